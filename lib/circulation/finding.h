/* What was found about an operation at the desk: finding_table.c says for each finding its rule
 * id, its stable code, how severe it is and its sentence (R1.1, R1.2, R1.9). */
#ifndef CIRCULATION_FINDING_H
#define CIRCULATION_FINDING_H

#include <malle/circulation.h>

/* The rows of finding_table.c; the comment gives the arguments of the sentence, all text. */
enum finding {
	FINDING_ALREADY_LENT,          /* due date, barcode */
	FINDING_ON_LOAN_TO_OTHER,      /* who, since when */
	FINDING_IMPLICIT_RETURN,       /* who */
	FINDING_WITHDRAWN,             /* title */
	FINDING_NOT_LENDABLE,          /* title, state */
	FINDING_MEMBERSHIP_ENDED,      /* who, when */
	FINDING_DUE_SHORTENED,         /* due date */
	FINDING_DUE_PAST,              /* due date */
	FINDING_NO_LOAN_RULE,          /* type of document, category */
	FINDING_DUE_CLOSED,            /* date asked for, why closed, due date */
	FINDING_DUE_LAST_DAY,          /* last day of the rule, due date */
	FINDING_DUE_NO_DAY_BEFORE,     /* last day, due date */
	FINDING_DUE_BEYOND_RULE,       /* what the rule gives */
	FINDING_DUE_BEYOND_LAST_DAY,   /* last day of the rule */
	FINDING_DUE_BEYOND_MEMBERSHIP, /* end of the membership */
	FINDING_LAST_DAY_PAST,         /* last day of the rule */
	FINDING_NO_OPEN_DAY,           /* first day looked at */
	FINDING_COPY_NOTE,             /* note */
	FINDING_PATRON_NOTE,           /* note */
	FINDING_LATE_LOANS,            /* who, how many */
	FINDING_BEFORE_LOAN,           /* date of the loan */
	FINDING_NOT_ON_LOAN,           /* title */
	FINDING_WAS_GONE,              /* title, state */
	FINDING_WITHDRAWN_SEEN,        /* title */
	FINDING_SLIP_OPEN,             /* the sentence */

	/* states, repairs, transfers */
	FINDING_UNTIL_PAST,         /* day */
	FINDING_STATE_ALREADY,      /* title, state */
	FINDING_STATE_ON_LOAN,      /* title, who */
	FINDING_STATE_SET_ASIDE,    /* title, who */
	FINDING_MISSING_ON_LOAN,    /* title, who */
	FINDING_WITHDRAWN_BACK,     /* title */
	FINDING_WITHDRAW_ON_LOAN,   /* title, who */
	FINDING_WITHDRAW_SET_ASIDE, /* title, who */
	FINDING_BOOKING_DEPENDS,    /* who, from, to */
	FINDING_BOOKINGS_DEPEND,    /* how many */
	FINDING_IN_REPAIR,          /* title */
	FINDING_IN_TRANSFER,        /* title, destination */
	FINDING_LIVES_THERE,        /* title, site */
	FINDING_SENT_LATER,         /* title, state */
	FINDING_NOT_TRANSFERABLE,   /* title, state */
	FINDING_NOT_PARTNER,        /* organisation */
	FINDING_TRANSFER_NO_END,    /* organisation */
	FINDING_TRANSFER_STEP,      /* title, status */
	FINDING_JUST_SENT,          /* title, destination */
	FINDING_CONTENTS_ARRIVED,   /* pieces */
	/* bookings and holds */
	FINDING_BOOKING_PAST,         /* date */
	FINDING_BOOKING_CLOSED,       /* date, why, next open day */
	FINDING_BOOKING_NOTICE,       /* title, days, from when on */
	FINDING_BOOKING_HORIZON,      /* title, days, until when, not from when */
	FINDING_BOOKING_TOO_LONG,     /* title, days, until when, not until when */
	FINDING_BOOKING_NOT_TOGETHER, /* title, other title, from when on, until when */
	FINDING_BOOKING_NOT_FREE,     /* title, from, to, how many of how many in words */
	FINDING_BOOKING_NO_COPY,      /* title, how many can be booked at all */
	FINDING_BOOKING_NEXT_FREE,    /* title, from, to */
	FINDING_BOOKING_QUEUE,        /* title */
	FINDING_SIMILAR,              /* titles */
	FINDING_BOOKING_FORBIDDEN,    /* title */
	FINDING_HOLD_ON_LOAN,         /* title */
	FINDING_HOLD_ALREADY,         /* title */
	FINDING_HOLD_FREE,            /* title */
	/* lending and renewing */
	FINDING_BLOCKED,           /* why, until when */
	FINDING_TOO_MANY,          /* who, how many, the most */
	FINDING_NOT_ALLOWED,       /* type of document, category */
	FINDING_NO_AGREEMENT,      /* who */
	FINDING_AGREEMENT_ENDED,   /* who, when */
	FINDING_DEPOSIT,           /* note of the rule */
	FINDING_CONTENTS,          /* pieces */
	FINDING_CONDITIONS,        /* text, version, since when */
	FINDING_TRAINING,          /* which */
	FINDING_PRESENTATION,      /* - */
	FINDING_PRESENTED,         /* when */
	FINDING_KIT_OUT,           /* kit, due date */
	FINDING_MEMBER_ALONE,      /* kit */
	FINDING_MEMBERS_OUT,       /* titles */
	FINDING_MEMBERS_WITHDRAWN, /* titles */
	FINDING_OWN_BOOKING,       /* from, to */
	FINDING_OWN_BOOKING_EARLY, /* from, to */
	FINDING_OWN_HOLD,          /* - */
	FINDING_ASIDE_FOR_OTHER,   /* who, until */
	FINDING_OTHERS_WAIT,       /* how many */
	FINDING_BOOKED_AHEAD,      /* from, who, due date */
	FINDING_BOOKED_NOW,        /* who, free from */
	FINDING_RENEW_WANTED,      /* how many */
	FINDING_RENEW_BOOKED,      /* from, who, the latest */
	FINDING_RENEWALS_USED,     /* how many, the most */
	FINDING_UNSEEN_USED,       /* how many, the most */
	FINDING_RENEWED_TOO_LATE,  /* days late, the most */
	FINDING_NO_LATER,          /* due date */
	FINDING_HOLDER_LATE,       /* who, how many other loans */

