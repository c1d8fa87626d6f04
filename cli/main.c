/* malle: the program's beginning and end. What is between is a row of cli/table/. */
#include <locale.h>
#include <stdio.h>
#include <unistd.h>

#include "cli/exit_code.h"
#include "cli/gettext.h"
#include "cli/help.h"
#include "cli/language.h"
#include "cli/lookup.h"
#include "cli/message.h"
#include "cli/output/output.h"
#include "cli/parse.h"
#include "cli/terminal.h"

/* `malle` alone on a terminal is the desk; in a script it is help. */
static void choose_desk(struct invocation *invocation)
{
	static const char *const words[] = {"desk"};

	if (invocation->command == NULL && !invocation_has(invocation, OPTION_HELP) &&
		isatty(STDIN_FILENO) == 1 && isatty(STDOUT_FILENO) == 1)
		invocation->command = lookup_command(invocation->session, words, 1).command;
}

static enum malle_status dispatch(struct invocation *invocation)
{
	choose_desk(invocation);
	if (invocation_has(invocation, OPTION_VERSION)) {
		printf("malle %s\n", malle_version());
		return MALLE_OK;
	}
	if (invocation->command == NULL) {
		help_overview(invocation->session);
		return MALLE_OK;
	}
	if (invocation_has(invocation, OPTION_HELP)) {
		help_command(invocation->session, invocation->command);
		return MALLE_OK;
	}
	return invocation_run(invocation);
}

int main(int count, char **words)
{
	struct invocation invocation = {.session = malle_session_new(NULL)};
	enum malle_status status, written;

	language_start();
	terminal_start(false);
	status = parse_words(&invocation, count, (const char *const *)words);
	terminal_start(invocation_has(&invocation, OPTION_NO_COLOR));
	message_start(invocation_has(&invocation, OPTION_QUIET));
	if (status == MALLE_OK) {
		status = dispatch(&invocation);
		if (status != MALLE_OK && !message_was_said())
			message_session(invocation.session);
	}
	written = output_finish();
	malle_free(invocation.session);
	return exit_code_of(status != MALLE_OK ? status : written);
}
