/* What is in the box that lies on the desk: its list of contents, what somebody counted, and the
 * facts that follow. Returns, checks and receptions of a transfer count through this file. (R4.11)
 */
#ifndef CIRCULATION_CONTENTS_H
#define CIRCULATION_CONTENTS_H

#include <malle/contents.h>

#include "circulation/finding.h"

struct box {
	void *owner;
	int64_t copy;
	struct malle_box_piece *pieces;
	size_t count;
	int32_t *missing_now; /* of each piece, after the count */
	/* what is of another box: names as typed */
	const struct malle_piece_count *excess;
	size_t excess_count;
};

/* The list of contents of a copy and what is missing of it, as recorded. Everything hangs below
 * `owner`. */
enum malle_status box_load(
	struct malle_session *session, void *owner, int64_t copy, struct box *box) MALLE_MUST_CHECK;

/* Keep other desks from counting this box until the transaction ends. Call it before box_load
 * where something is written. */
enum malle_status box_lock(struct malle_session *session, int64_t copy) MALLE_MUST_CHECK;

enum box_count_kind {
	BOX_COUNT_SINCE, /* what is missing since the last time: at a return */
	BOX_COUNT_ALL,   /* all that is missing: a check */
};

/* Compare with what was counted; nothing is written. MALLE_NOT_FOUND, MALLE_INVALID: the list has
 * no such piece, or not so many of them. */
enum malle_status box_count(struct malle_session *session, struct box *box,
	const struct malle_contents *contents, enum box_count_kind kind) MALLE_MUST_CHECK;

/* Say what the count found, and in which boxes the pieces that are too many may be missing. */
enum malle_status box_find(struct malle_session *session, const struct box *box,
	struct finding_list *findings) MALLE_MUST_CHECK;

/* Write what box_count found as facts of `event`; `loan` is that at whose return it was, or 0;
 * `reason` one of piece_change.reason. */
enum malle_status box_write(struct malle_session *session, const struct box *box, int64_t event,
	int64_t loan, const char *reason) MALLE_MUST_CHECK;

/* The place of a piece in the box by its name, the beginning of one, or its number on the list:
 * *index (out). MALLE_NOT_FOUND; MALLE_INVALID: several begin like that. The error says what is in
 * the box. */
enum malle_status box_piece_find(struct malle_session *session, const struct box *box,
	const char *typed, size_t *index) MALLE_MUST_CHECK;

/* Is more missing than there was? Is something essential missing, after the count? */
bool box_lost_something(const struct box *box);
bool box_lacks_essential(const struct box *box);

/* "1 dé, 2 of 52 cartes": what is missing after the count, or only what was lost by it; "" for
 * nothing. And the list of contents itself: "1 plateau, 52 cartes". */
const char *box_missing_text(const struct box *box, bool only_lost);
const char *box_contents_text(const struct box *box);

#endif
