/* The morning: what waits today, section by section, each line with the command that deals with it.
 */
#include <stdio.h>
#include <string.h>

#include <malle/appointment.h>
#include <malle/booking.h>
#include <malle/circulation.h>
#include <malle/database.h>
#include <malle/outbox.h>
#include <malle/reminder.h>
#include <malle/requests.h>
#include <malle/text.h>

#include "cli/commands.h"
#include "cli/gettext.h"
#include "cli/memory.h"
#include "cli/output/format.h"
#include "cli/output/output.h"
#include "cli/terminal.h"

/* Appointments of so many days are still asked about when nobody said what became of them; a
 * section shows so many lines and says how many more there are. */
enum { DAYS_BACK = 14, MOST_LINES = 12, COLUMNS = 79 };

/* One thing that waits. */
struct day_line {
	const char *section;
	int64_t number; /* of the booking, the appointment, the letter ...; 0: it has none */
	const char *barcode, *title, *patron, *organisation;
	struct malle_date day;
	const char *moment; /* of an appointment */
	const char *words;  /* all of it, for people */
	const char *command;
};

struct day_lines {
	struct day_line *rows;
	size_t count;
};

struct day {
	struct invocation *invocation;
	void *owner;
	struct malle_date today;
	struct day_lines *lines; /* of the section that is being fetched */
};

#define LINE(member) offsetof(struct day_line, member)

static const struct field line_fields[] = {
	{"section", NULL, FIELD_TEXT, FIELD_DATA, LINE(section)},
	{"number", NULL, FIELD_ID, FIELD_DATA, LINE(number)},
	{"barcode", NULL, FIELD_TEXT, FIELD_DATA, LINE(barcode)},
	{"title", NULL, FIELD_TEXT, FIELD_DATA, LINE(title)},
	{"patron", NULL, FIELD_TEXT, FIELD_DATA, LINE(patron)},
	{"organisation", NULL, FIELD_TEXT, FIELD_DATA, LINE(organisation)},
	{"day", NULL, FIELD_DATE, FIELD_DATA, LINE(day)},
	{"moment", NULL, FIELD_MOMENT, FIELD_DATA, LINE(moment)},
	{"words", NULL, FIELD_TEXT, FIELD_DATA, LINE(words)},
	{"command", NULL, FIELD_TEXT, FIELD_DATA, LINE(command)},
};

static const struct listing line_listing = LISTING(day_line, line_fields);

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

static const char *either(const char *person, const char *organisation)
{
	return person[0] != '\0' ? person : organisation;
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

/* In the order of a morning. A part that comes later (orders, low stock, deposits) is a row here
 * and a function that fetches its lines. */
static const struct section {
	const char *name;    /* for programs: stable */
	const char *heading; /* N_() */
	const char *all;     /* N_(): the command that lists them */
	enum malle_status (*fetch)(struct day *day);
} sections[] = {
	{"appointments", N_("Appointments"), N_("malle appointment list"), fetch_appointments},
	{"prepare", N_("To prepare"), N_("malle booking prepare"), fetch_preparation},
	{"pickups", N_("Last day to be fetched"), N_("malle hold list"), fetch_pickups},
	{"due", N_("Due today"), N_("malle loan list"), fetch_due},
	{"late", N_("Late"), N_("malle reminder list --all"), fetch_late},
	{"letters", N_("Letters that wait"), N_("malle mail list"), fetch_letters},
	{"requests", N_("Requests to complete"), N_("malle request list --incomplete"),
		fetch_incomplete},
};

enum { SECTIONS = sizeof sections / sizeof sections[0] };

/* ---- showing ---- */

static void print_section(void *owner, const struct section *section, const struct day_lines *lines)
{
	size_t shown = lines->count > MOST_LINES ? MOST_LINES : lines->count;
	int width = 0;

	printf("%s%s (%zu)%s\n", terminal_bold(stdout), _(section->heading), lines->count,
		terminal_plain(stdout));
	for (size_t i = 0; i < shown; i++)
		if (terminal_width_of(lines->rows[i].command) > width)
			width = terminal_width_of(lines->rows[i].command);
	width = COLUMNS - 4 - width;
	for (size_t i = 0; i < shown; i++) {
		const char *words = format_cut(owner, lines->rows[i].words, width);

		printf("  %s%*s  %s\n", words, width - terminal_width_of(words), "",
			malle_text_printable(owner, lines->rows[i].command));
	}
	if (shown < lines->count)
		printf("  %s\n", memory_text(owner, _("and %zu more: %s"), lines->count - shown,
					 _(section->all)));
}

static void print_day(struct day *day, const struct day_lines *all)
{
	char text[FORMAT_DATE];
	struct malle_date none = {0};
	bool any = false;

	printf("%s%s%s\n", terminal_bold(stdout), format_day(day->today, none, text),
		terminal_plain(stdout));
	for (size_t i = 0; i < SECTIONS; i++) {
		if (all[i].count == 0)
			continue;
		any = true;
		printf("\n");
		print_section(day->owner, &sections[i], &all[i]);
	}
	if (!any)
		printf("%s\n", _("Nothing waits today. Have a good day!"));
}

/* One object, with an array a section: its fields follow from the table of sections. */
static enum malle_status print_object(const struct day *day, const struct day_lines *all)
{
	struct field *fields = memory_array(day->owner, struct field, SECTIONS);
	struct listing listing = {.fields = fields,
		.field_count = SECTIONS,
		.row_size = SECTIONS * sizeof(struct day_lines)};

	for (size_t i = 0; i < SECTIONS; i++)
		fields[i] = (struct field) {
			.name = sections[i].name,
			.label = sections[i].heading,
			.type = FIELD_ROWS,
			.place = FIELD_CARD,
			.offset = i * sizeof(struct day_lines) + offsetof(struct day_lines, rows),
			.rows = &line_listing,
			.count_offset =
				i * sizeof(struct day_lines) + offsetof(struct day_lines, count),
		};
	return output_card(day->invocation, &listing, all);
}

/* A spreadsheet gets one list. */
static enum malle_status print_list(const struct day *day, const struct day_lines *all)
{
	struct day_line *rows;
	size_t count = 0;

	for (size_t i = 0; i < SECTIONS; i++)
		count += all[i].count;
	rows = memory_array(day->owner, struct day_line, count + 1);
	count = 0;
	for (size_t i = 0; i < SECTIONS; i++)
		for (size_t j = 0; j < all[i].count; j++)
			rows[count++] = all[i].rows[j];
	return output_list(day->invocation, &line_listing, rows, count);
}

enum malle_status cmd_day(struct invocation *invocation)
{
	struct day_lines all[SECTIONS] = {{NULL, 0}};
	struct day day = {.invocation = invocation, .owner = invocation->session};
	enum malle_status status = malle_database_today(invocation->session, &day.today);

	for (size_t i = 0; i < SECTIONS && status == MALLE_OK; i++) {
		day.lines = &all[i];
		status = sections[i].fetch(&day);
		for (size_t j = 0; j < all[i].count; j++)
			all[i].rows[j].section = sections[i].name;
	}
	if (status != MALLE_OK)
		return status;
	if (invocation_has(invocation, OPTION_JSON))
		return print_object(&day, all);
	if (invocation_has(invocation, OPTION_CSV))
		return print_list(&day, all);
	print_day(&day, all);
	return MALLE_OK;
}
