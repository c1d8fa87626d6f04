/* What undoing means for each kind of event: what it is called, what blocks it, what repairs the
 * state. One row a kind; a kind that cannot be undone says why. (R15.1, R15.2) */
#ifndef CIRCULATION_UNDO_TABLE_H
#define CIRCULATION_UNDO_TABLE_H

#include "schemas/query.h"

enum { UNDO_REPAIRS = 7 };

struct undo_kind {
	const char *kind; /* "loan" */
	/* The key of its detail that names what it touched: "copy", "booking" ... A later event
	 * with the same value under the same key blocks it. */
	const char *subject;
	const char *with_person; /* N_(): what (title, person): "loan of '%s' to %s" */
	const char *what;        /* N_(): with one of both: "loan of '%s'" */
	const char
		*blocks; /* N_(): as a blocker (time, person of the team, desk), or NULL: general */
	/* Sent in this order once the undoing event is recorded, so that views of live facts leave
	 * the undone one out already. Parameter: the event that is undone. Columns: bigint wanted,
	 * bigint done: how many rows had to be repaired, and how many could be. Fewer done than
	 * wanted: the state is not what the event left. */
	const struct query *repairs[UNDO_REPAIRS];
	const char *refusal; /* N_(): why it cannot be undone, or NULL */
};

/* Ends with a row whose kind is NULL, which serves for kinds without a row. */
extern const struct undo_kind undo_table[];

/* The row of a kind, or the last one. */
const struct undo_kind *undo_kind_of(const char *kind);

/* What an event of this kind did, in words: "loan of 'Photo-moi' to Zoé Lambert". `title` and
 * `person` may be "". Belongs to `owner`. */
const char *undo_kind_name(
	void *owner, const struct undo_kind *kind, const char *title, const char *person);

#endif
