/* What whoever takes a tool along must know, in a few lines of 80 columns: for whom it is, and
 * whether that is who the request speaks of; conditions, pieces, days, notes. */
#include <string.h>

#include <malle/catalogue.h>
#include <malle/contents.h>
#include <malle/database.h>
#include <malle/lending.h>
#include <malle/note.h>
#include <malle/text.h>

#include "cli/desk/desk.h"
#include "cli/gettext.h"
#include "cli/memory.h"
#include "cli/output/format.h"
#include "cli/output/output.h"

/* The last notes only. A tool that is wanted later than this is free as far as anybody asks. */
enum { WIDTH = 75, NOTES = 2, NAMED_PIECES = 4, SOON_DAYS = 42, OPEN_END = 110 };

static void say(struct desk *desk, const char *text)
{
	const char *cut = format_cut(desk->line, text, WIDTH);
	bool whole = strlen(cut) == strlen(malle_text_printable(desk->line, text));

	desk_say("%s%s", cut, whole ? "" : "...");
}

/* ---- for whom ---- */

static void show_public(struct desk *desk, const struct malle_title *title)
{
	char *line = memory_copy(desk->line, "");

	if (title->audience[0] != '\0')
		line = memory_append(line, _("for: %s"), title->audience);
	if (title->participants[0] != '\0')
		line = memory_append(line, "%s%s", *line != '\0' ? " · " : "",
			memory_text(desk->line, _("participants: %s"), title->participants));
	if (title->duration[0] != '\0')
		line = memory_append(line, "%s%s", *line != '\0' ? " · " : "",
			memory_text(desk->line, _("lasts: %s"), title->duration));
	if (*line != '\0')
		say(desk, line);
}

static const char *range(void *owner, int from, int to)
{
	if (from == to)
		return memory_text(owner, "%d", from);
	if (to >= OPEN_END)
		return memory_text(owner, _("%d and more"), from);
	if (from == 0)
		return memory_text(owner, _("%d at most"), to);
	return memory_text(owner, _("%1$d to %2$d"), from, to);
}

static bool is_apart(int from, int to, int other_from, int other_to)
{
	return from >= 0 && other_from >= 0 && (to < other_from || other_to < from);
}

/* Only when the request says for whom it is (users.md 1). */
static void warn_of_public(struct desk *desk, const struct malle_title *title)
{
	const char *players = memory_text(desk->line, "%s participants", title->participants);
	struct malle_group asked, made, seats;

	if (!malle_group_read(malle_visit_state(desk->visit)->subject, &asked))
		return;
	malle_group_read(title->audience, &made);
	malle_group_read(players, &seats);
	if (is_apart(made.age_from, made.age_to, asked.age_from, asked.age_to))
		output_line(MARK_WARNING, _("Age it is made for: %1$s; the request says %2$s."),
			range(desk->line, made.age_from, made.age_to),
			range(desk->line, asked.age_from, asked.age_to));
	if (is_apart(seats.people_from, seats.people_to, asked.people_from, asked.people_to))
		output_line(MARK_WARNING, _("Participants: %1$s; the request says %2$s."),
			range(desk->line, seats.people_from, seats.people_to),
			range(desk->line, asked.people_from, asked.people_to));
}

/* ---- the box ---- */

static void show_missing(struct desk *desk, const struct malle_box_piece *rows, size_t count)
{
	char *line = memory_copy(desk->line, "");
	size_t named = 0;

	for (size_t i = 0; i < count; i++) {
		if (rows[i].missing == 0)
			continue;
		if (named++ < NAMED_PIECES)
			line = memory_append(line, "%s%d %s", named > 1 ? ", " : "",
				rows[i].missing, rows[i].label);
	}
	if (named > NAMED_PIECES)
		line = memory_append(line, " (+ %zu)", named - NAMED_PIECES);
	if (named > 0)
		output_line(MARK_WARNING, _("Missing in the box: %s."), line);
}

static enum malle_status show_box(struct desk *desk, const struct malle_copy *copy)
{
	struct malle_box_piece *pieces;
	size_t count;
	enum malle_status status =
		malle_piece_list(desk->session, desk->line, copy->barcode, &pieces, &count);

	if (status != MALLE_OK)
		return status;
	show_missing(desk, pieces, count);
	if (copy->note[0] != '\0')
		say(desk, memory_text(desk->line, _("note: %s"), copy->note));
	return MALLE_OK;
}

/* ---- until when ---- */

/* Somebody wants it soon: not who, which only the findings of a loan say. */
static enum malle_status show_days(struct desk *desk, const struct malle_copy *copy)
{
	char day[FORMAT_DATE];
	struct malle_date today;
	enum malle_status status = malle_database_today(desk->session, &today);

	if (status != MALLE_OK || !malle_date_is_set(copy->free_to))
		return status;
	if (malle_date_to_days(copy->free_to) <= malle_date_to_days(today) + SOON_DAYS)
		desk_say(_("free until %s: it is reserved then"),
			format_day(copy->free_to, today, day));
	return MALLE_OK;
}

/* ---- what the team says ---- */

static enum malle_status show_notes(struct desk *desk, const struct malle_copy *copy)
{
	struct malle_title_note *rows;
	size_t count;
	char day[FORMAT_DATE];
	enum malle_status status =
		malle_title_note_list(desk->session, desk->line, copy->barcode, &rows, &count);

	if (status != MALLE_OK)
		return status;
	for (size_t i = 0; i < count && i < NOTES; i++) {
		const char *who = rows[i].own ? rows[i].author : rows[i].centre;
		const char *when = rows[i].own ? format_date(rows[i].day, day) : "";
		const char *mark = rows[i].shared ? "" : _(", internal");

		say(desk, memory_text(desk->line, _("advice (%1$s%2$s%3$s%4$s): %5$s"), who,
				  *when != '\0' ? ", " : "", when, mark, rows[i].body));
	}
	if (count > NOTES)
		desk_say(_("%zu more: « avis »"), count - NOTES);
	return MALLE_OK;
}

static enum malle_status show_conditions(struct desk *desk, int64_t title)
{
	struct malle_condition *condition;
	enum malle_status status =
		malle_condition_show(desk->session, desk->line, title, &condition);

	if (status == MALLE_OK && condition->version > 0 && condition->text[0] != '\0')
		say(desk, memory_text(desk->line, _("conditions: %s"), condition->text));
	return status;
}

enum malle_status advice_show(struct desk *desk, const struct malle_copy *copy)
{
	struct malle_title *title;
	enum malle_status status =
		malle_title_show(desk->session, desk->line, copy->title_id, &title);

	if (status == MALLE_OK) {
		show_public(desk, title);
		warn_of_public(desk, title);
		status = show_conditions(desk, copy->title_id);
	}
	if (status == MALLE_OK)
		status = show_box(desk, copy);
	if (status == MALLE_OK)
		status = show_days(desk, copy);
	if (status == MALLE_OK)
		status = show_notes(desk, copy);
	return status == MALLE_OK ? MALLE_OK : desk_failure(desk, status);
}
