/* Brochures go along: so many of a title, for the request of the visit (R16.3). */
#include <stdlib.h>
#include <string.h>

#include <malle/brochures.h>
#include <malle/text.h>

#include "cli/brochure_line.h"
#include "cli/desk/desk.h"
#include "cli/gettext.h"
#include "cli/memory.h"
#include "cli/message.h"

/* Digits only, and fewer, are the number of a title: nobody has that printed on a brochure. */
enum { EAN_MIN_DIGITS = 8 };

static struct question *ask_about(
	struct desk *desk, enum question_kind kind, const struct gift *gift)
{
	struct question *question = question_new(desk, kind);

	question->gift = *gift;
	return question;
}

/* R16.5, message 21: paper is physical, the ledger is not. */
static enum malle_status ask_paper(
	struct desk *desk, const struct gift *gift, const struct malle_shortage *shortage)
{
	const char *elsewhere = malle_session_error(desk->session)->detail;

	if (elsewhere[0] != '\0')
		desk_say("%s", elsewhere);
	ask_about(desk, QUESTION_PAPER, gift);
	desk_ask(brochure_line_question(desk->line, shortage), _("[y/N]"));
	return MALLE_OK;
}

/* Whoever calls for a brochure gives no name: the general public is served, nobody is asked. */
static enum malle_status serve_somebody(struct desk *desk)
{
	static const struct malle_visit_start nobody = {0};

	return desk->visit != NULL ? MALLE_OK : who_start(desk, &nobody);
}

enum malle_status give_now(struct desk *desk, const struct gift *gift, bool confirmed)
{
	const struct malle_movement_wish wish = {
		.title = gift->title,
		.quantity = gift->quantity,
		.site = getenv("MALLE_SITE"),
		.confirmed = confirmed,
	};
	struct malle_movement *movement;
	struct malle_shortage shortage;
	enum malle_status status = serve_somebody(desk);

	if (status != MALLE_OK)
		return status;
	status = malle_visit_give(desk->visit, desk->line, &wish, &movement, &shortage);
	if (status == MALLE_NEEDS_CONFIRMATION && shortage.correction > 0)
		return ask_paper(desk, gift, &shortage);
	if (status != MALLE_OK)
		return desk_failure(desk, status);
	brochure_line_show(movement, desk_say);
	return MALLE_OK;
}

enum malle_status give_gift(struct desk *desk, const struct gift *gift)
{
	struct malle_brochure *brochure;
	enum malle_status status;

	if (gift->quantity != 0)
		return give_now(desk, gift, false);
	status = malle_brochure_show(desk->session, desk->line, gift->title, &brochure);
	if (status != MALLE_OK)
		return desk_failure(desk, status);
	ask_about(desk, QUESTION_HOW_MANY, gift);
	desk_ask(memory_text(desk->line, _("How many of '%1$s'? %2$lld are left."), brochure->title,
			 (long long)brochure->remaining),
		"[1]");
	return MALLE_OK;
}

enum malle_status give_quantity(struct desk *desk, const struct entry *entry)
{
	const struct gift gift = {.quantity = entry->quantity};

	if (entry->quantity == 0)
		return desk_fault(
			desk, MALLE_INVALID, _("None of it: « annuler » takes a gift back."));
	if (*entry->what != '\0')
		return words_give(desk, entry->typed, entry->what, entry->quantity);
	ask_about(desk, QUESTION_WHAT, &gift);
	desk_ask(memory_text(desk->line, _("%lld of what?"), (long long)entry->quantity),
		_("[scan it, or type its title]"));
	return MALLE_OK;
}

/* "donner ma première fois": one, unless another number is said. */
enum malle_status gesture_give(struct desk *desk, const struct entry *entry)
{
	const char *typed = entry_words(desk->line, entry, 0);
	int64_t quantity;
	char *words;

	if (!malle_quantity_read(desk->line, typed, &quantity, &words))
		quantity = 1;
	if (quantity == 0 || *words == '\0')
		return desk_fault(
			desk, MALLE_INVALID, _("Which brochure? donner 10 ma première fois"));
	return words_give(desk, typed, words, quantity);
}

/* The centre's own code of a brochure, or that of its cover, scanned alone, is one of it. */
enum malle_status give_code(struct desk *desk, const struct entry *entry)
{
	size_t length = strlen(entry->code);
	bool number = strspn(entry->code, "0123456789") == length;
	struct malle_brochure *rows;
	struct gift one = {.quantity = 1};
	size_t count;
	enum malle_status status =
		malle_brochure_find(desk->session, desk->line, entry->typed, false, &rows, &count);

	if (status == MALLE_UNAVAILABLE || status == MALLE_INTERNAL)
		return desk_failure(desk, status);
	if (status != MALLE_OK || count > 1)
		return MALLE_NOT_FOUND;
	one.title = rows[0].id;
	if (strcmp(rows[0].code, entry->code) == 0 || (number && length >= EAN_MIN_DIGITS))
		return give_now(desk, &one, false);
	if (number || entry->repaired)
		return MALLE_NOT_FOUND;
	one.quantity = 0; /* a word with a digit in it: of a title, not a code */
	return give_gift(desk, &one);
}
