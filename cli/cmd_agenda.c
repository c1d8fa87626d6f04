/* The agenda: bookings and appointments week by week in 80 columns, or as a calendar file. */
#include <string.h>

#include <malle/appointment.h>
#include <malle/booking.h>
#include <malle/database.h>

#include "cli/commands.h"
#include "cli/gettext.h"
#include "cli/listings.h"
#include "cli/memory.h"
#include "cli/output/format.h"
#include "cli/output/output.h"
#include "cli/terminal.h"

/* How far the agenda looks when nothing is said, and how wide its columns are: 7 days of 5 columns
 * and a title fill 80. */
enum {
	USUAL_WEEKS = 5,
	WEEK = 7,
	DAY_COLUMNS = 5,
	TITLE_COLUMNS = 44,
	NAME_COLUMNS = 16,
	ALL_COLUMNS = 79
};

/* What there is in the weeks that are shown. */
struct agenda {
	struct malle_booking *bookings;
	size_t booking_count;
	struct malle_contact *appointments;
	size_t appointment_count;
};

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

/* Number, tool and person, filled up with spaces: a long title leaves room for the name. */
static const char *label_of(void *owner, const struct malle_booking *booking)
{
	const char *who = format_cut(owner, booking->patron, NAME_COLUMNS);
	const char *what = format_cut(owner,
		memory_text(owner, "%lld %s", (long long)booking->id, booking->title),
		TITLE_COLUMNS - 4 - terminal_width_of(who));
	const char *label = who[0] != '\0' ? memory_text(owner, "%s - %s", what, who) : what;

	return memory_text(owner, "%s%*s", label, TITLE_COLUMNS - terminal_width_of(label), "");
}

static const char *const day_names[WEEK] = {
	N_("Mo"), N_("Tu"), N_("We"), N_("Th"), N_("Fr"), N_("Sa"), N_("Su")};

/* "Mo14 Tu15 ..." */
static void print_days(int32_t monday)
{
	printf("%*s", TITLE_COLUMNS, "");
	for (int i = 0; i < WEEK; i++)
		printf("%s%2d ", _(day_names[i]), malle_date_from_days(monday + i).day);
	printf("\n");
}

static bool is_in_week(const struct malle_booking *booking, int32_t monday)
{
	return malle_date_to_days(booking->starts) < monday + WEEK &&
	       malle_date_to_days(booking->ends) >= monday;
}

static bool print_bookings(void *owner, int32_t monday, const struct agenda *agenda)
{
	bool any = false;

	for (size_t i = 0; i < agenda->booking_count; i++) {
		const struct malle_booking *booking = &agenda->bookings[i];

		if (!is_in_week(booking, monday))
			continue;
		if (!any)
			print_days(monday);
		any = true;
		printf("%s", label_of(owner, booking));
		for (int d = 0; d < WEEK; d++)
			printf("%s", cell(booking, monday + d));
		printf("\n");
	}
	return any;
}

/* "Mo14 10:00  appointment 3  Zoé Lambert - self-esteem" */
static const char *appointment_line(
	void *owner, int weekday, int day, const struct malle_contact *appointment)
{
	const char *who =
		appointment->patron[0] != '\0' ? appointment->patron : appointment->organisation;
	const char *line =
		memory_text(owner, _("%s%2d %s  appointment %lld"), _(day_names[weekday]), day,
			appointment->planned + MALLE_DATE_TEXT - 1, (long long)appointment->id);

	if (who[0] != '\0')
		line = memory_text(owner, "%s  %s", line, who);
	if (appointment->subject[0] != '\0')
		line = memory_text(owner, "%s - %s", line, appointment->subject);
	return format_cut(owner, line, ALL_COLUMNS);
}

static bool print_appointments(void *owner, int32_t monday, const struct agenda *agenda)
{
	bool any = false;

	for (size_t i = 0; i < agenda->appointment_count; i++) {
		const struct malle_contact *appointment = &agenda->appointments[i];
		char iso[MALLE_DATE_TEXT] = "";
		struct malle_date date;

		strncpy(iso, appointment->planned, MALLE_DATE_TEXT - 2);
		if (malle_date_from_iso(iso, &date) != MALLE_OK ||
			malle_date_to_days(date) < monday ||
			malle_date_to_days(date) >= monday + WEEK)
			continue;
		any = true;
		printf("%s\n", appointment_line(
				       owner, malle_date_weekday(date) - 1, date.day, appointment));
	}
	return any;
}

