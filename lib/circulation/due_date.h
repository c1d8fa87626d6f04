/* When something is due back: the length of the rule, pushed to an open day (R2). The whole week
 * and every exception of the site count; what comes out is always an open day, never before today.
 */
#ifndef CIRCULATION_DUE_DATE_H
#define CIRCULATION_DUE_DATE_H

#include "circulation/finding.h"
#include "circulation/rule.h"

/* What the date depends on. */
struct due_wish {
	const struct rule *rule;
	int64_t site;            /* of the copy; 0: the hours of the centre */
	struct malle_date today; /* no due date is earlier */
	struct malle_date from;  /* what the length counts from; no date: today */
	int64_t days;            /* another length than the rule's: a renewal; 0: the rule's */
	struct malle_date member_until; /* end of the membership; no date: none */
	struct malle_date asked;        /* a date that somebody wants; no date: by the rule */
	/* The open day after the rule's length, when who looked the rule up knows it and does not
	 * want to hear why another day is closed; no date: the calendar is asked. */
	struct malle_date open_day;
};

enum due_limit {
	DUE_LIMIT_NONE,
	DUE_LIMIT_LAST_DAY,   /* of the rule (R2.6) */
	DUE_LIMIT_MEMBERSHIP, /* R2.3 */
};

/* The date, and the way to it. */
struct due_date {
	struct malle_date due;    /* no date: there is none, and a finding says why */
	struct malle_date wanted; /* the length added up, or what was asked */
	struct malle_date pushed; /* the first open day from there on */
	const char *reason; /* why `wanted` is closed, when it is; "": a day off of the week */
	enum due_limit limited_by;
	struct malle_date limit; /* the day that made it earlier */
};

/* Find the due date, in one statement at most. What there is to say becomes findings: a closed day
 * that was asked for, with the next open one (R2.1); a site that never opens (R2.2); what the end
 * of the membership (R2.3) or the last day of the rule (R2.6) shortened. MALLE_INVALID: a day was
 * asked for that does not exist. */
enum malle_status due_date_find(struct malle_session *session, const struct due_wish *wish,
	struct due_date *due, struct finding_list *findings) MALLE_MUST_CHECK;

#endif
