/* The file of an offline desk, while it is written: each gesture is on the disk before the next is
 * asked for. No database. */
#ifndef CLI_OFFLINE_JOURNAL_H
#define CLI_OFFLINE_JOURNAL_H

#include <malle/offline.h>

#include "cli/invocation.h"

struct offline_journal;

/* Open the file, or begin it; one program at a time has it. A line that was cut when the machine
 * stopped was never confirmed: it is told, and goes. *journal (out) belongs to the session.
 * Failures are said. */
enum malle_status offline_journal_open(
	struct invocation *invocation, const char *path, struct offline_journal **journal);

/* Write one gesture; its sequence and moment are given here. MALLE_INVALID: the disk did not take
 * it; the file is as before; said. */
enum malle_status offline_journal_add(
	struct offline_journal *journal, struct malle_offline_gesture *gesture);

/* How many gestures are in it, and the number of the last that can be taken back, or 0. */
size_t offline_journal_count(const struct offline_journal *journal);
int64_t offline_journal_last(const struct offline_journal *journal);

void offline_journal_close(struct offline_journal *journal);

#endif
