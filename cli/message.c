#include "cli/message.h"

#include <stdio.h>

#include <malle/text.h>

#include "cli/gettext.h"
#include "cli/memory.h"
#include "cli/terminal.h"

static bool is_quiet, was_said;

void message_start(bool quiet)
{
	is_quiet = quiet;
}

bool message_was_said(void)
{
	return was_said;
}

/* One line on stderr: what stands before, then the text, made harmless. Results come first. */
static void say(const char *before, const char *text)
{
	char *harmless = malle_text_printable(NULL, text);

	fflush(stdout);
	fprintf(stderr, "%s%s\n", before, harmless);
	malle_free(harmless);
}

static void say_list(const char *before, const char *format, va_list arguments)
{
	char *text = memory_text_list(NULL, format, arguments);

	say(before, text);
	malle_free(text);
}

/* "malle: " with the style of an error. */
static void say_error_list(const char *format, va_list arguments)
{
	char *before = memory_text(
		NULL, "%s%s%s ", terminal_bold(stderr), _("malle:"), terminal_plain(stderr));

	say_list(before, format, arguments);
	malle_free(before);
}

enum malle_status message_error(enum malle_status status, const char *format, ...)
{
	va_list arguments;

	was_said = true;
	va_start(arguments, format);
	say_error_list(format, arguments);
	va_end(arguments);
	return status;
}

void message_detail(const char *format, ...)
{
	va_list arguments;

	va_start(arguments, format);
	say_list("  ", format, arguments);
	va_end(arguments);
}

void message_hint(const char *format, ...)
{
	char *before = memory_text(NULL, "  %s ", _("What to do:"));
	va_list arguments;

	va_start(arguments, format);
	say_list(before, format, arguments);
	va_end(arguments);
	malle_free(before);
}

enum malle_status message_session(const struct malle_session *session)
{
	const struct malle_error *error = malle_session_error(session);

	if (*error->message == '\0')
		message_error(error->status, "%s",
			_("something went wrong, and the library does not say what"));
	else if (*error->rule != '\0')
		message_error(error->status, "%s [%s]", error->message, error->rule);
	else
		message_error(error->status, "%s", error->message);
	if (*error->detail != '\0')
		message_detail("%s", error->detail);
	if (*error->hint != '\0')
		message_hint("%s", error->hint);
	return error->status;
}

void message_warning(const char *format, ...)
{
	char *before = memory_text(NULL, "%s ", terminal_mark(stderr, MARK_WARNING));
	va_list arguments;

	va_start(arguments, format);
	say_list(before, format, arguments);
	va_end(arguments);
	malle_free(before);
}

void message_note(const char *format, ...)
{
	va_list arguments;

	if (is_quiet)
		return;
	va_start(arguments, format);
	say_list("", format, arguments);
	va_end(arguments);
}

void message_log(void *data, enum malle_log_level level, const char *line)
{
	(void)data;
	(void)level;
	say(terminal_grey(stderr), line);
	if (terminal_has_color(stderr))
		fputs(terminal_plain(stderr), stderr);
}
