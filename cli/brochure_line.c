/* Brochures as they are typed and as they are told. */
#include "cli/brochure_line.h"

#include <stdio.h>
#include <string.h>

#include <malle/text.h>

#include "cli/gettext.h"
#include "cli/memory.h"
#include "cli/message.h"
#include "cli/output/format.h"
#include "cli/output/output.h"

/* How many candidates an error names. */
enum { NAMED = 8 };

/* ---- read ---- */

static enum malle_status say_several(struct invocation *invocation, const char *words,
	const struct malle_brochure *rows, size_t count)
{
	message_error(MALLE_CONFLICT, _("%zu brochures fit '%s'"), count,
		malle_text_printable(invocation->session, words));
	for (size_t i = 0; i < count && i < NAMED; i++)
		message_detail("%lld  %s%s%s", (long long)rows[i].id, rows[i].title,
			rows[i].publisher[0] != '\0' ? ", " : "", rows[i].publisher);
	if (count > NAMED)
		message_detail(_("and %zu more"), count - NAMED);
	message_hint(_("say its number, or more of its title"));
	return MALLE_CONFLICT;
}

bool brochure_line_begins(void *owner, const char *typed, const char *title)
{
	const char *start = malle_text_fold(owner, typed), *whole = malle_text_fold(owner, title);
	size_t length = strlen(start);

	return strncmp(start, whole, length) == 0 &&
	       (whole[length] == ' ' || whole[length] == '\0');
}

static enum malle_status find(struct malle_session *session, void *owner, const char *words,
	bool any, struct brochure_typed *read)
{
	enum malle_status status =
		malle_brochure_find(session, owner, words, any, &read->rows, &read->count);

	read->brochure = status == MALLE_OK ? &read->rows[0] : NULL;
	return status;
}

enum malle_status brochure_line_find(struct malle_session *session, void *owner, const char *typed,
	bool any, struct brochure_typed *read)
{
	char *words;
	enum malle_status status;

	*read = (struct brochure_typed) {0};
	read->said = malle_quantity_read(owner, typed, &read->quantity, &words);
	status = find(session, owner, words, any, read);
	if (!read->said)
		return status;
	if (status == MALLE_OK &&
		(read->count > 1 || !brochure_line_begins(owner, typed, read->brochure->title)))
		return status;
	if (status == MALLE_NOT_FOUND) { /* "112 urgences" */
		status = find(session, owner, typed, any, read);
		if (status == MALLE_NOT_FOUND) /* the error is that of the words */
			return find(session, owner, words, any, read);
	}
	read->said = false;
	read->quantity = 0;
	return status;
}

enum malle_status brochure_line_read(
	struct invocation *invocation, const char *typed, bool any, struct brochure_typed *read)
{
	void *owner = invocation->session;
	int64_t quantity;
	char *words;
	enum malle_status status = brochure_line_find(invocation->session, owner, typed, any, read);

	if (status != MALLE_OK || read->count == 1)
		return status;
	malle_quantity_read(owner, typed, &quantity, &words);
	return say_several(invocation, read->said ? words : typed, read->rows, read->count);
}

enum malle_status brochure_line_name(
	struct invocation *invocation, const char *typed, struct brochure_typed *read)
{
	void *owner = invocation->session;
	enum malle_status status;

	*read = (struct brochure_typed) {0};
	status = find(invocation->session, owner, typed, false, read);
	return status == MALLE_OK && read->count > 1
		       ? say_several(invocation, typed, read->rows, read->count)
		       : status;
}

/* ---- told ---- */

/* A format behind a variable is one that the compiler cannot check: each is written out. */
static const char *moved(void *owner, const struct malle_movement *movement)
{
	unsigned long many = (unsigned long)movement->quantity;
	char number[FORMAT_NUMBER];

	format_number(movement->quantity, number);
	if (strcmp(movement->kind, "received") == 0)
		return memory_text(owner,
			ngettext_("%s copy of '%s' received.", "%s copies of '%s' received.", many),
			number, movement->title);
	if (strcmp(movement->kind, "lost") == 0)
		return memory_text(owner,
			ngettext_("%s copy of '%s' lost.", "%s copies of '%s' lost.", many), number,
			movement->title);
	return memory_text(owner,
		ngettext_("%s copy of '%s' given.", "%s copies of '%s' given.", many), number,
		movement->title);
}

static const char *counted(void *owner, const struct malle_movement *movement)
{
	char found[FORMAT_NUMBER], number[FORMAT_NUMBER];

	format_number(movement->counted, found);
	format_number(movement->quantity, number);
	if (movement->quantity == 0)
		return memory_text(owner, _("%s copies of '%s' counted, as expected."), found,
			movement->title);
	return memory_text(owner, _("%s copies of '%s' counted: a correction of %s%s."), found,
		movement->title, movement->to_place[0] != '\0' ? "+" : "-", number);
}

static const char *left(void *owner, const struct malle_brochure *brochure)
{
	unsigned long many = (unsigned long)(brochure->remaining < 0 ? 0 : brochure->remaining);
	char remaining[FORMAT_NUMBER], promised[FORMAT_NUMBER];

	format_number(brochure->remaining, remaining);
	format_number(brochure->promised, promised);
	if (brochure->remaining == 0 && brochure->promised == 0)
		return _("None is left.");
	if (brochure->promised == 0)
		return memory_text(
			owner, ngettext_("%s is left.", "%s are left.", many), remaining);
	return memory_text(owner,
		ngettext_("%s is left, %s promised.", "%s are left, of which %s promised.", many),
		remaining, promised);
}

void brochure_line_alert(const struct malle_brochure *brochure)
{
	int64_t free_ones = brochure->remaining - brochure->promised;
	char number[FORMAT_NUMBER];

	if (!brochure->low || brochure->acknowledged) /* R16.2 */
		return;
	format_number(brochure->threshold, number);
	if (free_ones < brochure->threshold)
		output_line(MARK_WARNING, _("Below the threshold of %s."), number);
	else
		output_line(MARK_WARNING, _("The threshold of %s is reached."), number);
}

void brochure_line_show(const struct malle_movement *movement, brochure_remark *remark)
{
	const struct malle_brochure *brochure = movement->brochure;
	void *scratch = memory_scratch(NULL);

	output_line(MARK_DONE, "%s %s",
		movement->counted >= 0 ? counted(scratch, movement) : moved(scratch, movement),
		left(scratch, brochure));
	if (movement->correction > 0)
		remark(_("A correction of +%lld was noted first."),
			(long long)movement->correction);
	if (brochure->here != brochure->remaining && brochure->places[0] != '\0')
		remark("%s", brochure->places);
	brochure_line_alert(brochure);
	malle_free(scratch);
}

const char *brochure_line_question(void *owner, const struct malle_shortage *shortage)
{
	return memory_text(owner,
		_("The stock is noted as %lld and you give %lld. Is paper right? Note a correction "
		  "of +%lld"),
		(long long)shortage->stock, (long long)shortage->asked,
		(long long)shortage->correction);
}
