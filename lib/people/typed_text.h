/* Free text as people type it: what may be stored. */
#ifndef PEOPLE_TYPED_TEXT_H
#define PEOPLE_TYPED_TEXT_H

#include <malle/base.h>

struct typed_text {
	const char *what; /* for the message: N_("name") */
	const char *text; /* NULL counts as "" */
	size_t max_bytes;
	bool required;
	bool lines; /* newlines are allowed: a note */
};

/* Check each of `count` texts; the first that will not do is MALLE_INVALID with one line that says
 * which and why: missing, too long, not UTF-8, control characters. */
enum malle_status typed_text_check(struct malle_session *session, const struct typed_text *texts,
	size_t count) MALLE_MUST_CHECK;

#endif
