/* What people type, cut in pieces. */
#ifndef SEARCH_WORDS_TOKEN_H
#define SEARCH_WORDS_TOKEN_H

#include <malle/search.h>

enum words_kind {
	WORDS_END,
	WORDS_OPEN,  /* ( */
	WORDS_CLOSE, /* ) */
	WORDS_AND,   /* ET */
	WORDS_OR,    /* OU */
	WORDS_NOT,   /* SAUF */
	WORDS_TERM,  /* a word or a phrase that has something to search for */
};

struct words_token {
	enum words_kind kind;
	const struct malle_access_point *access; /* WORDS_TERM: of its prefix, or `any` */
	const char *text;
	bool phrase; /* was in quotation marks */
	bool cut;    /* ended with * */
};

/* `typed` with every quotation mark as ", for words_next. */
char *words_prepared(void *owner, const char *typed);

/* Read the next token at *at, which moves behind it. Its text belongs to `owner`. */
struct words_token words_next(void *owner, const char **at);

#endif
