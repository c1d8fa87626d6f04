/* Words, numbers and years: what is compared when two texts are. */
#include "index/form.h"

#include "base/arena.h"

#include <malle/text.h>
#include <string.h>

/* Cut a word that is too long, between two characters. */
static void word_cut(char *word)
{
	size_t length = INDEX_WORD_MAX;

	while (length > 0 && ((unsigned char)word[length] & 0xC0) == 0x80)
		length--;
	word[length] = '\0';
}

char *form_next_word(char **cursor)
{
	char *word = *cursor, *end;

	while (*word == ' ')
		word++;
	if (*word == '\0')
		return NULL;
	end = word + strcspn(word, " ");
	*cursor = *end == '\0' ? end : end + 1;
	*end = '\0';
	if (end - word > INDEX_WORD_MAX)
		word_cut(word);
	return word;
}

/* What some write before a number. */
static const char *const prefixes[] = {"isbn", "issn", "ean", "ismn"};

/* The folded letters and digits of `written`, nothing between them. */
static char *number_stripped(void *owner, const char *written)
{
	char *folded = malle_text_fold(owner, written), *end = folded;

	for (const char *from = folded; *from != '\0'; from++)
		if (*from != ' ')
			*end++ = *from;
	*end = '\0';
	if (end - folded > INDEX_WORD_MAX)
		word_cut(folded);
	return folded;
}

static const char digits[] = "0123456789";

/* Is it `count` digits, after which only one of `last` comes? */
static bool has_shape(const char *text, size_t count, const char *last)
{
	return strspn(text, digits) >= count && strlen(text) == count + 1 &&
	       strchr(last, text[count]) != NULL;
}

/* ISBN-10 and the ISMN with an M are the beginning of a number of 13 digits. */
static char *number_key(void *owner, char *stripped)
{
	if (has_shape(stripped, 9, "0123456789x"))
		return arena_printf(owner, "978%.9s", stripped);
	if (stripped[0] == 'm' && has_shape(stripped + 1, 8, digits))
		return arena_printf(owner, "9790%.8s", stripped + 1);
	if ((strncmp(stripped, "978", 3) == 0 || strncmp(stripped, "979", 3) == 0) &&
		has_shape(stripped, 12, digits))
		stripped[12] = '\0';
	return stripped;
}

char *form_number(void *owner, const char *written)
{
	const char *bare = arena_strndup(owner, written, strcspn(written, "("));
	char *stripped = number_stripped(owner, bare);

	for (size_t i = 0; i < sizeof prefixes / sizeof prefixes[0]; i++)
		if (strncmp(stripped, prefixes[i], strlen(prefixes[i])) == 0)
			return number_key(owner, stripped + strlen(prefixes[i]));
	return number_key(owner, stripped);
}

bool form_is_number(const char *form)
{
	size_t length = strspn(form, digits);

	return length >= 7 && strlen(form) >= 8 &&
	       (form[length] == '\0' || strcmp(form + length, "x") == 0);
}

int form_next_year(const char **text)
{
	for (const char *at = *text; *at != '\0';) {
		size_t count = strspn(at, digits);

		if (count == 4 && (at[0] == '1' || at[0] == '2')) {
			*text = at + count;
			return (at[0] - '0') * 1000 + (at[1] - '0') * 100 + (at[2] - '0') * 10 +
			       (at[3] - '0');
		}
		at += count > 0 ? count : 1;
	}
	*text = "";
	return 0;
}
