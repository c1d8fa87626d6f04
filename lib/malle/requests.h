/* Requests (demandes): what somebody came for, what was done about it, and the values that the
 * yearly report counts by (R17). A request is a fact; what is known of it is a revision, and the
 * last one that is not undone counts. A visit at the desk is a request; so is a phone call for a
 * brochure. */
#ifndef MALLE_REQUESTS_H
#define MALLE_REQUESTS_H

#include <malle/date.h>

#ifdef __cplusplus
extern "C" {
#endif

/* A dated exchange inside a request; only planned, it is an appointment. */
struct malle_contact {
	int64_t id;
	const char *request;           /* number of its request */
	const char *mode;              /* label, or "" */
	const char *planned;           /* "2026-12-14 10:00", or "" */
	struct malle_date planned_day; /* the day of it */
	int64_t minutes;               /* how long it is planned to last; 0: not said */
	struct malle_date held;
	const char *dropped;     /* "cancelled", "missed" or "" */
	const char *state;       /* "planned", "held", "cancelled", "missed" */
	const char *state_label; /* in the language of the process */
	const char *patron;      /* who comes, as the request has it */
	const char *patron_barcode;
	const char *organisation;
	const char *subject; /* of the request */
	const char *note;
};

/* What was done for a request: a tool shown, lent, booked; brochures given. */
struct malle_request_work {
	/* "presented", "loan", "consultation", "booking", "hold", "given", "promised" ... */
	const char *kind;
	const char *kind_label; /* in the language of the process */
	struct malle_date day;
	const char *barcode; /* of the copy, or "" */
	const char *title;
	struct malle_date until; /* a loan: when it is due */
	int64_t quantity;        /* of brochures; of a tool: 1 */
};

struct malle_request {
	int64_t id;
	const char *number; /* "d-2026-0412" */
	struct malle_date received, closed;
	const char *service, *service_code; /* labels; "": to be said */
	const char *sector, *sub_sector, *municipality;
	const char *organisation;
	const char *patron, *patron_barcode; /* "": the general public */
	const char *handled_by;
	const char *referred_to;
	const char *origin;
	const char *subject;
	const char *outcome;
	const char *missing; /* what could not be given */
	/* several values each: labels between " ; ", codes between blanks */
	const char *professions, *contact_modes, *themes, *axes, *strategies, *objectives;
	const char *profession_codes, *contact_mode_codes, *theme_codes, *axis_codes;
	const char *to_say; /* what is still missing before the year is closed, codes (R17.4) */
	const char *to_say_words; /* the same in the language of the process */
	/* of malle_request_show */
	struct malle_contact *contacts;
	size_t contact_count;
	struct malle_request_work *work;
	size_t work_count;
};

/* What is said of a request. NULL: not said, so it is proposed (a new one) or stays as it is (an
 * existing one); "": nothing, on purpose. Words are labels, codes, aliases or the beginning of one
 * name; several stand between commas. */
struct malle_request_wish {
	const char *service, *sector, *sub_sector, *municipality, *outcome;
	const char *professions, *contact_modes, *themes, *axes, *strategies, *objectives;
	const char *organisation; /* name or short name */
	const char *patron;       /* barcode */
	const char *handled_by;   /* name or code of an owner of the centre */
	const char *referred_to;  /* an organisation of the file, or other words */
	const char *origin, *subject, *missing;
	struct malle_date received; /* no date: today */
	/* The day on which it was answered. No date: a new one is answered the day it came, an
	 * existing one stays as it was. */
	struct malle_date closed;
	bool open;       /* it is not answered yet, or not any more */
	bool bare;       /* a new one: nothing is proposed */
	bool propose;    /* an existing one: what it does not have yet is proposed too */
	bool dry_run;    /* answer what it would be, write nothing */
	const char *key; /* idempotency key, or NULL (R0.6) */
};

/* Note a request. What is not said comes from the person, the organisation, the person's last
 * request, the words of what was asked, the themes (R17.5, R17.6). MALLE_INVALID: a word that its
 * list does not have; the error names the nearest. MALLE_NOT_FOUND: no such person or organisation.
 */
MALLE_API enum malle_status malle_request_add(struct malle_session *session, void *owner,
	const struct malle_request_wish *wish, struct malle_request **request);

/* The same for `times` alike, 1 to 200: twenty calls for one brochure (R17.6). One operation:
 * undoing takes all of them back. *last (out): of the highest number. */
MALLE_API enum malle_status malle_request_add_several(struct malle_session *session, void *owner,
	const struct malle_request_wish *wish, int64_t times, struct malle_request **last);

/* Say more of a request, or something else. *changed (out): false when all of it was so already,
 * and nothing was recorded. MALLE_NOT_FOUND: no such request in this centre. */
MALLE_API enum malle_status malle_request_edit(struct malle_session *session, void *owner,
	const char *number, const struct malle_request_wish *wish, struct malle_request **request,
	bool *changed);

/* "d-2026-0412", "2026-0412", "412" of this year; with its contacts and what was done for it. */
MALLE_API enum malle_status malle_request_show(struct malle_session *session, void *owner,
	const char *number, struct malle_request **request);

struct malle_request_filter {
	struct malle_date from, to; /* days on which they were received */
	const char *service, *theme, *municipality;
	const char *organisation; /* name or short name */
	const char *patron;       /* barcode */
	bool open;                /* not answered yet */
	bool incomplete;          /* something is still to be said (R17.4) */
	bool unmet;               /* not met, or in part, or what was missing is noted */
	int64_t limit;            /* 0: all */
};

/* Newest first. */
MALLE_API enum malle_status malle_request_list(struct malle_session *session, void *owner,
	const struct malle_request_filter *filter, struct malle_request **rows, size_t *count);

/* ---- contacts ---- */

struct malle_contact_wish {
	const char *mode;       /* word of contact_mode */
	struct malle_date held; /* no date: today */
	const char *note;
	const char *key;
};

/* Note that there was an exchange about a request. A mode that the request does not have yet is
 * added to it. */
MALLE_API enum malle_status malle_contact_add(struct malle_session *session, void *owner,
	const char *number, const struct malle_contact_wish *wish, struct malle_contact **contact);

/* ---- the lists of values ---- */

struct malle_vocabulary_value {
	const char *vocabulary, *vocabulary_label;
	const char *code, *label;
	const char *parent; /* label of the value above, or "" */
	const char *aliases;
	const char *
		axes; /* of a theme: what follows from it unless a request says otherwise (R17.5) */
	struct malle_date valid_from, valid_to;
	const char *note;
};

/* The values of one list ("theme", "Communes"), or of all (NULL), in their order; `ended`: those
 * that may not be chosen any more too. MALLE_NOT_FOUND: no list is called so; the error names them.
 */
MALLE_API enum malle_status malle_vocabulary_list(struct malle_session *session, void *owner,
	const char *vocabulary, bool ended, struct malle_vocabulary_value **rows, size_t *count);

#ifdef __cplusplus
}
#endif

#endif
