/* The file of our own: reading a line of it, and writing one. Its form is told in malle/offline.h.
 */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include <malle/text.h>

#include "base/arena.h"
#include "base/gettext.h"
#include "base/session.h"
#include "offline/lines.h"

static const char magic[] = "malle-secours";

enum { QUANTITY_MAX = 999999 };

/* Words of a gesture, folded; the first of each is what we write. */
static const struct gesture_word {
	enum malle_offline_kind kind;
	const char *folded;
	const char *written;
} gesture_words[] = {
	{MALLE_OFFLINE_LOAN, "pret", "prêt"},
	{MALLE_OFFLINE_LOAN, "preter", NULL},
	{MALLE_OFFLINE_LOAN, "prete", NULL},
	{MALLE_OFFLINE_LOAN, "loan", NULL},
	{MALLE_OFFLINE_LOAN, "lend", NULL},
	{MALLE_OFFLINE_RETURN, "retour", "retour"},
	{MALLE_OFFLINE_RETURN, "rendre", NULL},
	{MALLE_OFFLINE_RETURN, "rendu", NULL},
	{MALLE_OFFLINE_RETURN, "return", NULL},
	{MALLE_OFFLINE_GIFT, "don", "don"},
	{MALLE_OFFLINE_GIFT, "donner", NULL},
	{MALLE_OFFLINE_GIFT, "gift", NULL},
	{MALLE_OFFLINE_UNDO, "annule", "annule"},
	{MALLE_OFFLINE_UNDO, "annuler", NULL},
	{MALLE_OFFLINE_UNDO, "undo", NULL},
};

enum { GESTURE_WORDS = sizeof gesture_words / sizeof *gesture_words };

static const char *word_of(enum malle_offline_kind kind)
{
	for (size_t i = 0; i < GESTURE_WORDS; i++)
		if (gesture_words[i].kind == kind && gesture_words[i].written != NULL)
			return gesture_words[i].written;
	return "";
}

static bool read_kind(void *scratch, const char *word, enum malle_offline_kind *kind)
{
	const char *folded = malle_text_fold(scratch, word);

	for (size_t i = 0; i < GESTURE_WORDS; i++)
		if (strcmp(gesture_words[i].folded, folded) == 0) {
			*kind = gesture_words[i].kind;
			return true;
		}
	return false;
}

/* A number from 1 to `most`, with nothing behind it. */
static bool read_number(const char *text, int64_t most, int64_t *number)
{
	char *end;

	if (text[0] < '0' || text[0] > '9')
		return false;
	errno = 0;
	*number = strtoll(text, &end, 10);
	return errno == 0 && *end == '\0' && *number >= 1 && *number <= most;
}

bool own_line_is_first(void *scratch, const char *text)
{
	size_t size = sizeof magic - 1;

	(void)scratch;
	return strncmp(text, magic, size) == 0 && (text[size] == ' ' || text[size] == '\t');
}

/* ---- the head ---- */

static enum malle_status check_version(struct offline_reading *reading, const char *version)
{
	if (strcmp(version, "1") == 0)
		return MALLE_OK;
	session_fail(reading->session, MALLE_BAD_DATA,
		_("this file of an offline desk is of version '%s'; this program knows version 1"),
		malle_text_printable(reading->file, version));
	session_hint(reading->session, _("import it with the program that is newer"));
	return MALLE_BAD_DATA;
}

static enum malle_status take_name(
	struct offline_reading *reading, const char *word, const char **name)
{
	if (word[0] != '\0' && strlen(word) <= MALLE_OFFLINE_NAME && strpbrk(word, " \t") == NULL &&
		strcmp(malle_text_printable(reading->file, word), word) == 0) {
		*name = arena_strdup(reading->file, word);
		return MALLE_OK;
	}
	session_fail(reading->session, MALLE_BAD_DATA,
		_("'%s' cannot be the name of a file or a desk: 1 to %d characters, no blanks"),
		malle_text_printable(reading->file, word), MALLE_OFFLINE_NAME);
	return MALLE_BAD_DATA;
}

/* *taken (out): the line was one of the head. */
static enum malle_status take_head(
	struct offline_reading *reading, void *scratch, const char *text, bool *taken)
{
	const char *at = text;
	const char *word = offline_column(scratch, &at);
	const char *rest = offline_rest(scratch, at);

	*taken = true;
	if (strcmp(word, magic) == 0)
		return check_version(reading, rest);
	word = malle_text_fold(scratch, word);
	if (strcmp(word, "fichier") == 0 || strcmp(word, "file") == 0)
		return take_name(reading, rest, &reading->file->name);
	if (strcmp(word, "poste") == 0 || strcmp(word, "desk") == 0)
		return take_name(reading, rest, &reading->file->desk);
	*taken = false;
	return MALLE_OK;
}

static enum malle_status say_no_name(struct offline_reading *reading)
{
	session_fail(reading->session, MALLE_BAD_DATA, _("this file has no name of its own"));
	session_detail(reading->session, _("without one nobody knows which lines were imported"));
	session_hint(reading->session, _("write a second line that is used for no other file: "
					 "fichier tuesday-24-november"));
	session_rule(reading->session, "R13.3");
	return MALLE_BAD_DATA;
}

