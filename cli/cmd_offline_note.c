/* Noting loans and returns while the server is away: a scanner, a file, and nothing else (R13).
 * What is confirmed is on the disk. */
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include <malle/stocktake.h>
#include <malle/text.h>

#include "cli/commands.h"
#include "cli/gettext.h"
#include "cli/memory.h"
#include "cli/message.h"
#include "cli/offline_journal.h"
#include "cli/output/format.h"
#include "cli/output/output.h"
#include "cli/whole_file.h"

enum { WARNINGS_MOST_BYTES = 8 << 20 };

enum noting_mode {
	NOTING_NOBODY, /* the next code is a card */
	NOTING_LOANS,
	NOTING_RETURNS,
};

struct noting {
	struct invocation *invocation;
	struct offline_journal *journal;
	struct malle_offline_warnings *warnings; /* or NULL */
	enum noting_mode mode;
	char card[65]; /* of who borrows */
	size_t before; /* gestures that the file held */
	bool terminal, over;
};

/* ---- saying ---- */

static void warn(const struct noting *noting, bool card, const char *code)
{
	const struct malle_offline_warning *warning =
		noting->warnings != NULL ? malle_offline_warning_find(noting->warnings, card, code)
					 : NULL;

	if (warning == NULL)
		return;
	output_line(MARK_WARNING, _("%1$s: %2$s"), code,
		malle_offline_warning_text(noting->invocation->session, warning));
	if (noting->terminal)
		fputs("\a", stdout);
}

static void ask(const struct noting *noting)
{
	unsigned long count = (unsigned long)offline_journal_count(noting->journal);
	const char *offline =
		memory_text(noting->invocation->session, _("OFFLINE, %lu noted"), count);

	if (!noting->terminal)
		return;
	if (noting->mode == NOTING_LOANS)
		printf(_("%1$s, %2$s › "), offline, noting->card);
	else if (noting->mode == NOTING_RETURNS)
		printf(_("%s, returns › "), offline);
	else
		printf(_("%s: card, or « retour » › "), offline);
	fflush(stdout);
}

static void help(void)
{
	message_note("%s",
		_("a card, then the codes of what the person takes; « fin » before the next person"));
	message_note("%s", _("retour, then the codes of what comes back"));
	message_note("%s", _("10 CODE: ten brochures are given"));
	message_note("%s", _("annuler: the last gesture was wrong"));
	message_note("%s", _("quitter, or Ctrl-D: the end; the file is complete"));
}

/* ---- noting ---- */

static enum malle_status add(struct noting *noting, struct malle_offline_gesture *gesture)
{
	enum malle_status status = offline_journal_add(noting->journal, gesture);
	long long number = (long long)gesture->sequence;

	if (status != MALLE_OK)
		return status;
	switch (gesture->kind) {
	case MALLE_OFFLINE_LOAN:
		output_line(MARK_DONE, _("%1$lld noted: %2$s is lent to %3$s"), number,
			gesture->code, gesture->card);
		break;
	case MALLE_OFFLINE_RETURN:
		output_line(MARK_DONE, _("%1$lld noted: %2$s is back"), number, gesture->code);
		break;
	case MALLE_OFFLINE_GIFT:
		output_line(MARK_DONE, _("%1$lld noted: %2$lld × %3$s given"), number,
			(long long)gesture->quantity, gesture->code);
		break;
	case MALLE_OFFLINE_UNDO:
		output_line(MARK_DONE, _("%1$lld noted: number %2$lld is taken back"), number,
			(long long)gesture->undoes);
		break;
	case MALLE_OFFLINE_UNREADABLE: break;
	}
	return MALLE_OK;
}

static enum malle_status no_code(const char *typed)
{
	message_error(MALLE_INVALID, _("'%s' is not a code"), typed);
	message_hint("%s", _("scan it again, or type « ? »"));
	return MALLE_INVALID;
}

static char *code_of(struct noting *noting, const char *typed)
{
	char *code;

	/* what no terminal may show came as U+FFFD: a scanner that sends garbage */
	if (strstr(typed, "\xEF\xBF\xBD") != NULL ||
		malle_barcode_repair(noting->invocation->session, typed, &code, NULL) != MALLE_OK)
		return NULL;
	return code;
}

