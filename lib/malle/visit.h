/* One visit at the desk: who is here, what is shown, lent and taken back, and at its end what the
 * request was. A visit is a request (malle/requests.h), opened by the first thing that is done for
 * it; whoever only says hello, or only brings something back, leaves none.
 *
 * Every gesture commits by itself, under a key of its own: the same gesture asked for again after
 * a lost connection is done once (R0.6). */
#ifndef MALLE_VISIT_H
#define MALLE_VISIT_H

#include <malle/booking.h>
#include <malle/brochures.h>
#include <malle/lending.h>
#include <malle/note.h>
#include <malle/requests.h>

#ifdef __cplusplus
extern "C" {
#endif

struct malle_visit;

/* For whom. All NULL: the general public, without a name. */
struct malle_visit_start {
	const char *patron;       /* barcode of the card, or NULL */
	const char *organisation; /* name or short name, or NULL: that of the person */
	/* Number of a request that is taken up, or NULL. Of the two above counts what it does not
	 * say itself: who comes for an appointment that named nobody. */
	const char *request;
	bool between; /* nobody's: what is done between visits, and undone whoever it was for */
};

/* A tool of the visit, in the order in which they came. */
struct malle_visit_tool {
	const char *barcode; /* of the copy */
	const char *title;
	bool shown, lent;
	struct malle_date until; /* lent: when it is due */
};

/* Brochures of one title that were given in it. */
struct malle_visit_gift {
	const char *title;
	int64_t quantity;
};

/* How things stand; strings are never NULL. */
struct malle_visit_state {
	const char *request; /* "d-2026-0412", or "": nothing was done for one yet */
	const char *subject;
	const char *patron, *patron_barcode; /* "": no name */
	const char *organisation, *municipality, *sector;
	int64_t loans, late; /* of the person */
	bool taken_up;       /* the request was there before */
	bool appointment;    /* it is planned for today; the end of the visit notes it as held */
	bool idle;           /* nothing was done in this visit */
	const struct malle_visit_tool *tools;
	size_t tool_count;
	const struct malle_visit_gift *gifts;
	size_t gift_count;
	size_t done; /* all that hangs on the request: tools, brochures, bookings */
};

/* Begin: nothing is written. *visit (out) belongs to `owner`. MALLE_NOT_FOUND: no such card,
 * organisation or request. MALLE_REFUSED: no right to lend. */
MALLE_API enum malle_status malle_visit_start(struct malle_session *session, void *owner,
	const struct malle_visit_start *start, struct malle_visit **visit);

/* As it was after the last gesture; good until the next one. */
MALLE_API const struct malle_visit_state *malle_visit_state(const struct malle_visit *visit);

/* A tool is shown, by a copy of it. *title (out, of `owner`). MALLE_NOT_FOUND: no such copy. */
MALLE_API enum malle_status malle_visit_present(
	struct malle_visit *visit, void *owner, const char *barcode, const char **title);

/* As malle_loan_lend, to the person of the visit. MALLE_INVALID: the visit has no person. */
MALLE_API enum malle_status malle_visit_lend(struct malle_visit *visit, void *owner,
	const char *barcode, const struct malle_consent *consent,
	struct malle_circulation **answer);

/* As malle_reserve of one thing, for the person of the visit and its request. MALLE_INVALID: the
 * visit has no person. */
MALLE_API enum malle_status malle_visit_reserve(struct malle_visit *visit, void *owner,
	const char *thing, const struct malle_reserve_options *options,
	struct malle_reservation **answer);

/* As malle_brochure_give; the request and the key of `wish` are not used. */
MALLE_API enum malle_status malle_visit_give(struct malle_visit *visit, void *owner,
	const struct malle_movement_wish *wish, struct malle_movement **movement,
	struct malle_shortage *shortage);

/* As malle_loan_return; the key of `options` is not used. It belongs to no request. */
MALLE_API enum malle_status malle_visit_return(struct malle_visit *visit, void *owner,
	const char *barcode, const struct malle_return_options *options,
	struct malle_circulation **answer);

/* As malle_loan_renew, whoever has it; the key of `options` is not used. It belongs to no request.
 */
MALLE_API enum malle_status malle_visit_renew(struct malle_visit *visit, void *owner,
	const char *barcode, const struct malle_renew_options *options,
	struct malle_circulation **answer);

/* As malle_title_note_add, an internal note. */
MALLE_API enum malle_status malle_visit_note(struct malle_visit *visit, void *owner,
	const char *barcode, const char *body, struct malle_title_note **note);

/* Undo `event`, whoever's it is; 0: the last gesture of this visit that is not undone yet; between
 * visits, the last operation at this desk. MALLE_NOT_FOUND: there is none; else as malle_undo. */
MALLE_API enum malle_status malle_visit_undo(
	struct malle_visit *visit, void *owner, int64_t event, struct malle_undone **undone);

/* What the request would be with what is said in `wish` (its `key` is not used), and what follows
 * from what was done: the service, sector and municipality of the organisation, themes of what was
 * shown and lent, their axes, the mode of contact. Nothing is written. *request (out, of `owner`)
 * is NULL when nothing was done for one. (R17.6) */
MALLE_API enum malle_status malle_visit_propose(struct malle_visit *visit, void *owner,
	const struct malle_request_wish *wish, struct malle_request **request);

/* What the end of a visit came to. */
struct malle_visit_end {
	const char *request;   /* number, or "": nothing was left behind */
	const char *slip;      /* number of the loan slip, or "" */
	bool print;            /* the centre wants the slip on paper (setting desk_slip) */
	const char *mailed;    /* to which address the slip goes, or "" */
	size_t lent, shown;    /* tools lent; others that were only shown */
	int64_t given;         /* brochures */
	struct malle_date due; /* of what was lent, when it is one day */
};

/* End it: the slip is closed, the request is noted as malle_visit_propose showed it, and answered
 * unless wish->open; all of it at once. A request for which nothing is left is undone. The visit
 * is only good for malle_free afterwards, unless the status is not MALLE_OK. */
MALLE_API enum malle_status malle_visit_close(struct malle_visit *visit, void *owner,
	const struct malle_request_wish *wish, struct malle_visit_end **end);

#ifdef __cplusplus
}
#endif

#endif
