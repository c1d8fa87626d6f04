/* Who bought a copy, where it lives and what it is, by the names that a delivery has for them.
 * What is not known yet is made; each name is asked once. */
#ifndef CATALOGUE_COPY_PLACES_H
#define CATALOGUE_COPY_PLACES_H

#include <malle/base.h>

struct copy_places;

/* Ready for one delivery of the session's centre. Belongs to `owner`. */
enum malle_status copy_places_new(
	struct malle_session *session, void *owner, struct copy_places **places) MALLE_MUST_CHECK;

/* The ids. *id is 0 for a name that is "" or folds to nothing. Sites are known by their code, or
 * by their folded name when they have none. */
enum malle_status copy_places_owner(
	struct copy_places *places, const char *name, int64_t *id) MALLE_MUST_CHECK;
enum malle_status copy_places_site(struct copy_places *places, const char *code, const char *name,
	int64_t *id) MALLE_MUST_CHECK;
enum malle_status copy_places_item_type(
	struct copy_places *places, const char *label, int64_t *id) MALLE_MUST_CHECK;

/* The item type that a word means, or 0: nothing is made. */
int64_t copy_places_known_item_type(struct copy_places *places, const char *label);

/* Forget what was made since the last copy_places_keep: its transaction was rolled back. */
void copy_places_forget(struct copy_places *places);
void copy_places_keep(struct copy_places *places);

#endif