static enum malle_status take_card(struct noting *noting, const char *typed)
{
	const char *code = code_of(noting, typed);

	if (code == NULL)
		return no_code(typed);
	noting->mode = NOTING_LOANS;
	snprintf(noting->card, sizeof noting->card, "%s", code);
	message_note(_("Card %s: scan what the person takes, then « fin »."), code);
	warn(noting, true, code);
	return MALLE_OK;
}

static enum malle_status take_code(struct noting *noting, const char *typed)
{
	struct malle_offline_gesture gesture = {.card = "", .text = ""};

	if (noting->mode == NOTING_NOBODY)
		return take_card(noting, typed);
	gesture.code = code_of(noting, typed);
	if (gesture.code == NULL)
		return no_code(typed);
	if (noting->mode == NOTING_RETURNS) {
		gesture.kind = MALLE_OFFLINE_RETURN;
		return add(noting, &gesture);
	}
	if (strcmp(gesture.code, noting->card) == 0) {
		message_note("%s", _("That is the card of who is here already."));
		return MALLE_OK;
	}
	gesture.kind = MALLE_OFFLINE_LOAN;
	gesture.card = noting->card;
	warn(noting, false, gesture.code);
	return add(noting, &gesture);
}

static enum malle_status give(struct noting *noting, int64_t quantity, const char *typed)
{
	struct malle_offline_gesture gesture = {.kind = MALLE_OFFLINE_GIFT,
		.card = "",
		.text = "",
		.code = code_of(noting, typed),
		.quantity = quantity};

	if (gesture.code == NULL || quantity == 0)
		return no_code(typed);
	return add(noting, &gesture);
}

static enum malle_status take_back(struct noting *noting)
{
	struct malle_offline_gesture gesture = {.kind = MALLE_OFFLINE_UNDO,
		.card = "",
		.code = "",
		.text = "",
		.undoes = offline_journal_last(noting->journal)};

	if (gesture.undoes == 0)
		return message_error(MALLE_NOT_FOUND, "%s", _("there is nothing to take back"));
	return add(noting, &gesture);
}

/* ---- commands ---- */

enum word_action { WORD_LOAN, WORD_RETURN, WORD_END, WORD_UNDO, WORD_HELP, WORD_LEAVE };

/* Folded; scanned from the sheet of commands or typed. */
static const struct noting_word {
	const char *folded;
	enum word_action action;
} words[] = {
	{"pret", WORD_LOAN},
	{"preter", WORD_LOAN},
	{"carte", WORD_LOAN},
	{"lend", WORD_LOAN},
	{"retour", WORD_RETURN},
	{"rendre", WORD_RETURN},
	{"return", WORD_RETURN},
	{"fin", WORD_END},
	{"end", WORD_END},
	{"annuler", WORD_UNDO},
	{"annule", WORD_UNDO},
	{"oups", WORD_UNDO},
	{"undo", WORD_UNDO},
	{"aide", WORD_HELP},
	{"help", WORD_HELP},
	{"quitter", WORD_LEAVE},
	{"quit", WORD_LEAVE},
};

static const struct noting_word *word_of(void *owner, const char *typed)
{
	void *scratch = memory_scratch(owner);
	const char *folded = malle_text_fold(scratch, typed);
	const struct noting_word *found = NULL;

	for (size_t i = 0; found == NULL && i < sizeof words / sizeof *words; i++)
		if (strcmp(words[i].folded, folded) == 0)
			found = &words[i];
	malle_free(scratch);
	return found;
}

static enum malle_status obey(struct noting *noting, enum word_action action, const char *rest)
{
	switch (action) {
	case WORD_LOAN:
		noting->mode = NOTING_NOBODY;
		return rest[0] != '\0' ? take_card(noting, rest) : MALLE_OK;
	case WORD_RETURN:
		noting->mode = NOTING_RETURNS;
		return rest[0] != '\0' ? take_code(noting, rest) : MALLE_OK;
	case WORD_END: noting->mode = NOTING_NOBODY; return MALLE_OK;
	case WORD_UNDO: return take_back(noting);
	case WORD_HELP: help(); return MALLE_OK;
	case WORD_LEAVE: noting->over = true; return MALLE_OK;
	}
	return MALLE_OK;
}

