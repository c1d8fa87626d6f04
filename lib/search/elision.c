/* Finding an elided word: one of a short list, at the start of a word, before an apostrophe. */
#include "search/elision.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "base/arena.h"

static const char *const elided[] = {
	"l", "d", "j", "m", "n", "s", "t", "c", "qu", "lorsqu", "puisqu", "jusqu"};

/* ' and ` and the typographic U+2019, U+02BC, U+00B4 */
static const char *const apostrophes[] = {"'", "`", "\xE2\x80\x99", "\xCA\xBC", "\xC2\xB4"};

static size_t apostrophe_length(const char *text)
{
	for (size_t i = 0; i < sizeof apostrophes / sizeof apostrophes[0]; i++)
		if (strncmp(text, apostrophes[i], strlen(apostrophes[i])) == 0)
			return strlen(apostrophes[i]);
	return 0;
}

/* Bytes of the elided word and its apostrophe that start here, or 0. */
static size_t elision_length(const char *text)
{
	for (size_t i = 0; i < sizeof elided / sizeof elided[0]; i++) {
		size_t length = strlen(elided[i]), apostrophe;

		if (strncasecmp(text, elided[i], length) != 0)
			continue;
		apostrophe = apostrophe_length(text + length);
		if (apostrophe > 0)
			return length + apostrophe;
	}
	return 0;
}

/* Letters and digits, and every byte of a character outside ASCII. */
static bool is_word_byte(char byte)
{
	return isalnum((unsigned char)byte) || (byte & 0x80) != 0;
}

char *elision_dropped(void *owner, const char *text)
{
	char *kept = arena_strdup(owner, text), *at = kept;
	bool something = false, inside = false;

	while (*at != '\0') {
		size_t length = inside ? 0 : elision_length(at);

		if (length > 0) {
			memset(at, ' ', length);
			at += length;
			continue;
		}
		inside = is_word_byte(*at);
		something = something || inside;
		at++;
	}
	return something ? kept : arena_strdup(owner, text);
}
