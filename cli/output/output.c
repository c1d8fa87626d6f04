#include "cli/output/output.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include <malle/text.h>

#include "cli/gettext.h"
#include "cli/memory.h"
#include "cli/message.h"
#include "cli/output/forms.h"
#include "cli/terminal.h"

/* Columns of a mark that is a symbol, colours left out. */
enum { SIGN = 1 };

bool output_is_data(const struct invocation *invocation)
{
	return invocation_has(invocation, OPTION_JSON) || invocation_has(invocation, OPTION_CSV);
}

enum malle_status output_list(const struct invocation *invocation, const struct listing *listing,
	const void *rows, size_t count)
{
	void *scratch = memory_scratch(invocation->session);
	enum malle_status status;

	if (invocation_has(invocation, OPTION_JSON))
		status = json_print_list(scratch, listing, rows, count);
	else if (invocation_has(invocation, OPTION_CSV))
		status = csv_print(scratch, listing, rows, count);
	else
		status = table_print(scratch, listing, NULL, rows, count);
	malle_free(scratch);
	return status;
}

enum malle_status output_card(
	const struct invocation *invocation, const struct listing *listing, const void *row)
{
	void *scratch = memory_scratch(invocation->session);
	enum malle_status status;

	if (invocation_has(invocation, OPTION_JSON))
		status = json_print_card(scratch, listing, row);
	else if (invocation_has(invocation, OPTION_CSV))
		status = csv_print(scratch, listing, row, 1);
	else
		status = card_print(scratch, listing, row);
	malle_free(scratch);
	return status;
}

void output_words(const char *text, int indent, int used, int width)
{
	if (width == 0 || used + 1 + terminal_width_of(text) <= width) {
		printf("%s%s\n", used > indent ? " " : "", text);
		return;
	}
	while (*text != '\0') {
		size_t bytes = strcspn(text, " ");
		char word[256];
		int columns;

		snprintf(word, sizeof word, "%.*s", (int)bytes, text);
		columns = terminal_width_of(word);
		if (used + 1 + columns > width && used > indent) {
			printf("\n%*s", indent, "");
			used = indent;
		} else if (used > indent) {
			putchar(' ');
			used++;
		}
		printf("%.*s", (int)bytes, text);
		used += columns;
		text += bytes + (text[bytes] == ' ');
	}
	putchar('\n');
}

void output_line(enum mark mark, const char *format, ...)
{
	void *scratch = memory_scratch(NULL);
	const char *sign = terminal_mark(stdout, mark);
	int indent = terminal_has_color(stdout) ? SIGN + 1 : terminal_width_of(sign) + 1;
	va_list arguments;

	va_start(arguments, format);
	printf("%s ", sign);
	output_words(malle_text_printable(scratch, memory_text_list(scratch, format, arguments)),
		indent, indent, terminal_width(stdout));
	va_end(arguments);
	malle_free(scratch);
}

void output_text(const char *text)
{
	fputs(text, stdout);
}

enum malle_status output_finish(void)
{
	bool failed_before = ferror(stdout) != 0;

	errno = 0;
	if (fflush(stdout) == 0 && !failed_before)
		return MALLE_OK;
	message_error(MALLE_INTERNAL, "%s", _("the result could not be written"));
	if (errno != 0)
		message_detail("%s", strerror(errno));
	return MALLE_INTERNAL;
}