static enum malle_status take_line(struct noting *noting, const char *line)
{
	void *owner = noting->invocation->session;
	size_t size = strcspn(line, " ");
	const char *first = memory_copy_bytes(owner, line, size);
	const char *rest = line + size + strspn(line + size, " ");
	const struct noting_word *word = word_of(owner, first);
	int64_t quantity;
	char *code;

	if (strcmp(line, "?") == 0)
		return obey(noting, WORD_HELP, "");
	if (word != NULL)
		return obey(noting, word->action, rest);
	if (malle_quantity_read(owner, line, &quantity, &code) && code[0] != '\0')
		return give(noting, quantity, code);
	return take_code(noting, line);
}

/* One code or command a line, whatever is typed, scanned or comes through a pipe. The worst that a
 * line came to is what the program ends with. */
static enum malle_status read_lines(struct noting *noting)
{
	struct malle_scan_lines *lines = malle_scan_lines_new(noting->invocation->session);
	enum malle_status status = MALLE_OK;
	const char *line;
	char bytes[512];
	ssize_t size;

	ask(noting);
	while (!noting->over && (size = read(STDIN_FILENO, bytes, sizeof bytes)) > 0) {
		for (size_t at = 0; !noting->over && at < (size_t)size;) {
			at += malle_scan_lines_read(lines, bytes + at, (size_t)size - at, &line);
			if (line != NULL && take_line(noting, line) != MALLE_OK)
				status = MALLE_PARTIAL;
			fflush(stdout);
		}
		if (!noting->over)
			ask(noting);
	}
	line = malle_scan_lines_end(lines);
	if (!noting->over && line != NULL && take_line(noting, line) != MALLE_OK)
		status = MALLE_PARTIAL;
	malle_free(lines);
	return status;
}

/* ---- beginning and end ---- */

/* The list that lies beside the file, unless one is named. */
static enum malle_status read_warnings(struct noting *noting, const char *path)
{
	static const char usual[] = "avertissements.txt";
	struct invocation *invocation = noting->invocation;
	const char *named = invocation_argument(invocation, 1);
	const char *slash = strrchr(path, '/');
	const char *list = named;
	struct malle_bytes bytes;
	enum malle_status status;

	if (list == NULL)
		list = memory_text(invocation->session, "%s%s",
			slash != NULL ? memory_copy_bytes(invocation->session, path,
						(size_t)(slash - path) + 1)
				      : "",
			usual);
	if (named == NULL && access(list, R_OK) != 0)
		return MALLE_OK;
	status = whole_file_read(invocation, list, WARNINGS_MOST_BYTES, &bytes);
	if (status != MALLE_OK)
		return status;
	status = malle_offline_warnings_read(
		invocation->session, invocation->session, bytes, &noting->warnings);
	if (status != MALLE_OK)
		return message_session(invocation->session);
	return MALLE_OK;
}

static void say_beginning(const struct noting *noting, const char *path)
{
	char day[FORMAT_DATE];

	message_note(
		_("OFFLINE: what you scan is written into %s. « ? » says what is possible."), path);
	if (noting->before > 0)
		message_note(_("Noted in it already: %zu; numbers go on."), noting->before);
	if (noting->warnings != NULL)
		message_note(_("Warnings of %1$s are at hand: %2$zu."),
			format_date(noting->warnings->made, day), noting->warnings->count);
}

enum malle_status cmd_offline_note(struct invocation *invocation)
{
	const char *path = invocation_argument(invocation, 0);
	struct noting noting = {.invocation = invocation, .terminal = isatty(STDIN_FILENO) == 1};
	enum malle_status status = read_warnings(&noting, path);

	if (status == MALLE_OK)
		status = offline_journal_open(invocation, path, &noting.journal);
	if (status != MALLE_OK)
		return status;
	noting.before = offline_journal_count(noting.journal);
	say_beginning(&noting, path);
	status = read_lines(&noting);
	if (noting.terminal)
		putchar('\n');
	message_note(_("Noted in %2$s: %1$zu. When the server is back: malle offline import %2$s"),
		offline_journal_count(noting.journal), path);
	offline_journal_close(noting.journal);
	return status;
}
