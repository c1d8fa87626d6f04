/* Cutting what was typed: blanks, parentheses, quotation marks; capitals ET OU SAUF; auteur:dupont.
 * Whatever is none of these is a word, and a word without letter or digit is passed over. */
#include "search/words_token.h"

#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"

#include <malle/text.h>

/* « » “ ” „ */
static const char *const quotes[] = {
	"\xC2\xAB", "\xC2\xBB", "\xE2\x80\x9C", "\xE2\x80\x9D", "\xE2\x80\x9E"};

static size_t quote_length(const char *text)
{
	for (size_t i = 0; i < sizeof quotes / sizeof quotes[0]; i++)
		if (strncmp(text, quotes[i], strlen(quotes[i])) == 0)
			return strlen(quotes[i]);
	return 0;
}

char *words_prepared(void *owner, const char *typed)
{
	struct buffer prepared;

	buffer_init(&prepared, owner);
	while (*typed != '\0') {
		size_t quote = quote_length(typed);

		if (quote > 0)
			buffer_add_char(&prepared, '"');
		else
			buffer_add_char(&prepared, strchr("\t\n\v\f\r", *typed) ? ' ' : *typed);
		typed += quote > 0 ? quote : 1;
	}
	return buffer_take(&prepared, owner);
}

/* Is there a letter or a digit? */
static bool has_words(void *owner, const char *text)
{
	char *folded = malle_text_fold(owner, text);
	bool some = folded[0] != '\0';

	talloc_free(folded);
	return some;
}

/* The access point of "auteur:" or "dc.creator:" at the start of a word; *length with the colon. */
static const struct malle_access_point *prefix_read(void *owner, const char *word, size_t *length)
{
	size_t name = strcspn(word, ": \"()");
	const struct malle_access_point *access;
	char *text;

	if (name == 0 || word[name] != ':' || word[name + 1] == '\0' ||
		strchr(" ()", word[name + 1]) != NULL)
		return NULL;
	text = arena_strndup(owner, word, name);
	access = malle_access_point_by_cql(text);
	if (access == NULL) /* "Thème", "THÈME" */
		access = malle_access_point_by_cql(malle_text_fold(owner, text));
	*length = name + 1;
	return access;
}

static enum words_kind operator_read(const char *word, size_t length)
{
	static const struct {
		const char *name;
		enum words_kind kind;
	} operators[] = {{"ET", WORDS_AND}, {"OU", WORDS_OR}, {"SAUF", WORDS_NOT}};

	for (size_t i = 0; i < sizeof operators / sizeof operators[0]; i++)
		if (strlen(operators[i].name) == length &&
			strncmp(word, operators[i].name, length) == 0)
			return operators[i].kind;
	return WORDS_TERM;
}

/* A mark that ends a sentence is no part of what is looked for. */
static size_t without_stops(const char *text, size_t length)
{
	while (length > 0 && strchr(",;.!?", text[length - 1]) != NULL)
		length--;
	return length;
}

/* A term that starts here: *at moves behind it. */
static struct words_token term_read(void *owner, const char **at)
{
	struct words_token token = {.kind = WORDS_TERM};
	size_t length = 0;

	token.access = prefix_read(owner, *at, &length);
	if (token.access == NULL) {
		token.access = malle_access_point_by_name("any");
		length = 0;
	}
	*at += length;
	token.phrase = **at == '"';
	*at += token.phrase ? 1 : 0;
	length = strcspn(*at, token.phrase ? "\"" : " \"()");
	token.text = arena_strndup(owner, *at, length);
	*at += length;
	*at += token.phrase && **at == '"' ? 1 : 0;
	if (!token.phrase)
		length = without_stops(token.text, length);
	token.cut = length > 0 && token.text[length - 1] == '*';
	return token;
}

struct words_token words_next(void *owner, const char **at)
{
	for (;;) {
		struct words_token token = {.kind = WORDS_END};
		size_t length;

		*at += strspn(*at, " ");
		if (**at == '\0')
			return token;
		if (**at == '(' || **at == ')') {
			token.kind = *(*at)++ == '(' ? WORDS_OPEN : WORDS_CLOSE;
			return token;
		}
		length = strcspn(*at, " \"()");
		token.kind = operator_read(*at, length);
		if (token.kind != WORDS_TERM) {
			*at += length;
			return token;
		}
		token = term_read(owner, at);
		if (has_words(owner, token.text))
			return token;
	}
}