/* ---- gestures ---- */

static const char *read_loan(void *scratch, const char *at, struct malle_offline_gesture *gesture)
{
	const char *fault;

	gesture->card = offline_column(scratch, &at);
	gesture->code = offline_rest(scratch, at);
	if (gesture->card[0] == '\0')
		return N_("the card is missing");
	fault = offline_code_fault(gesture->card);
	return fault != NULL ? fault : offline_code_fault(gesture->code);
}

static const char *read_return(void *scratch, const char *at, struct malle_offline_gesture *gesture)
{
	const char *after = at;

	if (strcmp(offline_column(scratch, &after), "-") == 0) /* no card */
		at = after;
	gesture->code = offline_rest(scratch, at);
	return offline_code_fault(gesture->code);
}

static const char *read_gift(void *scratch, const char *at, struct malle_offline_gesture *gesture)
{
	if (!read_number(offline_column(scratch, &at), QUANTITY_MAX, &gesture->quantity))
		return N_("say how many, then the code of the brochure");
	gesture->code = offline_rest(scratch, at);
	return offline_code_fault(gesture->code);
}

static const char *read_undo(void *scratch, const char *at, struct malle_offline_gesture *gesture)
{
	if (!read_number(offline_rest(scratch, at), INT64_MAX, &gesture->undoes) ||
		gesture->undoes >= gesture->sequence)
		return N_("say which earlier line is taken back, by its number");
	return NULL;
}

static const char *read_gesture(void *scratch, const struct offline_reading *reading,
	const char *at, struct malle_offline_gesture *gesture)
{
	const char *day, *time;

	if (!read_number(offline_column(scratch, &at), INT64_MAX - 1, &gesture->sequence)) {
		gesture->sequence = 0;
		return N_("a line begins with its number");
	}
	if (gesture->sequence <= reading->last) /* R13.3: sequence is what makes it known */
		return N_("the numbers must grow from one line to the next");
	day = offline_column(scratch, &at);
	time = offline_column(scratch, &at);
	if (!offline_moment_read(day, time, gesture->moment))
		return N_("the day and the time cannot be read, as in 2026-11-24 09:00");
	if (!read_kind(scratch, offline_column(scratch, &at), &gesture->kind))
		return N_("the gesture is one of: prêt, retour, don, annule");
	switch (gesture->kind) {
	case MALLE_OFFLINE_LOAN: return read_loan(scratch, at, gesture);
	case MALLE_OFFLINE_RETURN: return read_return(scratch, at, gesture);
	case MALLE_OFFLINE_GIFT: return read_gift(scratch, at, gesture);
	case MALLE_OFFLINE_UNDO: return read_undo(scratch, at, gesture);
	case MALLE_OFFLINE_UNREADABLE: break;
	}
	return NULL;
}

enum malle_status own_line_take(struct offline_reading *reading, const struct offline_line *line)
{
	void *scratch = arena_scratch(reading->file);
	struct malle_offline_gesture gesture = {0};
	bool taken = false;
	enum malle_status status = take_head(reading, scratch, line->text, &taken);
	const char *fault;

	if (status != MALLE_OK || taken)
		goto done;
	if (reading->file->name[0] == '\0') {
		status = say_no_name(reading);
		goto done;
	}
	fault = read_gesture(scratch, reading, line->text, &gesture);
	if (fault == NULL && !line->ended) /* "OT0001" of "OT000118" is a code too */
		fault = N_("the line is not finished: it was cut, or Enter is missing at its end");
	if (fault == NULL)
		reading->last = gesture.sequence;
	offline_gesture_add(reading, line, &gesture, fault);
done:
	talloc_free(scratch);
	return status;
}

/* ---- writing ---- */

char *malle_offline_head(void *owner, const char *name, const char *desk)
{
	char *head = arena_printf(owner, "%s 1\nfichier %s\n", magic, name);

	return desk[0] != '\0' ? arena_printf(owner, "%sposte %s\n", head, desk) : head;
}

char *malle_offline_line(void *owner, const struct malle_offline_gesture *gesture)
{
	char *head = arena_printf(owner, "%lld\t%s\t%s\t", (long long)gesture->sequence,
		gesture->moment, word_of(gesture->kind));
	char *line = NULL;

	switch (gesture->kind) {
	case MALLE_OFFLINE_LOAN:
		line = arena_printf(owner, "%s%s\t%s\n", head, gesture->card, gesture->code);
		break;
	case MALLE_OFFLINE_RETURN: line = arena_printf(owner, "%s%s\n", head, gesture->code); break;
	case MALLE_OFFLINE_GIFT:
		line = arena_printf(
			owner, "%s%lld\t%s\n", head, (long long)gesture->quantity, gesture->code);
		break;
	case MALLE_OFFLINE_UNDO:
		line = arena_printf(owner, "%s%lld\n", head, (long long)gesture->undoes);
		break;
	case MALLE_OFFLINE_UNREADABLE: line = arena_printf(owner, "# %s\n", gesture->text); break;
	}
	talloc_free(head);
	return line;
}
