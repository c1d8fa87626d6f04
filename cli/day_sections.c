/* What waits today: a section of the morning is a row of the table and a function that fetches its
 * lines, each with the command that deals with it. */
#include "cli/day.h"

#include <string.h>

#include <malle/appointment.h>
#include <malle/booking.h>
#include <malle/brochures.h>
#include <malle/circulation.h>
#include <malle/offline.h>
#include <malle/outbox.h>
#include <malle/reminder.h>
#include <malle/requests.h>

#include "cli/gettext.h"
#include "cli/memory.h"
#include "cli/output/format.h"

/* Appointments of so many days are still asked about when nobody said what became of them. */
enum { DAYS_BACK = 14 };

/* ---- lines ---- */

/* Room for so many lines more. */
static void make_room(struct day *day, size_t count)
{
	struct day_line *rows =
		memory_array(day->owner, struct day_line, day->lines->count + count + 1);

	for (size_t i = 0; i < day->lines->count; i++)
		rows[i] = day->lines->rows[i];
	day->lines->rows = rows;
}

static struct day_line *add_line(struct day *day)
{
	return &day->lines->rows[day->lines->count++];
}

/* The parts that say something, " - " between them. */
static const char *joined(void *owner, const char *first, const char *second, const char *third)
{
	const char *parts[] = {first, second, third};
	char *text = memory_copy(owner, "");

	for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++)
		if (parts[i] != NULL && parts[i][0] != '\0')
			text = memory_append(text, "%s%s", text[0] != '\0' ? " - " : "", parts[i]);
	return text;
}

static const char *short_date(void *owner, struct malle_date date)
{
	char text[FORMAT_DATE];

	return memory_copy(owner, format_date(date, text));
}

static const char *either(const char *first, const char *second)
{
	return first[0] != '\0' ? first : second;
}

/* ---- sections ---- */

/* A tool, and who has it or waits for it. */
static struct day_line tool_line(struct day *day, int64_t number, const char *barcode,
	const char *title, const char *patron, const char *organisation)
{
	return (struct day_line) {.number = number,
		.barcode = barcode,
		.title = title,
		.patron = patron,
		.organisation = organisation,
		.words = joined(day->owner, memory_text(day->owner, "%s %s", barcode, title),
			patron, NULL)};
}

static struct day_line preparation_line(struct day *day, const struct malle_preparation *row)
{
	struct day_line line = {.number = row->booking != 0 ? row->booking : row->hold,
		.barcode = row->barcode,
		.title = row->title,
		.patron = row->patron,
		.organisation = row->organisation,
		.day = row->starts};

	if (strcmp(row->action, "shelve") == 0) {
		line.words = joined(day->owner, row->barcode, row->title, _("back to its shelf"));
		line.command = memory_text(day->owner, _("malle return %s"), row->barcode);
	} else if (strcmp(row->action, "wait") == 0) { /* no copy is here */
		line.words = joined(day->owner, row->title, row->patron, _("none is here"));
		line.command = memory_text(
			day->owner, _("malle booking show %lld"), (long long)row->booking);
	} else {
		line.words = joined(day->owner,
			memory_text(day->owner, "%s %s", row->barcode, row->title), row->patron,
			short_date(day->owner, row->starts));
		line.command = memory_text(day->owner, _("malle booking prepare %s"), row->barcode);
	}
	return line;
}

/* Bookings to set aside, what waits for somebody in a queue, what is to be shelved (R6.6, R5.3). */
static enum malle_status fetch_preparation(struct day *day)
{
	struct malle_preparation *rows;
	size_t count;
	enum malle_status status =
		malle_preparation_list(day->invocation->session, day->owner, 0, &rows, &count);

	if (status != MALLE_OK)
		return status;
	make_room(day, count);
	for (size_t i = 0; i < count; i++)
		if (strcmp(rows[i].action, "ready") != 0)
			*add_line(day) = preparation_line(day, &rows[i]);
	return MALLE_OK;
}

static enum malle_status fetch_appointments(struct day *day)
{
	const struct malle_appointment_filter filter = {
		.from = malle_date_from_days(malle_date_to_days(day->today) - DAYS_BACK),
		.to = day->today};
	struct malle_contact *rows;
	size_t count;
	enum malle_status status = malle_appointment_list(
		day->invocation->session, day->owner, &filter, &rows, &count);

