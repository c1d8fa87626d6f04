/* Reading brochures and their movements, for the other files of this folder. */
#ifndef BROCHURES_BROCHURE_H
#define BROCHURES_BROCHURE_H

#include <malle/brochures.h>

/* A title that somebody wants to move. */
struct brochure_state {
	int64_t id;
	const char *title;
	const char *kind;
	const char *publisher;
	bool given; /* away, rather than lent */
};

/* MALLE_NOT_FOUND, with the error said. */
enum malle_status brochure_state_read(struct malle_session *session, void *owner, int64_t title,
	struct brochure_state *state) MALLE_MUST_CHECK;

/* MALLE_REFUSED: a tool is lent; only receiving some makes it a thing to give. */
enum malle_status brochure_say_lent(struct malle_session *session, const char *title);

/* The place with this code or name; NULL: the first desk. */
enum malle_status brochure_site_find(struct malle_session *session, void *owner, const char *typed,
	int64_t *site, const char **name) MALLE_MUST_CHECK;

/* The titles of these ids that are given away, or with `any` all of them, in order of title. */
enum malle_status brochure_rows(struct malle_session *session, void *owner, const int64_t *ids,
	size_t id_count, bool any, struct malle_brochure **rows, size_t *count) MALLE_MUST_CHECK;

/* The row of a title into *brochure, which owns its strings; `here` is what is at `site`. */
enum malle_status brochure_read(struct malle_session *session, int64_t title, int64_t site,
	struct malle_brochure *brochure) MALLE_MUST_CHECK;

/* The movement of an id into *movement, which owns all of it, with what is left now. */
enum malle_status movement_read(struct malle_session *session, int64_t id,
	struct malle_movement *movement) MALLE_MUST_CHECK;

#endif
