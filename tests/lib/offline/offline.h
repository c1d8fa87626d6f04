/* What tests of offline desks share. */
#ifndef TESTS_OFFLINE_H
#define TESTS_OFFLINE_H

#include <malle/offline.h>

/* Three copies OT1 to OT3, the persons E42 (Zoé Lambert) and E43 (Karim Benali), and the clock at
 * 2026-11-24 14:00. */
void offline_set_up(void);

/* The card of who has a copy; "": nobody. */
const char *offline_holder(const char *barcode);

/* Read and import a file in test_session, which must come to `wanted`; below test_owner. */
struct malle_offline_import *offline_take(const char *text, enum malle_status wanted);

/* The same in any session, with options and a day for PMB. */
struct malle_offline_import *offline_take_in(struct malle_session *session, const char *text,
	const struct malle_offline_options *options, enum malle_status wanted);

/* A file of ours of that name with these lines. */
const char *offline_text(const char *name, const char *lines);

/* The line of that sequence in a file as it is now. */
const struct malle_offline_result *offline_now(const char *file, int64_t sequence);

/* It waits for this cause, or is in this state ("applied"). */
void offline_expect(const char *file, int64_t sequence, const char *state_or_cause);

#endif