	if (status != MALLE_OK)
		return status;
	make_room(day, count);
	for (size_t i = 0; i < count; i++) {
		struct malle_date planned = rows[i].planned_day;
		bool now = malle_date_to_days(planned) == malle_date_to_days(day->today);

		*add_line(day) = (struct day_line) {
			.number = rows[i].id,
			.patron = rows[i].patron,
			.organisation = rows[i].organisation,
			.day = planned,
			.moment = rows[i].planned,
			.words = joined(day->owner,
				memory_text(day->owner, "%s%s%s",
					now ? "" : short_date(day->owner, planned), now ? "" : " ",
					rows[i].planned + MALLE_DATE_TEXT - 1),
				either(rows[i].patron, rows[i].organisation), rows[i].subject),
			.command = memory_text(day->owner, _("malle appointment held %lld"),
				(long long)rows[i].id),
		};
	}
	return MALLE_OK;
}

static enum malle_status fetch_due(struct day *day)
{
	const struct malle_loan_filter filter = {0};
	struct malle_loan *rows;
	size_t count;
	enum malle_status status =
		malle_loan_list(day->invocation->session, day->owner, &filter, &rows, &count);

	if (status != MALLE_OK)
		return status;
	make_room(day, count);
	for (size_t i = 0; i < count; i++)
		if (malle_date_to_days(rows[i].due) == malle_date_to_days(day->today)) {
			struct day_line line = tool_line(day, rows[i].id, rows[i].barcode,
				rows[i].title, rows[i].patron, rows[i].organisation);

			line.day = rows[i].due;
			line.command =
				memory_text(day->owner, _("malle return %s"), rows[i].barcode);
			*add_line(day) = line;
		}
	return MALLE_OK;
}

/* What is proposed about a late loan (R7.1, R7.2, R7.8), and the command for it. */
static const char *proposal_of(
	struct day *day, const struct malle_reminder *row, const char **command)
{
	*command = memory_text(day->owner, _("malle return %s"), row->barcode);
	if (strcmp(row->proposal, "wait") == 0)
		return memory_text(day->owner,
			ngettext_("%d day late", "%d days late", (unsigned long)row->days_late),
			(int)row->days_late);
	if (strcmp(row->proposal, "not_returned") == 0) {
		*command = memory_text(day->owner, _("malle copy state %s lost"), row->barcode);
		return _("take it as not returned");
	}
	*command = memory_text(day->owner, _("malle reminder prepare %s"), row->patron_barcode);
	return memory_text(day->owner, _("reminder %d"), (int)row->level);
}

static enum malle_status fetch_late(struct day *day)
{
	struct malle_reminder *rows;
	size_t count;
	enum malle_status status =
		malle_reminder_list(day->invocation->session, day->owner, true, &rows, &count);

	if (status != MALLE_OK)
		return status;
	make_room(day, count);
	for (size_t i = 0; i < count; i++) {
		const char *command, *proposal;

		if (rows[i].days_late <= 0)
			continue;
		proposal = proposal_of(day, &rows[i], &command);
		*add_line(day) = (struct day_line) {
			.number = rows[i].loan,
			.barcode = rows[i].barcode,
			.title = rows[i].title,
			.patron = rows[i].patron,
			.organisation = rows[i].organisation,
			.day = rows[i].due,
			.words = joined(day->owner, proposal, rows[i].patron, rows[i].title),
			.command = command,
		};
	}
	return MALLE_OK;
}

/* What lies ready for somebody until today, or should have been fetched (R5.2). */
static enum malle_status fetch_pickups(struct day *day)
{
	struct malle_hold *rows;
	size_t count;
	enum malle_status status =
		malle_hold_list(day->invocation->session, day->owner, 0, NULL, &rows, &count);

	if (status != MALLE_OK)
		return status;
	make_room(day, count);
	for (size_t i = 0; i < count; i++)
		if (strcmp(rows[i].state, "ready") == 0 && malle_date_is_set(rows[i].until) &&
			malle_date_to_days(rows[i].until) <= malle_date_to_days(day->today)) {
			struct day_line line = tool_line(day, rows[i].id, rows[i].barcode,
				rows[i].title, rows[i].patron, rows[i].organisation);

			line.day = rows[i].until;
			line.command = memory_text(day->owner, _("malle lend %s --to %s"),
				rows[i].barcode, rows[i].patron_barcode);
			*add_line(day) = line;
		}
	return MALLE_OK;
}

/* Those that are answered: what is still open is completed when it ends (R17.4). */
static enum malle_status fetch_incomplete(struct day *day)
{
	const struct malle_request_filter filter = {.incomplete = true};
	struct malle_request *rows;
	size_t count;
	enum malle_status status =
		malle_request_list(day->invocation->session, day->owner, &filter, &rows, &count);

