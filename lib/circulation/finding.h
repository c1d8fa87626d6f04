/* What was found about an operation at the desk: finding_table.c says for each finding its rule
 * id, its stable code, how severe it is and its sentence (R1.1, R1.2, R1.9). */
#ifndef CIRCULATION_FINDING_H
#define CIRCULATION_FINDING_H

#include <malle/circulation.h>

/* The rows of finding_table.c; the comment gives the arguments of the sentence, all text. */
enum finding {
	FINDING_ALREADY_LENT,     /* due date */
	FINDING_ON_LOAN_TO_OTHER, /* who, since when */
	FINDING_IMPLICIT_RETURN,  /* who */
	FINDING_WITHDRAWN,        /* title */
	FINDING_NOT_LENDABLE,     /* title, state */
	FINDING_MEMBERSHIP_ENDED, /* who, when */
	FINDING_DUE_SHORTENED,    /* due date */
	FINDING_DUE_PAST,         /* due date */
	FINDING_NO_LOAN_RULE,     /* centre */
	FINDING_COPY_NOTE,        /* note */
	FINDING_PATRON_NOTE,      /* note */
	FINDING_LATE_LOANS,       /* who, how many */
	FINDING_BEFORE_LOAN,      /* date of the loan */
	FINDING_NOT_ON_LOAN,      /* title */
	FINDING_WAS_GONE,         /* title, state */
	FINDING_WITHDRAWN_SEEN,   /* title */
	FINDING_SLIP_OPEN,        /* slip, how many */
	FINDING_COUNT
};

/* A row of the table. Rules and codes are read by scripts: they never change. */
struct finding_rule {
	enum malle_severity severity;
	const char *rule;
	const char *code;
	const char *text;
};

extern const struct finding_rule finding_table[FINDING_COUNT];

struct finding_list {
	void *owner; /* of the rows and their sentences */
	struct malle_finding *rows;
	size_t count;
};

/* Add a finding; the arguments are those of its sentence, each a const char *. */
void finding_add(struct finding_list *list, enum finding finding, ...);

/* May the operation go on? MALLE_OK; MALLE_REFUSED when something is impossible; or
 * MALLE_NEEDS_CONFIRMATION when something asks for it and `confirmed` is false. The worst finding
 * becomes the session's error, the others of its kind its detail. */
enum malle_status finding_verdict(
	struct malle_session *session, const struct finding_list *list, bool confirmed);

/* A sentence of a constant table (marked with N_()), translated, with its text arguments. */
char *finding_sentence(void *owner, const char *sentence, ...);

/* "Monday 14 December 2026", in the language of the process. */
const char *finding_date(void *owner, struct malle_date date);

#endif