static void print_week(void *owner, int32_t monday, const struct agenda *agenda)
{
	char day[FORMAT_DATE];
	struct malle_date none = {0};
	bool booked, planned;

	printf("%s%s%s\n", terminal_bold(stdout),
		memory_text(owner, _("Week of %s"),
			format_day(malle_date_from_days(monday), none, day)),
		terminal_plain(stdout));
	booked = print_bookings(owner, monday, agenda);
	planned = print_appointments(owner, monday, agenda);
	if (!booked && !planned)
		printf("  %s\n", _("nothing is booked"));
}

static enum malle_status print_file(struct invocation *invocation, const struct agenda *agenda,
	const struct malle_appointment_filter *appointments)
{
	bool names = invocation_has(invocation, OPTION_NAMES);
	const char *text, *more = NULL;
	enum malle_status status = MALLE_OK;

	if (appointments != NULL)
		status = malle_appointment_events(
			invocation->session, invocation->session, appointments, names, &more);
	if (status == MALLE_OK)
		status = malle_booking_calendar(invocation->session, invocation->session,
			agenda->bookings, agenda->booking_count, names, more, &text);
	if (status == MALLE_OK)
		fputs(text, stdout);
	return status;
}

/* The weeks to show: from a Monday on. */
static enum malle_status read_days(
	struct invocation *invocation, struct malle_date *from, struct malle_date *to)
{
	enum malle_status status =
		invocation_date(invocation, invocation->options[OPTION_FROM], from);

	if (status == MALLE_OK)
		status = invocation_date(invocation, invocation->options[OPTION_UNTIL], to);
	if (status == MALLE_OK && !malle_date_is_set(*from))
		status = malle_database_today(invocation->session, from);
	if (status != MALLE_OK)
		return status;
	*from = malle_date_from_days(monday_of(*from));
	if (!malle_date_is_set(*to))
		*to = malle_date_from_days(malle_date_to_days(*from) + USUAL_WEEKS * WEEK - 1);
	return MALLE_OK;
}

/* An agenda of one title has no appointments. */
static enum malle_status fetch(struct invocation *invocation,
	const struct malle_booking_filter *bookings,
	const struct malle_appointment_filter *appointments, struct agenda *agenda)
{
	enum malle_status status = malle_booking_list(invocation->session, invocation->session,
		bookings, &agenda->bookings, &agenda->booking_count);

	if (status != MALLE_OK || appointments == NULL)
		return status;
	return malle_appointment_list(invocation->session, invocation->session, appointments,
		&agenda->appointments, &agenda->appointment_count);
}

enum malle_status cmd_booking_agenda(struct invocation *invocation)
{
	struct malle_booking_filter bookings = {
		.title = invocation_number(invocation->options[OPTION_TITLE]),
		.patron = invocation->options[OPTION_TO],
	};
	struct malle_appointment_filter people = {.patron = invocation->options[OPTION_TO]};
	const struct malle_appointment_filter *appointments = bookings.title == 0 ? &people : NULL;
	struct agenda agenda = {0};
	enum malle_status status = read_days(invocation, &bookings.from, &bookings.to);

	people.from = bookings.from;
	people.to = bookings.to;
	if (status == MALLE_OK)
		status = fetch(invocation, &bookings, appointments, &agenda);
	if (status != MALLE_OK)
		return status;
	if (invocation_has(invocation, OPTION_ICS))
		return print_file(invocation, &agenda, appointments);
	if (output_is_data(invocation))
		return output_list(
			invocation, &booking_listing, agenda.bookings, agenda.booking_count);
	for (int32_t monday = malle_date_to_days(bookings.from);
		monday <= malle_date_to_days(bookings.to); monday += WEEK)
		print_week(invocation->session, monday, &agenda);
	return MALLE_OK;
}
