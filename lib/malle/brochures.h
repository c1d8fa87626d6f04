/* Brochures, leaflets, posters: given, not lent. What is left of them is the sum of the movements
 * of a ledger, never a number that somebody edits (R16). */
#ifndef MALLE_BROCHURES_H
#define MALLE_BROCHURES_H

#include <malle/date.h>

#ifdef __cplusplus
extern "C" {
#endif

/* A title that is given away, and what is left of it in this centre. */
struct malle_brochure {
	int64_t id; /* number of the title */
	const char *title, *subtitle;
	const char *kind;      /* "brochure", "affiche" */
	const char *publisher; /* who publishes or delivers it */
	const char *code;      /* the centre's own, to scan; or "" */
	int64_t here;          /* at the place of the operation or of the list */
	int64_t remaining;     /* in all desks and stores of the centre */
	int64_t promised;      /* of these */
	int64_t threshold;     /* alert at so many or fewer that nobody was promised; -1: never */
	bool low;              /* that is so now (R16.2) */
	bool acknowledged;     /* somebody took note, and nothing moved since */
	bool obsolete;
	bool given;         /* false: a tool that is lent */
	const char *places; /* "Réserve 400 ; Accueil 40" */
};

/* What `typed` means: a code (the centre's own, a copy's barcode, the number of a title, an EAN or
 * ISBN), a whole title, else titles that have all the words, or words that begin so. One row when
 * it is clear, several to choose from otherwise. `any`: titles that are not given away yet too
 * (somebody receives some). MALLE_NOT_FOUND: none. MALLE_REFUSED: it is the
 * code of a tool that is lent. MALLE_INVALID: nothing was typed. */
MALLE_API enum malle_status malle_brochure_find(struct malle_session *session, void *owner,
	const char *typed, bool any, struct malle_brochure **rows, size_t *count);

/* One by the number of its title, given away or not. MALLE_NOT_FOUND. */
MALLE_API enum malle_status malle_brochure_show(
	struct malle_session *session, void *owner, int64_t id, struct malle_brochure **brochure);

struct malle_brochure_filter {
	const char *words; /* as for malle_brochure_find; NULL: all */
	const char *site;  /* `here` is counted there; NULL: at the desk */
	bool low;          /* only those to order that nobody took note of (R16.2) */
};

/* The brochures of the centre, in order of title. */
MALLE_API enum malle_status malle_brochure_list(struct malle_session *session, void *owner,
	const struct malle_brochure_filter *filter, struct malle_brochure **rows, size_t *count);

/* ---- the ledger ---- */

/* One line of it. */
struct malle_movement {
	int64_t id;
	const char *kind;       /* "received", "given", "lost", "corrected" ... */
	const char *kind_label; /* in the language of the process */
	const char *moment;     /* "2026-11-23 10:42" */
	struct malle_date day;
	int64_t quantity;
	int64_t title_id;
	const char *title;
	const char *from_place, *to_place; /* "": outside */
	const char *request;               /* number, or "" */
	const char *campaign;              /* what made people ask, or "" */
	const char *supplier;              /* of what was received */
	int64_t cost_cents;
	int64_t counted;    /* what a count found; -1: it was no count */
	int64_t correction; /* noted in the same operation since paper was right (R16.5) */
	const char *staff;
	const char *reason;
	/* Of an operation, not of a list: what is left now. */
	struct malle_brochure *brochure;
};

/* What is said of a movement. */
struct malle_movement_wish {
	int64_t title;
	int64_t quantity;     /* 1 to 1,000,000; a count: 0 too, what is there */
	const char *site;     /* code or name; NULL: the first desk of the centre */
	const char *request;  /* number of the request that it answers, or NULL */
	const char *campaign; /* what made people ask, or NULL */
	const char *reason;   /* why, for the journal; lets the stock go below zero (R16.5) */
	bool confirmed;       /* yes to what the operation asks */
	const char *supplier; /* received: NULL: the publisher */
	int64_t cost_cents;   /* received: of all of it; 0: free of charge (R16.4) */
	const char *key;      /* idempotency key, or NULL (R0.6) */
};

/* Why an operation stopped with MALLE_NEEDS_CONFIRMATION: the ledger knows of fewer (R16.5). A yes
 * notes the correction, a reason lets the stock go below zero. All zero: it asks for something
 * else.
 */
struct malle_shortage {
	int64_t stock, asked;
	int64_t correction; /* asked - stock */
};

/* Give some away (R16.1). *movement (out) belongs to `owner`. MALLE_NEEDS_CONFIRMATION: the ledger
 * knows of fewer; *shortage (out, may be NULL) says how many. MALLE_REFUSED: it is a tool that is
 * lent. MALLE_NOT_FOUND: no such title, place or request. */
MALLE_API enum malle_status malle_brochure_give(struct malle_session *session, void *owner,
	const struct malle_movement_wish *wish, struct malle_movement **movement,
	struct malle_shortage *shortage);

/* Note those that are lost, torn or pulped. The same answers. */
MALLE_API enum malle_status malle_brochure_lose(struct malle_session *session, void *owner,
	const struct malle_movement_wish *wish, struct malle_movement **movement,
	struct malle_shortage *shortage);

/* Note those that came in (R16.4). MALLE_NEEDS_CONFIRMATION: it is of a kind that is lent, not
 * given; a yes makes it a brochure of this centre. */
MALLE_API enum malle_status malle_brochure_receive(struct malle_session *session, void *owner,
	const struct malle_movement_wish *wish, struct malle_movement **movement);

/* wish->quantity were counted at the place: the difference is a movement (R16.1). */
MALLE_API enum malle_status malle_brochure_count(struct malle_session *session, void *owner,
	const struct malle_movement_wish *wish, struct malle_movement **movement);

struct malle_movement_filter {
	int64_t title;       /* 0: all */
	const char *request; /* number, or NULL */
	const char *site;    /* or NULL */
	struct malle_date from, to;
	int64_t limit; /* 0: all */
};

/* The ledger, newest first; what was undone is not in it. */
MALLE_API enum malle_status malle_movement_list(struct malle_session *session, void *owner,
	const struct malle_movement_filter *filter, struct malle_movement **rows, size_t *count);

/* ---- what is decided about a brochure ---- */

struct malle_brochure_wish {
	bool set_threshold;
	int64_t threshold;     /* -1: never an alert */
	const char *publisher; /* NULL: as it was; "": as the record says */
	const char *code;      /* NULL: as it was; "": none */
	bool set_obsolete, obsolete;
	const char *key;
};

/* Change it. MALLE_EXISTS: another brochure has that code. MALLE_REFUSED: it is lent. */
MALLE_API enum malle_status malle_brochure_edit(struct malle_session *session, void *owner,
	int64_t title, const struct malle_brochure_wish *wish, struct malle_brochure **brochure);

/* Take note that few are left: no alert until the next movement (R16.2). */
MALLE_API enum malle_status malle_brochure_acknowledge(struct malle_session *session, void *owner,
	int64_t title, const char *key, struct malle_brochure **brochure);

/* Keep wish->quantity for wish->request, in place of what was promised to it before; 0: none any
 * more. What the request is given since is taken off. MALLE_NEEDS_CONFIRMATION: fewer are left. */
MALLE_API enum malle_status malle_brochure_promise(struct malle_session *session, void *owner,
	const struct malle_movement_wish *wish, struct malle_brochure **brochure);

#ifdef __cplusplus
}
#endif

#endif
