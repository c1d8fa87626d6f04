/* Steps and statuses: stable codes, and the words that people have for them. */
#ifndef CIRCULATION_STEP_WORD_H
#define CIRCULATION_STEP_WORD_H

#include <stddef.h>

struct step_word {
	const char *code;  /* NULL ends the table */
	const char *label; /* N_() */
};

/* The label of a code, in the language of the process; the code itself when it has none. */
const char *step_label(const struct step_word *words, const char *code);

/* The code of what was typed, a code or a label whatever its case and accents, among the first
 * `count` words. NULL: none. */
const char *step_code(void *owner, const struct step_word *words, size_t count, const char *typed);

/* "assess (to be assessed), parts (...)": the first `count` words. */
const char *step_names(void *owner, const struct step_word *words, size_t count);

#endif
