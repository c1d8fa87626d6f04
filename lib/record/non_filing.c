#include "record/non_filing.h"

#include <string.h>
#include <strings.h>

/* Articles of a language. With an apostrophe they are written together with the next word. */
static const struct {
	const char *language;
	const char *articles[10];
} languages[] = {
	{"fre", {"le", "la", "les", "un", "une", "des", "l'", "l’", NULL}},
	{"dut", {"de", "het", "een", "'t", NULL}},
	{"eng", {"the", "a", "an", NULL}},
	{"ger", {"der", "die", "das", "ein", "eine", NULL}},
	{"ita", {"il", "lo", "la", "i", "gli", "le", "un", "una", "l'", NULL}},
	{"spa", {"el", "la", "los", "las", "un", "una", NULL}},
};

static const char *const *articles_of(const char *language)
{
	for (size_t i = 0; i < sizeof(languages) / sizeof(languages[0]); i++)
		if (strcmp(languages[i].language, language) == 0)
			return languages[i].articles;
	return languages[0].articles;
}

/* The article and what parts it from the title; 0 when `title` does not begin with it. */
static size_t match(const char *title, const char *article)
{
	size_t size = strlen(article);
	char last = article[size - 1];
	size_t blanks;

	if (strncasecmp(title, article, size) != 0)
		return 0;
	blanks = strspn(title + size, " ");
	if (blanks == 0 && last != '\'' && (last & 0x80) == 0)
		return 0;
	return title[size + blanks] == '\0' ? 0 : size + blanks;
}

size_t non_filing_bytes(const char *title, const char *language)
{
	const char *const *article = articles_of(language);
	size_t bytes = 0;

	for (; *article != NULL && bytes == 0; article++)
		bytes = match(title, *article);
	return bytes;
}

size_t non_filing_characters(const char *title, const char *language)
{
	size_t bytes = non_filing_bytes(title, language);
	size_t characters = 0;

	for (size_t i = 0; i < bytes; i++)
		characters += (title[i] & 0xC0) != 0x80;
	return characters;
}
