/* What the person of the session may do: rights make up profiles (schemas/seeds/staff_rights.sql).
 */
#ifndef PEOPLE_RIGHT_H
#define PEOPLE_RIGHT_H

#include <malle/base.h>

/* The rows of right.c. */
enum right {
	RIGHT_LEND,        /* lend, take back, renew, book */
	RIGHT_PEOPLE,      /* register and correct persons and organisations */
	RIGHT_LETTERS,     /* send reminders and letters */
	RIGHT_OVERRIDE,    /* go on in spite of a refusal, with a reason (R1.2) */
	RIGHT_COPIES,      /* states, repairs, transfers, stocktake */
	RIGHT_CATALOGUE,   /* describe titles, import */
	RIGHT_SETTINGS,    /* loan rules, opening days, settings */
	RIGHT_UNDO_OTHERS, /* undo what is older, or somebody else's (R15.2) */
	RIGHT_PRIVACY,     /* anonymise */
	RIGHT_TEAM,        /* give and take access */
	RIGHT_COUNT
};

/* MALLE_OK; MALLE_REFUSED when the person of the session lacks the right in the active centre: the
 * error says what is not allowed and who can help. */
enum malle_status right_require(struct malle_session *session, enum right right) MALLE_MUST_CHECK;

/* What right_require says to who lacks it, for a caller that looked already: MALLE_REFUSED. */
enum malle_status right_refuse(struct malle_session *session, enum right right);

/* The same as an answer: *has (out). The session's error is left alone when the answer is no. */
enum malle_status right_has(
	struct malle_session *session, enum right right, bool *has) MALLE_MUST_CHECK;

#endif
