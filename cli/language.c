#include "cli/language.h"

#include <langinfo.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>

#include "cli/gettext.h"

static bool has_symbols;
static char code[8];

/* The locale that messages are asked for, as the C library chooses it. */
static const char *wanted_locale(void)
{
	static const char *const names[] = {"LC_ALL", "LC_MESSAGES", "LANG"};

	for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
		const char *value = getenv(names[i]);

		if (value != NULL && *value != '\0')
			return value;
	}
	return "C";
}

static bool is_plain(const char *locale)
{
	return strcmp(locale, "C") == 0 || strcmp(locale, "POSIX") == 0 ||
	       strncmp(locale, "C.", 2) == 0;
}

static void remember_code(const char *locale)
{
	size_t length = strcspn(locale, "_.@");

	if (is_plain(locale) || length >= sizeof code)
		return;
	memcpy(code, locale, length);
	code[length] = '\0';
}

/* glibc reads LANGUAGE under every locale but "C": under C.UTF-8 it chooses the catalogue. */
static void language_without_locale(void)
{
	setlocale(LC_ALL, "C.UTF-8");
	if (code[0] != '\0')
		setenv("LANGUAGE", code, 0);
}

void language_start(void)
{
	const char *folder = getenv("MALLE_LOCALEDIR");

	remember_code(wanted_locale());
	if (setlocale(LC_ALL, "") == NULL)
		language_without_locale();
	has_symbols = strcmp(nl_langinfo(CODESET), "UTF-8") == 0;
	if (!has_symbols)
		setlocale(LC_CTYPE, "C.UTF-8");
	setlocale(LC_NUMERIC, "C");
	bindtextdomain("malle", folder != NULL && *folder != '\0' ? folder : LOCALEDIR);
	bind_textdomain_codeset("malle", "UTF-8");
}

bool language_has_symbols(void)
{
	return has_symbols;
}

const char *language_code(void)
{
	return code;
}
