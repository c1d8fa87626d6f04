/* A rule that contradicts itself is refused before it is stored, in one line. */
#ifndef CIRCULATION_RULE_CHECK_H
#define CIRCULATION_RULE_CHECK_H

#include <malle/rules.h>

/* MALLE_OK, or MALLE_INVALID: the first contradiction is said. */
enum malle_status rule_check(struct malle_session *session, const struct malle_rule *rule,
	struct malle_date today) MALLE_MUST_CHECK;

#endif
