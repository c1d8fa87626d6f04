/* One change of a person, an organisation or a block: a transaction with its event, done once
 * however often it is asked for under one key (R0.6). What is particular to a change is two
 * functions; a struct of its own begins with the struct change.
 *
 *	struct adding {
 *		struct change change;
 *		const struct malle_patron *wanted;
 *	};
 */
#ifndef PEOPLE_CHANGE_H
#define PEOPLE_CHANGE_H

#include <malle/base.h>

#include "people/right.h"

struct change;

/* Do it; *id (out) is what the event is about. May be called again: it starts afresh. */
typedef enum malle_status change_write(
	struct malle_session *session, struct change *change, int64_t *id);
/* Read into change->result what is there now. */
typedef enum malle_status change_read(
	struct malle_session *session, struct change *change, int64_t id);

struct change {
	const char *kind;    /* of the event: "patron.add" */
	const char *command; /* "patron add" */
	const char *subject; /* what the event is about, as its detail names it: "patron" */
	const char *key;     /* idempotency key, or NULL */
	enum right right;    /* who may */
	change_write *write;
	change_read *read;
	void *owner;        /* of the result */
	size_t result_size; /* of its struct */
	bool dry_run;       /* the result is what would be; then all of it is rolled back */

	/* for `write` and `read` */
	void *result;     /* zeroed at each attempt; owner of all that the attempt needs */
	int64_t event;    /* of this change, once it is recorded */
	bool same;        /* `write` found nothing to change: no event */
	const char *also; /* a second thing that the event names, or NULL */
	int64_t also_id;
};

/* Run it. MALLE_OK: change->result belongs to the owner; else it is NULL. */
enum malle_status change_run(struct malle_session *session, struct change *change) MALLE_MUST_CHECK;

/* Record the event now, for a `write` whose facts name it: change->event. change_run does so by
 * itself for the others. */
enum malle_status change_record(
	struct malle_session *session, struct change *change, int64_t id) MALLE_MUST_CHECK;

#endif
