/* A small collection and a few borrowers, for tests of the desk. All of them belong to the centre
 * of test_session. */
#ifndef TESTS_SUPPORT_DESK_H
#define TESTS_SUPPORT_DESK_H

#include <malle/circulation.h>

/* A title of that name with one copy; the id of the copy. */
int64_t desk_copy_new(const char *title, const char *barcode);

/* A borrower, of no organisation. */
void desk_patron_new(const char *name, const char *barcode);

/* Lend and take back with a plain wish, in any session; the answer is below test_owner. */
enum malle_status desk_lend(struct malle_session *session, const char *barcode, const char *patron,
	struct malle_circulation **answer);
enum malle_status desk_return(
	struct malle_session *session, const char *barcode, struct malle_circulation **answer);

/* The finding with this code, or NULL. */
const struct malle_finding *desk_finding(const struct malle_circulation *answer, const char *code);

/* The session's clock, of test_session. */
void desk_set_clock(const char *moment);

/* The answer has the finding, of this rule and severity. */
void desk_assert_finding(const struct malle_circulation *answer, const char *code, const char *rule,
	enum malle_severity severity);
/* The last error of test_session has this rule, and its message these words. */
void desk_assert_error(const char *rule, const char *part);
/* ISO form of a date. */
void desk_assert_date(struct malle_date date, const char *wanted);

/* malle_database_verify finds nothing in the centre of test_session. */
void desk_verify(void);

#endif
