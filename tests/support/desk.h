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

/* malle.verify() finds nothing. */
void desk_verify(void);

#endif
