/* The agenda: bookings week by week in 80 columns, or as a calendar file. */
#include <string.h>

#include <malle/booking.h>
#include <malle/database.h>
#include <malle/text.h>

#include "cli/commands.h"
#include "cli/gettext.h"
#include "cli/listings.h"
#include "cli/memory.h"
#include "cli/output/format.h"
#include "cli/output/output.h"
#include "cli/terminal.h"

/* How far the agenda looks when nothing is said, and how wide its columns are: 7 days of 5 columns
 * and a title fill 80. */
enum { USUAL_WEEKS = 5, WEEK = 7, DAY_COLUMNS = 5, TITLE_COLUMNS = 44, NAME_COLUMNS = 16 };

static int32_t monday_of(struct malle_date date)
{
	return malle_date_to_days(date) - (malle_date_weekday(date) - 1);
}

/* What a title's booking is on one day: first, last, both, between, or not there. */
static const char *cell(const struct malle_booking *booking, int32_t day)
{
	bool first = malle_date_to_days(booking->starts) == day;
	bool last = malle_date_to_days(booking->ends) == day;

	if (day < malle_date_to_days(booking->starts) || day > malle_date_to_days(booking->ends))
		return "  .  ";
	if (first && last)
		return " [#] ";
	return first ? " [###" : last ? "###] " : "#####";
}

/* The beginning of a text in so many columns. */
static char *cut(void *owner, const char *words, int columns)
{
	char *text = malle_text_printable(owner, words);
	size_t end = strlen(text);

	while (terminal_width_of(text) > columns && end > 0) {
		do
			end--;
		while ((text[end] & 0xC0) == 0x80);
		text[end] = '\0';
	}
	while (end > 0 && text[end - 1] == ' ')
		text[--end] = '\0';
	return text;
}

/* Number, tool and person, filled up with spaces: a long title leaves room for the name. */
static const char *label_of(void *owner, const struct malle_booking *booking)
{
	const char *who = cut(owner, booking->patron, NAME_COLUMNS);
	const char *what =
		cut(owner, memory_text(owner, "%lld %s", (long long)booking->id, booking->title),
			TITLE_COLUMNS - 4 - terminal_width_of(who));
	const char *label = who[0] != '\0' ? memory_text(owner, "%s - %s", what, who) : what;

	return memory_text(owner, "%s%*s", label, TITLE_COLUMNS - terminal_width_of(label), "");
}

/* "Mo14 Tu15 ..." */
static void print_days(int32_t monday)
{
	static const char *const days[WEEK] = {
		N_("Mo"), N_("Tu"), N_("We"), N_("Th"), N_("Fr"), N_("Sa"), N_("Su")};

	printf("%*s", TITLE_COLUMNS, "");
	for (int i = 0; i < WEEK; i++)
		printf("%s%2d ", _(days[i]), malle_date_from_days(monday + i).day);
	printf("\n");
}

static void print_week(void *owner, int32_t monday, const struct malle_booking *rows, size_t count)
{
	char day[FORMAT_DATE];
	struct malle_date none = {0};
	bool any = false;

	for (size_t i = 0; i < count && !any; i++)
		any = malle_date_to_days(rows[i].starts) < monday + WEEK &&
		      malle_date_to_days(rows[i].ends) >= monday;
	printf("%s%s%s\n", terminal_bold(stdout),
		memory_text(owner, _("Week of %s"),
			format_day(malle_date_from_days(monday), none, day)),
		terminal_plain(stdout));
	if (!any) {
		printf("  %s\n", _("nothing is booked"));
		return;
	}
	print_days(monday);
	for (size_t i = 0; i < count; i++) {
		if (malle_date_to_days(rows[i].starts) >= monday + WEEK ||
			malle_date_to_days(rows[i].ends) < monday)
			continue;
		printf("%s", label_of(owner, &rows[i]));
		for (int d = 0; d < WEEK; d++)
			printf("%s", cell(&rows[i], monday + d));
		printf("\n");
	}
}

static enum malle_status print_file(
	struct invocation *invocation, const struct malle_booking *rows, size_t count)
{
	const char *text;
	enum malle_status status = malle_booking_calendar(invocation->session, invocation->session,
		rows, count, invocation_has(invocation, OPTION_NAMES), &text);

	if (status == MALLE_OK)
		fputs(text, stdout);
	return status;
}

enum malle_status cmd_booking_agenda(struct invocation *invocation)
{
	struct malle_booking_filter filter = {
		.title = invocation_number(invocation->options[OPTION_TITLE]),
		.patron = invocation->options[OPTION_TO],
	};
	struct malle_booking *rows;
	size_t count;
	enum malle_status status =
		invocation_date(invocation, invocation->options[OPTION_FROM], &filter.from);

	if (status == MALLE_OK)
		status = invocation_date(invocation, invocation->options[OPTION_UNTIL], &filter.to);
	if (status == MALLE_OK && !malle_date_is_set(filter.from))
		status = malle_database_today(invocation->session, &filter.from);
	if (status != MALLE_OK)
		return status;
	filter.from = malle_date_from_days(monday_of(filter.from));
	if (!malle_date_is_set(filter.to))
		filter.to = malle_date_from_days(
			malle_date_to_days(filter.from) + USUAL_WEEKS * WEEK - 1);
	status = malle_booking_list(
		invocation->session, invocation->session, &filter, &rows, &count);
	if (status != MALLE_OK)
		return status;
	if (invocation_has(invocation, OPTION_ICS))
		return print_file(invocation, rows, count);
	if (output_is_data(invocation))
		return output_list(invocation, &booking_listing, rows, count);
	for (int32_t monday = malle_date_to_days(filter.from);
		monday <= malle_date_to_days(filter.to); monday += WEEK)
		print_week(invocation->session, monday, rows, count);
	return MALLE_OK;
}
