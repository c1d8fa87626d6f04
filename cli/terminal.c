#define _GNU_SOURCE
#include "cli/terminal.h"

#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>
#include <wchar.h>

#include "cli/gettext.h"
#include "cli/language.h"

static bool colors_refused;

void terminal_start(bool no_color)
{
	const char *variable = getenv("NO_COLOR");
	const char *kind = getenv("TERM");

	colors_refused = no_color || (variable != NULL && *variable != '\0') || kind == NULL ||
			 strcmp(kind, "dumb") == 0;
}

bool terminal_has_color(FILE *stream)
{
	return !colors_refused && isatty(fileno(stream)) == 1;
}

const char *terminal_mark(FILE *stream, enum mark mark)
{
	static const char *const symbols[MARK_COUNT] = {
		"\033[32m✓\033[0m", "\033[33m⚠\033[0m", "\033[31m✗\033[0m", "\033[36m?\033[0m"};

	if (language_has_symbols() && terminal_has_color(stream))
		return symbols[mark];
	switch (mark) {
	case MARK_WARNING: return _("WARNING");
	case MARK_ERROR: return _("ERROR");
	case MARK_QUESTION: return _("QUESTION");
	default: return _("OK");
	}
}

const char *terminal_grey(FILE *stream)
{
	return terminal_has_color(stream) ? "\033[90m" : "";
}

const char *terminal_bold(FILE *stream)
{
	return terminal_has_color(stream) ? "\033[1m" : "";
}

const char *terminal_plain(FILE *stream)
{
	return terminal_has_color(stream) ? "\033[0m" : "";
}

int terminal_width_of(const char *text)
{
	int width = 0;

	for (mbstate_t state = {0}; *text != '\0';) {
		wchar_t character;
		size_t bytes = mbrtowc(&character, text, MB_CUR_MAX, &state);
		int columns;

		if (bytes == (size_t)-1 || bytes == (size_t)-2)
			return width + (int)strlen(text);
		columns = wcwidth(character);
		width += columns > 0 ? columns : 0;
		text += bytes;
	}
	return width;
}

int terminal_width(FILE *stream)
{
	struct winsize size;

	if (isatty(fileno(stream)) != 1)
		return 0;
	if (ioctl(fileno(stream), TIOCGWINSZ, &size) == 0 && size.ws_col > 0)
		return size.ws_col;
	return 80;
}
