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

#endif
