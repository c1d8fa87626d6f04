#include "cli/contents_prompt.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <malle/text.h>

#include "cli/gettext.h"
#include "cli/memory.h"
#include "cli/message.h"
#include "cli/piece_words.h"
#include "cli/terminal.h"

/* What is typed at one question. */
enum { LINE_MAX_BYTES = 1024 };

enum malle_status contents_of_options(
	const struct invocation *invocation, const struct malle_contents **contents)
{
	const char *missing = invocation->options[OPTION_MISSING];
	const char *excess = invocation->options[OPTION_EXCESS];
	void *owner = invocation->session;
	struct malle_contents *said = memory_array(owner, struct malle_contents, 1);
	struct malle_piece_count *counts;
	enum malle_status status = MALLE_OK;

	*contents = NULL;
	if (missing != NULL && invocation_has(invocation, OPTION_COMPLETE))
		return message_error(
			MALLE_INVALID, _("a box is complete, or something is missing: not both"));
	if (missing != NULL) {
		status = piece_words_read(owner, missing, &counts, &said->missing_count);
		said->missing = counts;
	}
	if (status == MALLE_OK && excess != NULL) {
		status = piece_words_read(owner, excess, &counts, &said->excess_count);
		said->excess = counts;
	}
	if (missing != NULL || excess != NULL || invocation_has(invocation, OPTION_COMPLETE))
		*contents = said;
	return status;
}

static void show_list(const struct malle_circulation *answer)
{
	for (size_t i = 0; i < answer->content_count; i++) {
		const struct malle_box_piece *piece = &answer->contents[i];

		fprintf(stderr, "  %d  %d %s%s%s%s\n", piece->position, piece->count,
			malle_text_printable((void *)(uintptr_t)answer, piece->label),
			piece->essential ? "" : " ", piece->essential ? "" : _("(accessory)"),
			piece->missing > 0 ? _(" - missing already") : "");
	}
}

/* A line from the terminal, without its end; NULL: there is none. */
static const char *read_line(void *owner, const char *question, const char *choices)
{
	char line[LINE_MAX_BYTES];

	fflush(stdout);
	fprintf(stderr, "%s %s %s ", terminal_mark(stderr, MARK_QUESTION), question, choices);
	fflush(stderr);
	if (fgets(line, sizeof line, stdin) == NULL)
		return NULL;
	line[strcspn(line, "\r\n")] = '\0';
	return memory_copy(owner, line);
}

static bool is_one_of(const char *typed, const char *const *words)
{
	char *folded = malle_text_fold(NULL, typed);
	bool found = false;

	for (; *words != NULL && !found; words++)
		found = strcmp(folded, *words) == 0;
	malle_free(folded);
	return found;
}

/* What is missing, by names or numbers of the list; an empty line: nothing. */
static enum malle_status ask_missing(
	void *owner, const struct malle_circulation *answer, struct malle_contents *said)
{
	struct malle_piece_count *counts;
	enum malle_status status;
	const char *typed;

	do {
		show_list(answer);
		typed = read_line(owner, _("What is missing?"),
			_("[numbers or names, dé:1, separated by commas]"));
		if (typed == NULL || typed[0] == '\0')
			return MALLE_OK;
		status = piece_words_read(owner, typed, &counts, &said->missing_count);
	} while (status == MALLE_INVALID);
	said->missing = counts;
	return status;
}

enum malle_status contents_ask(const struct invocation *invocation,
	const struct malle_circulation *answer, bool all, const struct malle_contents **contents)
{
	static const char *const complete[] = {
		"", "o", "oui", "y", "yes", "entier", "complet", NULL};
	static const char *const lacking[] = {"n", "non", "no", "piece", NULL};
	void *owner = invocation->session;
	struct malle_contents *said = memory_array(owner, struct malle_contents, 1);

	*contents = NULL;
	if (isatty(STDIN_FILENO) != 1 || answer == NULL || answer->content_count == 0)
		return MALLE_OK;
	for (;;) {
		const char *typed = read_line(owner,
			all ? _("Contents of the box: is all of the list there?")
			    : _("Contents of the box: complete?"),
			_("[Y = complete / n = something is missing / list]"));

		if (typed == NULL)
			return MALLE_OK;
		*contents = said;
		if (is_one_of(typed, complete))
			return MALLE_OK;
		if (is_one_of(typed, lacking))
			return ask_missing(owner, answer, said);
		show_list(answer);
	}
}
