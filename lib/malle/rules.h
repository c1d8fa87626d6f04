/* Loan rules: what is lent to whom, for how long, under which conditions (R9). A rule is for a
 * title, a category of borrowers, a type of document, or any of them; the most specific applies:
 * one of a title comes before one of a category, that before one of a type, that before one for
 * all. Where no rule applies nothing is lent. A rule is never changed: another replaces it, and
 * what was lent under the former stays explained. */
#ifndef MALLE_RULES_H
#define MALLE_RULES_H

#include <malle/circulation.h>
#include <malle/date.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Of a maximum: no limit. 0 is none at all (R9.4). */
enum { MALLE_NO_LIMIT = -1 };

struct malle_rule {
	int64_t id;   /* its number, for people too */
	int64_t line; /* its place in the order in which rules are tried; 0: it ended */
	/* What it is for; 0 and "": all. Of a rule that is to be added, category and type are
	 * words: label, code or alias, in any case. */
	int64_t title_id;
	const char *title;
	const char *category;
	const char *item_type;
	/* The loan. */
	int32_t days;
	bool same_weekday;     /* a closed due date goes to the same weekday later (R2.1) */
	const char *last_day;  /* "06-30" each year, "2027-06-30", or "" (R2.6) */
	int64_t max_items;     /* open loans; MALLE_NO_LIMIT, 0: not lent (R9.4) */
	bool per_organisation; /* whose loans are counted: the organisation's, or the person's
				  (R9.5) */
	/* Renewals (R3). */
	int64_t renewals;        /* or MALLE_NO_LIMIT */
	int64_t renewals_unseen; /* without the tool being seen, or MALLE_NO_LIMIT (R3.5) */
	int64_t renewal_days;    /* MALLE_NO_LIMIT: as long as a loan */
	bool renewal_from_today; /* else from the due date (R3.2) */
	int64_t renewal_late;    /* at most so many days late, or MALLE_NO_LIMIT (R3.4) */
	/* Bookings (R6). */
	int32_t days_before, days_after; /* open days of preparation and of checking (R6.1) */
	bool same_day;                   /* back in the morning, out in the afternoon (R6.1) */
	int32_t notice;                  /* days ahead, at least (R6.8) */
	int64_t horizon;                 /* days ahead, at most, or MALLE_NO_LIMIT (R6.8) */
	/* Conditions. */
	bool contents_check; /* the pieces are counted (R1.10) */
	bool inspection;     /* what comes back is checked before it is lent again (R4.8) */
	bool agreement;      /* a signed agreement is needed */
	const char *deposit; /* a note about a deposit (caution) */
	const char *note;    /* why it is so */
	/* Its life. No date: with the centre; it has not ended. */
	struct malle_date added, ended;
	const char *staff; /* who added it, or "" */
};

/* The usual values of a new rule: three weeks, one renewal, contents checked. */
MALLE_API struct malle_rule malle_rule_usual(void);

/* The rules of the active centre in the order in which they are tried; with those that ended,
 * newest first, after them. */
MALLE_API enum malle_status malle_rule_list(struct malle_session *session, void *owner,
	bool with_ended, struct malle_rule **rows, size_t *count);

/* One rule by its number, ended or not. MALLE_NOT_FOUND. */
MALLE_API enum malle_status malle_rule_show(
	struct malle_session *session, void *owner, int64_t id, struct malle_rule **rule);

/* Add a rule; *rule (out) is what was stored. MALLE_INVALID: an unknown word, or a rule that
 * contradicts itself (the error says how). MALLE_EXISTS: there is a rule for that already (the
 * error names it). MALLE_REFUSED: no right. `key`: idempotency key or NULL (R0.6). */
MALLE_API enum malle_status malle_rule_add(struct malle_session *session, void *owner,
	const struct malle_rule *wanted, const char *key, struct malle_rule **rule);

/* Replace a rule by another: the number is a new one. MALLE_CONFLICT: it ended meanwhile. */
MALLE_API enum malle_status malle_rule_change(struct malle_session *session, void *owner,
	int64_t id, const struct malle_rule *wanted, const char *key, struct malle_rule **rule);

/* End a rule: what only it covered is not lent any more (R9.3). *rule (out): as it was. */
MALLE_API enum malle_status malle_rule_end(struct malle_session *session, void *owner, int64_t id,
	const char *key, struct malle_rule **rule);

/* Why this due date, why this refusal: every rule, and what became of it. */
struct malle_rule_verdict {
	int64_t id, line;
	const char *what; /* what the rule is for: "exposition, école" */
	const char
		*code; /* stable: applies, less_specific, other_title, other_category, other_type */
	const char *text; /* for people: "for another category" */
};

struct malle_rule_explanation {
	const char *title, *barcode, *item_type; /* what was asked for; barcode "" of a title */
	const char *patron, *category;           /* for whom */
	struct malle_rule *rule;                 /* NULL: none applies, nothing is lent (R9.3) */
	struct malle_rule_verdict *verdicts;     /* in the order in which they are tried */
	size_t verdict_count;
	int64_t used; /* open loans that the maximum counts (R9.5) */
	/* Lent today: the length added up, the open day after it, and what shortened it. */
	struct malle_date wanted, pushed, due;
	const char *path;               /* "21 days -> Saturday ... (closed) -> Monday ..." */
	struct malle_finding *findings; /* what there is to say about rule and date */
	size_t finding_count;
};

/* Explain what applies today when a copy (barcode), or a title (when `barcode` is NULL), is lent to
 * the person of this card. MALLE_NOT_FOUND: no such copy, title or person. (R9.2) */
MALLE_API enum malle_status malle_rule_explain(struct malle_session *session, void *owner,
	const char *barcode, int64_t title, const char *patron_barcode,
	struct malle_rule_explanation **explanation);

#ifdef __cplusplus
}
#endif

#endif
