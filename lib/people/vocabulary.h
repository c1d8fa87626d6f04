/* Words of the lists that the reports count by (sector, municipality ...), as people type them. */
#ifndef PEOPLE_VOCABULARY_H
#define PEOPLE_VOCABULARY_H

#include <malle/base.h>

/* A value of a vocabulary. */
struct vocabulary_value {
	int64_t id;
	int64_t parent; /* the value above it (the sector of a sub-sector), or 0 */
	const char *code;
	const char *label;
};

/* The value that `word` names by its label, code or alias, whatever its case and accents, among
 * those valid today; of those below `parent` only when that is not 0. NULL or "" is nothing:
 * MALLE_OK and *value zeroed. MALLE_INVALID: not in the list; the error names the nearest ones. */
enum malle_status vocabulary_find(struct malle_session *session, void *owner,
	const char *vocabulary, int64_t parent, const char *word,
	struct vocabulary_value *value) MALLE_MUST_CHECK;

/* The same, where the beginning of one value's name is enough: what is asked all day at the desk.
 * MALLE_INVALID also when several values begin so. */
enum malle_status vocabulary_find_begun(struct malle_session *session, void *owner,
	const char *vocabulary, int64_t parent, const char *word,
	struct vocabulary_value *value) MALLE_MUST_CHECK;

/* Several values in one text, between commas or semicolons, each as vocabulary_find_begun takes it;
 * a label that has a comma itself ("Violence, harcèlement") is one value. *values (out, of
 * `owner`): each once, in the order typed; nothing typed: none. */
enum malle_status vocabulary_find_several(struct malle_session *session, void *owner,
	const char *vocabulary, const char *typed, struct vocabulary_value **values,
	size_t *count) MALLE_MUST_CHECK;

/* The values of which a name stands in the text, as whole words: what somebody asked about often
 * says its theme. "Autre" is never found so. *values (out, of `owner`): each once. */
enum malle_status vocabulary_find_in_text(struct malle_session *session, void *owner,
	const char *vocabulary, const char *text, struct vocabulary_value **values,
	size_t *count) MALLE_MUST_CHECK;

#endif
