/* The loan rule that applies: the most specific current row of loan_rule (R9.1, R9.2). A row of a
 * title comes before one of a category of borrowers, that before one of a type of document, that
 * before one for all; malle.rules_for() is the only place that says so. */
#ifndef CIRCULATION_RULE_H
#define CIRCULATION_RULE_H

#include <malle/date.h>

#include "circulation/finding.h"

/* Of a maximum, a horizon ...: no limit. 0 means that it is not allowed at all (R9.4). */
enum { RULE_NO_LIMIT = -1 };

struct rule {
	int64_t id;
	int64_t title, category, item_type; /* what it is for; 0: all */
	int32_t days;                       /* length of a loan */
	bool same_weekday;                  /* R2.1 */
	const char *last_day;               /* "06-30", "2027-06-30" or "" (R2.6) */
	int64_t max_items;                  /* or RULE_NO_LIMIT */
	bool per_organisation;              /* who max_items counts for (R9.5) */
	int64_t used;                    /* open loans that max_items counts; 0 without a maximum */
	int64_t renewals;                /* or RULE_NO_LIMIT (R3) */
	int64_t renewals_unseen;         /* or RULE_NO_LIMIT (R3.5) */
	int64_t renewal_days;            /* `days` when the rule has none of its own */
	bool renewal_from_today;         /* else from the due date (R3.2) */
	int64_t renewal_late;            /* or RULE_NO_LIMIT (R3.4) */
	int32_t days_before, days_after; /* open days (R6.1) */
	bool same_day;                   /* R6.1 */
	int32_t notice;                  /* days (R6.8) */
	int64_t horizon;                 /* days, or RULE_NO_LIMIT (R6.8) */
	bool contents_check;             /* R1.10 */
	bool inspection;                 /* R4.8 */
	bool agreement;                  /* a signed one is needed */
	const char *deposit, *note;
	/* What the rule was looked for, in words; "" when copy or person have none. */
	const char *asked_item_type, *asked_category;
	struct malle_date open_day; /* of a copy: where `days` from today lead to (R2.1) */
};

/* What is lent to whom: a copy, or a title when `copy` is 0. `patron` may be 0: nobody's category.
 */
struct rule_subject {
	int64_t copy, title, patron;
};

/* The rule that applies in the active centre. MALLE_NOT_FOUND without error: none, or no such copy
 * or title; the words of what was asked are in *rule all the same, for rule_missing(). */
enum malle_status rule_find(struct malle_session *session, void *owner,
	const struct rule_subject *subject, struct rule *rule) MALLE_MUST_CHECK;

/* Add the finding that no rule applies: a refusal that names type and category, never a default
 * (R9.3). */
void rule_missing(struct finding_list *findings, const struct rule *rule);

/* The last day that the rule lends to, seen from `today`: this year's or the next, or the one day
 * that it names, which may be past. No date: none. 29 February is the 28th in other years. */
struct malle_date rule_last_day(const char *last_day, struct malle_date today);

#endif