	/* returns, pieces, kits */
	FINDING_RETURN_AHEAD,       /* day */
	FINDING_BACK_DATED,         /* day */
	FINDING_LENT_AGAIN,         /* day */
	FINDING_RETURN_CORRECTED,   /* day as recorded, day as it was */
	FINDING_AFTER_LOSS,         /* title */
	FINDING_DIGITAL,            /* title, type */
	FINDING_CONSULTATION,       /* title */
	FINDING_LENT_NOT_CONSULTED, /* title, who */
	FINDING_TO_CHECK,           /* barcode */
	FINDING_DAMAGED,            /* title */
	FINDING_BOX_UNCOUNTED,      /* pieces */
	FINDING_NOT_COUNTED,        /* barcode */
	FINDING_PIECE_MISSING,      /* pieces */
	FINDING_INCOMPLETE,         /* title */
	FINDING_STATE_STAYS,        /* title, state */
	FINDING_PIECE_EXCESS,       /* how many and what */
	FINDING_EXCESS_FITS,        /* piece, title, barcode */
	FINDING_LOAN_STAYS_OPEN,    /* who */
	FINDING_PIECE_OWED,         /* pieces */
	FINDING_STILL_ON_LOAN,      /* who */
	FINDING_CHECK_ON_LOAN,      /* title, who */
	FINDING_KIT_MEMBER,         /* title, title of the kit */
	FINDING_KIT_ALONE,          /* title of the kit */
	FINDING_KIT_REST,           /* title of the kit, titles */
	FINDING_ELSEWHERE,          /* title, where, where it lives */
	FINDING_SENT_HOME,          /* where it lives */
	FINDING_DEAL_LATER,         /* barcode */
	FINDING_ARRIVED_HOME,       /* title */
	FINDING_ARRIVED,            /* title, place */
	FINDING_TO_BE_SENT,         /* place, or partner */
	FINDING_BLOCK_LIFTED,       /* who */
	FINDING_SET_ASIDE,          /* who, when */
	FINDING_BOTH_WANT_IT,       /* who booked, from when, who waits */
	FINDING_KIT_WHOLE,          /* titles */
	FINDING_COUNT
};

/* A row of the table. Rules and codes are read by scripts: they never change. */
struct finding_rule {
	enum malle_severity severity;
	const char *rule;
	const char *code;
	const char *text;
	bool needs_reason; /* of MALLE_CONFIRM: passes by the right `override` and a reason only */
	bool stands; /* stops even what happened already: it cannot be recorded over this (R13.4) */
};

extern const struct finding_rule finding_table[FINDING_COUNT];

struct finding_list {
	void *owner; /* of the rows and their sentences */
	struct malle_finding *rows;
	size_t count;
	const char
		*overridden; /* codes that this session overrode already: ",late_loans,"; or NULL */
};

/* Add a finding; the arguments are those of its sentence, each a const char *. */
void finding_add(struct finding_list *list, enum finding finding, ...);

/* The finding that was added last is as severe as a setting of the centre says, not as its row. */
void finding_set_severity(
	struct finding_list *list, enum malle_severity severity, bool needs_reason);

/* Is there one that passes by a reason only? */
bool finding_needs_reason(const struct finding_list *list);

/* Those of the codes (",late_loans,too_many,") were overridden already: they stop no more (R1.3).
 */
void finding_mark_overridden(struct finding_list *list, const char *codes);

/* May the operation go on? MALLE_OK; MALLE_REFUSED when something is impossible, or is to be
 * overridden by somebody who may not; or MALLE_NEEDS_CONFIRMATION when something asks for what
 * `consent` does not give: a yes, or a reason (R1.2). The worst finding becomes the session's
 * error, the others of its kind its detail. Who goes on calls override_record (override.h). */
enum malle_status finding_verdict(struct malle_session *session, const struct finding_list *list,
	const struct malle_consent *consent);

/* R1.2: may the person of the session override, and can the reason be kept? */
enum malle_status finding_check_reason(
	struct malle_session *session, const char *reason) MALLE_MUST_CHECK;

/* Does the operation go on against this finding, for the reason given? */
bool finding_is_forced(const struct malle_finding *finding, const struct malle_consent *consent);

/* A sentence of a constant table (marked with N_()), translated, with its text arguments. */
char *finding_sentence(void *owner, const char *sentence, ...);

/* "Monday 14 December 2026", in the language of the process. */
const char *finding_date(void *owner, struct malle_date date);

#endif
