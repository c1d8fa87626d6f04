/* Free text as people type it: what may be stored. */
#ifndef PEOPLE_TYPED_TEXT_H
#define PEOPLE_TYPED_TEXT_H

#include <malle/base.h>

/* The sentences are those of the field, since languages have articles; a field without them is
 * named after a colon: "this text cannot be kept: note". */
struct typed_text {
	const char *what; /* N_("note"), or NULL when `unfit` says it */
	const char *text; /* NULL counts as "" */
	size_t max_bytes;
	bool required;       /* `missing` says so too */
	bool lines;          /* newlines are allowed: a note */
	const char *missing; /* N_("the name is missing"), or NULL */
	const char *unfit;   /* N_("this name cannot be kept"), or NULL */
};

/* Check each of `count` texts; the first that will not do is MALLE_INVALID. The message says which,
 * in a sentence of its own (languages have articles); the detail says why: too long, not UTF-8,
 * control characters. */
enum malle_status typed_text_check(struct malle_session *session, const struct typed_text *texts,
	size_t count) MALLE_MUST_CHECK;

#endif
