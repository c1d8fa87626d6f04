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

/* "m230671187" was the ISMN before it had 13 digits. */
static char *ismn_long(void *owner, char *stripped)
{
	if (stripped[0] != 'm' || strspn(stripped + 1, "0123456789") != 9 || stripped[10] != '\0')
		return stripped;
	return arena_printf(owner, "9790%s", stripped + 1);
}

char *form_number(void *owner, const char *written)
{
	enum malle_number_kind kind;
	char *normal, *bare;

	if (malle_standard_number(owner, written, &kind, &normal) == MALLE_OK)
		return number_stripped(owner, normal);
	bare = arena_strndup(owner, written, strcspn(written, "("));
	if (malle_standard_number(owner, bare, &kind, &normal) == MALLE_OK)
		return number_stripped(owner, normal);
	return ismn_long(owner, number_stripped(owner, bare));
}

bool form_is_standard_number(void *owner, const char *written)
{
	enum malle_number_kind kind;
	char *normal;
	bool standard = malle_standard_number(owner, written, &kind, &normal) == MALLE_OK;

	if (standard)
		talloc_free(normal);
	return standard;
}

int form_next_year(const char **text)
{
	for (const char *at = *text; *at != '\0';) {
		size_t digits = strspn(at, "0123456789");

		if (digits == 4 && (at[0] == '1' || at[0] == '2')) {
			*text = at + digits;
			return (at[0] - '0') * 1000 + (at[1] - '0') * 100 + (at[2] - '0') * 10 +
			       (at[3] - '0');
		}
		at += digits > 0 ? digits : 1;
	}
	*text = "";
	return 0;
}
