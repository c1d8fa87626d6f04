#include "cli/prompt.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <malle/text.h>

#include "cli/gettext.h"
#include "cli/memory.h"
#include "cli/message.h"
#include "cli/terminal.h"

/* Yes and no in both languages, whatever that of the session. */
static bool is_word(const char *typed, const char *const *words)
{
	bool found = false;
	char *folded = malle_text_fold(NULL, typed);

	for (; *words != NULL && !found; words++)
		found = strcmp(folded, *words) == 0;
	malle_free(folded);
	return found;
}

static void show_question(const char *question, bool usual)
{
	char *harmless = malle_text_printable(NULL, question);

	fflush(stdout);
	fprintf(stderr, "%s %s %s ", terminal_mark(stderr, MARK_QUESTION), harmless,
		usual ? _("[Y/n]") : _("[y/N]"));
	fflush(stderr);
	malle_free(harmless);
}

static enum prompt_answer cannot_ask(const char *question)
{
	message_error(MALLE_NEEDS_CONFIRMATION, _("this needs a confirmation: %s"), question);
	message_hint(_("add --yes to confirm without a terminal"));
	return PROMPT_CANNOT;
}

enum prompt_answer prompt_confirm(
	const struct invocation *invocation, bool usual, const char *question)
{
	static const char *const yes[] = {"y", "yes", "o", "oui", NULL};
	static const char *const no[] = {"n", "no", "non", NULL};
	char line[64];

	if (invocation_has(invocation, OPTION_YES))
		return PROMPT_YES;
	if (isatty(STDIN_FILENO) != 1)
		return cannot_ask(question);
	for (;;) {
		show_question(question, usual);
		if (fgets(line, sizeof line, stdin) == NULL)
			return cannot_ask(question);
		if (line[0] == '\n')
			return usual ? PROMPT_YES : PROMPT_NO;
		if (is_word(line, yes))
			return PROMPT_YES;
		if (is_word(line, no))
			return PROMPT_NO;
	}
}
