/* How well what was typed fits a name, with typing errors allowed for: a pure function over folded
 * text. Whoever looks for somebody types words in any order, beginnings, initials, and slips. */
#ifndef PEOPLE_LIKENESS_H
#define PEOPLE_LIKENESS_H

#include <stddef.h>
#include <stdint.h>

#include <malle/base.h>

enum { LIKENESS_WORDS = 8, LIKENESS_BYTES = 48 };

/* A cost is a class and, inside it, how much the words differ: less is better. */
enum {
	LIKENESS_EXACT = 0,     /* whole words */
	LIKENESS_BEGINS = 1000, /* beginnings of words */
	LIKENESS_WITHIN = 2000, /* parts of words; or words of the organisation only */
	LIKENESS_NEAR = 3000,   /* with typing errors */
	LIKENESS_NONE = 9000
};

struct likeness_word {
	char text[LIKENESS_BYTES + 1];
	size_t size;
	uint32_t letters; /* a bit for each that it has */
	int errors;       /* how many are allowed for */
};

/* What was typed, read once for all the names that it is compared with. */
struct likeness {
	struct likeness_word words[LIKENESS_WORDS];
	size_t count;
	struct likeness_word joined; /* all of them as one: "van den berghe" */
};

/* Read folded text. More words, and what is longer than a word can be, are left out: they would
 * not find more. */
void likeness_read(struct likeness *typed, const char *folded);

/* The cost at which all the words fit `name`: folded words, of which those that begin before `own`
 * are the name itself and the others (organisation, card) only help to choose. LIKENESS_NONE: they
 * do not. `errors`: typing errors are allowed for; who looks asks for that when nothing else
 * fits. */
int likeness_cost(const struct likeness *typed, const char *name, size_t own, bool errors);

#endif