	if (status != MALLE_OK)
		return status;
	make_room(day, count);
	for (size_t i = 0; i < count; i++) {
		if (!malle_date_is_set(rows[i].closed))
			continue;
		*add_line(day) = (struct day_line) {
			.number = rows[i].id,
			.patron = rows[i].patron,
			.organisation = rows[i].organisation,
			.day = rows[i].received,
			.words = joined(day->owner, rows[i].number,
				either(rows[i].patron, rows[i].organisation), rows[i].to_say_words),
			.command =
				memory_text(day->owner, _("malle request edit %s"), rows[i].number),
		};
	}
	return MALLE_OK;
}

/* Brochures of which few are left that nobody was promised, until somebody takes note (R16.2). */
static enum malle_status fetch_stock(struct day *day)
{
	const struct malle_brochure_filter filter = {.low = true};
	struct malle_brochure *rows;
	size_t count;
	enum malle_status status =
		malle_brochure_list(day->invocation->session, day->owner, &filter, &rows, &count);

	if (status != MALLE_OK)
		return status;
	make_room(day, count);
	for (size_t i = 0; i < count; i++)
		*add_line(day) = (struct day_line) {
			.number = rows[i].id,
			.title = rows[i].title,
			.words = memory_text(day->owner, _("%1$lld left, %2$lld promised - %3$s"),
				(long long)rows[i].remaining, (long long)rows[i].promised,
				rows[i].title),
			.command = memory_text(day->owner, _("malle brochure acknowledge %lld"),
				(long long)rows[i].id),
		};
	return MALLE_OK;
}

/* Letters in a state that waits for somebody, and what is done about it. */
static enum malle_status add_letters(struct day *day, const char *state, bool print)
{
	const struct malle_letter_filter filter = {.state = state};
	struct malle_letter *rows;
	size_t count;
	enum malle_status status =
		malle_letter_list(day->invocation->session, day->owner, &filter, &rows, &count);

	if (status != MALLE_OK)
		return status;
	make_room(day, count);
	for (size_t i = 0; i < count; i++)
		if (malle_date_to_days(rows[i].from) <= malle_date_to_days(day->today))
			*add_line(day) = (struct day_line) {
				.number = rows[i].id,
				.patron = rows[i].recipient,
				.organisation = rows[i].organisation,
				.day = rows[i].from,
				.words = joined(
					day->owner, rows[i].recipient, rows[i].subject, NULL),
				.command =
					print ? memory_text(day->owner, _("malle mail print %lld"),
							(long long)rows[i].id)
					      : memory_text(day->owner, _("malle mail send %lld"),
							(long long)rows[i].id),
			};
	return MALLE_OK;
}

static enum malle_status fetch_letters(struct day *day)
{
	enum malle_status status = add_letters(day, "to_send", false);

	if (status == MALLE_OK)
		status = add_letters(day, "failed", false);
	return status == MALLE_OK ? add_letters(day, "to_print", true) : status;
}

/* What was noted without the server and could not be taken in (R13.4). */
static enum malle_status fetch_offline(struct day *day)
{
	struct malle_offline_result *rows;
	size_t count;
	enum malle_status status =
		malle_offline_list(day->invocation->session, day->owner, false, &rows, &count);

	if (status != MALLE_OK)
		return status;
	make_room(day, count);
	for (size_t i = 0; i < count; i++)
		*add_line(day) = (struct day_line) {
			.number = rows[i].id,
			.title = rows[i].title,
			.patron = rows[i].person,
			.words = joined(day->owner, rows[i].why,
				either(rows[i].title, rows[i].code), rows[i].person),
			.command = rows[i].command,
		};
	return MALLE_OK;
}

/* In the order of a morning. A part that comes later (orders, deposits) is a row here and a
 * function that fetches its lines. */
const struct day_section day_sections[DAY_SECTIONS] = {
	{"appointments", N_("Appointments"), N_("malle appointment list"), fetch_appointments},
	{"prepare", N_("To prepare"), N_("malle booking prepare"), fetch_preparation},
	{"pickups", N_("Last day to be fetched"), N_("malle hold list"), fetch_pickups},
	{"due", N_("Due today"), N_("malle loan list"), fetch_due},
	{"late", N_("Late"), N_("malle reminder list --all"), fetch_late},
	{"letters", N_("Letters that wait"), N_("malle mail list"), fetch_letters},
	{"stock", N_("Few brochures left"), N_("malle brochure stock --low"), fetch_stock},
	{"offline", N_("Noted without the server"), N_("malle offline list"), fetch_offline},
	{"requests", N_("Requests to complete"), N_("malle request list --incomplete"),
		fetch_incomplete},
};
