/* Bookings: listing, ending, preparing. */
#include <string.h>

#include <malle/booking.h>
#include <malle/database.h>

#include "cli/commands.h"
#include "cli/gettext.h"
#include "cli/listings.h"
#include "cli/message.h"
#include "cli/output/format.h"
#include "cli/output/output.h"

#define BOOKING(member) offsetof(struct malle_booking, member)
#define LINE(member) offsetof(struct malle_preparation, member)
#define ALERT(member) offsetof(struct malle_booking_alert, member)
#define DAY(member) offsetof(struct malle_free_day, member)

static const struct field booking_fields[] = {
	{"id", N_("No."), FIELD_ID, .offset = BOOKING(id)},
	{"starts", N_("First day"), FIELD_DATE, .offset = BOOKING(starts)},
	{"ends", N_("Last day"), FIELD_DATE, .offset = BOOKING(ends)},
	{"title_id", NULL, FIELD_ID, FIELD_DATA, BOOKING(title_id)},
	{"title", N_("Title"), FIELD_TEXT, .offset = BOOKING(title), .may_shrink = true},
	{"patron", N_("For"), FIELD_TEXT, .offset = BOOKING(patron), .may_shrink = true},
	{"patron_barcode", N_("Card"), FIELD_TEXT, FIELD_CARD, BOOKING(patron_barcode)},
	{"organisation", N_("Organisation"), FIELD_TEXT, .offset = BOOKING(organisation),
		.may_shrink = true},
	{"state", NULL, FIELD_TEXT, FIELD_DATA, BOOKING(state)},
	{"barcode", N_("Set aside"), FIELD_TEXT, .offset = BOOKING(barcode)},
	{"pickup", N_("Fetched at"), FIELD_TEXT, FIELD_CARD, BOOKING(pickup)},
	{"purpose", N_("Purpose"), FIELD_TEXT, FIELD_CARD, BOOKING(purpose)},
};

const struct listing booking_listing = LISTING(malle_booking, booking_fields);

static const struct field line_fields[] = {
	{"action", NULL, FIELD_TEXT, FIELD_DATA, LINE(action)},
	{"booking", NULL, FIELD_ID, FIELD_DATA, LINE(booking)},
	{"hold", NULL, FIELD_ID, FIELD_DATA, LINE(hold)},
	{"starts", N_("First day"), FIELD_DATE, .offset = LINE(starts)},
	{"until", N_("Last day"), FIELD_DATE, .offset = LINE(until)},
	{"barcode", N_("Copy"), FIELD_TEXT, .offset = LINE(barcode)},
	{"title", N_("Title"), FIELD_TEXT, .offset = LINE(title), .may_shrink = true},
	{"call_number", N_("Call number"), FIELD_TEXT, .offset = LINE(call_number)},
	{"patron", N_("For"), FIELD_TEXT, .offset = LINE(patron), .may_shrink = true},
	{"organisation", N_("Organisation"), FIELD_TEXT, .offset = LINE(organisation),
		.may_shrink = true},
	{"pickup", N_("Fetched at"), FIELD_TEXT, FIELD_DATA, LINE(pickup)},
};

static const struct listing line_listing = LISTING(malle_preparation, line_fields);

static const struct field alert_fields[] = {
	{"booking", N_("No."), FIELD_ID, .offset = ALERT(booking)},
	{"starts", N_("First day"), FIELD_DATE, .offset = ALERT(starts)},
	{"title_id", NULL, FIELD_ID, FIELD_DATA, ALERT(title_id)},
	{"title", N_("Title"), FIELD_TEXT, .offset = ALERT(title), .may_shrink = true},
	{"patron", N_("For"), FIELD_TEXT, .offset = ALERT(patron), .may_shrink = true},
	{"patron_barcode", NULL, FIELD_TEXT, FIELD_DATA, ALERT(patron_barcode)},
	{"organisation", NULL, FIELD_TEXT, FIELD_DATA, ALERT(organisation)},
	{"due", N_("Due"), FIELD_DATE, .offset = ALERT(due)},
	{"holder", N_("Borrower"), FIELD_TEXT, .offset = ALERT(holder), .may_shrink = true},
	{"barcode", N_("Copy"), FIELD_TEXT, .offset = ALERT(barcode)},
	{"instead", N_("Instead"), FIELD_TEXT, .offset = ALERT(instead), .may_shrink = true},
	{"warned", N_("Warned"), FIELD_DATE, .offset = ALERT(warned)},
};

static const struct listing alert_listing = LISTING(malle_booking_alert, alert_fields);

static const struct field day_fields[] = {
	{"day", N_("Day"), FIELD_DATE, .offset = DAY(day)},
	{"open", N_("Open"), FIELD_FLAG, .offset = DAY(open)},
	{"closed_for", N_("Closed for"), FIELD_TEXT, .offset = DAY(closed_for)},
	{"free", N_("Free"), FIELD_INT, .offset = DAY(free)},
	{"usable", N_("Of"), FIELD_INT, .offset = DAY(usable)},
	{"owned", NULL, FIELD_INT, FIELD_DATA, DAY(owned)},
	{"on_loan", N_("On loan"), FIELD_INT, .offset = DAY(on_loan)},
	{"booked", N_("Booked"), FIELD_INT, .offset = DAY(booked)},
	{"resting", N_("Being checked"), FIELD_INT, .offset = DAY(resting)},
	{"away", N_("Away"), FIELD_INT, .offset = DAY(away)},
};

static const struct listing day_listing = LISTING(malle_free_day, day_fields);

static enum malle_status read_filter(
	struct invocation *invocation, struct malle_booking_filter *filter)
{
	enum malle_status status =
		invocation_date(invocation, invocation->options[OPTION_FROM], &filter->from);

	filter->title = invocation_number(invocation->options[OPTION_TITLE]);
	filter->patron = invocation->options[OPTION_TO];
	filter->closed = invocation_has(invocation, OPTION_ALL);
	filter->limit = invocation_number(invocation->options[OPTION_LIMIT]);
	return status == MALLE_OK
		       ? invocation_date(invocation, invocation->options[OPTION_UNTIL], &filter->to)
		       : status;
}

enum malle_status cmd_booking_list(struct invocation *invocation)
{
	struct malle_booking_filter filter = {0};
	struct malle_booking *rows;
	size_t count;
	enum malle_status status = read_filter(invocation, &filter);

	if (status == MALLE_OK)
		status = malle_booking_list(
			invocation->session, invocation->session, &filter, &rows, &count);
	if (status != MALLE_OK)
		return status;
	if (count == 0)
		message_note("%s", _("No booking."));
	return output_list(invocation, &booking_listing, rows, count);
}

/* A booking with what became of it in words. */
struct booking_card {
	struct malle_booking booking;
	const char *state_label;
};

enum { BOOKING_FIELDS = sizeof booking_fields / sizeof booking_fields[0] };

static const char *state_words(const char *state)
{
	static const struct {
		const char *state, *words;
	} table[] = {
		{"booked", N_("booked")},
		{"prepared", N_("set aside")},
		{"collected", N_("fetched")},
		{"cancelled", N_("cancelled")},
		{"not_collected", N_("not fetched")},
	};

	for (size_t i = 0; i < sizeof table / sizeof table[0]; i++)
		if (strcmp(table[i].state, state) == 0)
			return _(table[i].words);
	return state;
}

enum malle_status cmd_booking_show(struct invocation *invocation)
{
	struct field fields[BOOKING_FIELDS + 1];
	const struct listing listing = {fields, BOOKING_FIELDS + 1, sizeof(struct booking_card)};
	struct booking_card card;
	struct malle_booking *booking;
	enum malle_status status = malle_booking_show(invocation->session, invocation->session,
		invocation_number(invocation_argument(invocation, 0)), &booking);

	if (status != MALLE_OK)
		return status;
	card = (struct booking_card) {*booking, state_words(booking->state)};
	for (int i = 0; i < BOOKING_FIELDS; i++)
		fields[i] = booking_fields[i];
	fields[BOOKING_FIELDS] = (struct field) {.name = "state_label",
		.label = N_("State"),
		.type = FIELD_TEXT,
		.offset = offsetof(struct booking_card, state_label)};
	return output_card(invocation, &listing, &card);
}

enum malle_status cmd_booking_cancel(struct invocation *invocation)
{
	const struct malle_claim_options options = {.key = invocation->options[OPTION_KEY],
		.reason = invocation->options[OPTION_REASON]};
	struct malle_date today = {0};
	struct malle_booking *booking;
	char from[FORMAT_DATE], to[FORMAT_DATE];
	enum malle_status status = malle_booking_cancel(invocation->session, invocation->session,
		invocation_number(invocation_argument(invocation, 0)), &options, &booking);

	if (status != MALLE_OK)
		return status;
	if (output_is_data(invocation))
		return output_card(invocation, &booking_listing, booking);
	output_line(MARK_DONE, _("Cancelled: %s, from %s to %s, for %s."), booking->title,
		format_day(booking->starts, today, from), format_day(booking->ends, today, to),
		booking->patron);
	return MALLE_OK;
}

static enum malle_status prepare_one(struct invocation *invocation, const char *barcode)
{
	const struct malle_claim_options options = {.key = invocation->options[OPTION_KEY]};
	struct malle_date today = {0};
	struct malle_preparation *line;
	char day[FORMAT_DATE];
	enum malle_status status = malle_booking_prepare(invocation->session, invocation->session,
		barcode, invocation_number(invocation->options[OPTION_BOOKING]), &options, &line);

	if (status != MALLE_OK)
		return status;
	if (output_is_data(invocation))
		return output_card(invocation, &line_listing, line);
	if (line->booking != 0)
		output_line(MARK_DONE, _("SET ASIDE: %s (%s) for %s, fetched on %s."), line->title,
			line->barcode, line->patron, format_day(line->starts, today, day));
	else
		output_line(MARK_DONE, _("SET ASIDE: %s (%s) for %s, waits until %s."), line->title,
			line->barcode, line->patron, format_day(line->until, today, day));
	return MALLE_OK;
}

/* One list to do, in its four parts: the sentence of each is its heading. */
static enum malle_status show_list(
	struct invocation *invocation, const struct malle_preparation *rows, size_t count)
{
	static const char *const headings[][2] = {
		{"prepare", N_("To set aside, and the copy to take")},
		{"wait", N_("To come: no copy is here yet")},
		{"ready", N_("Lies ready")},
		{"shelve", N_("To put back on the shelf")},
	};
	size_t from = 0;
	enum malle_status status = MALLE_OK;

	for (size_t part = 0; part < 4 && status == MALLE_OK; part++) {
		size_t to = from;

		while (to < count && rows[to].action[0] == headings[part][0][0])
			to++;
		if (to > from) {
			message_note("%s", _(headings[part][1]));
			status = output_list(invocation, &line_listing, &rows[from], to - from);
		}
		from = to;
	}
	return status;
}

enum malle_status cmd_booking_prepare(struct invocation *invocation)
{
	struct malle_preparation *rows;
	size_t count;
	enum malle_status status;

	if (invocation->argument_count > 0)
		return prepare_one(invocation, invocation_argument(invocation, 0));
	status = malle_preparation_list(invocation->session, invocation->session,
		invocation_number(invocation->options[OPTION_AHEAD]), &rows, &count);
	if (status != MALLE_OK)
		return status;
	if (count == 0)
		message_note("%s", _("Nothing to prepare."));
	return output_is_data(invocation) ? output_list(invocation, &line_listing, rows, count)
					  : show_list(invocation, rows, count);
}

static void tell_warning(const struct malle_booking_warning *run, bool dry_run)
{
	if (dry_run)
		output_line(MARK_DONE,
			ngettext_("%zu letter would be written.", "%zu letters would be written.",
				run->letters),
			run->letters);
	else if (run->letters > 0)
		output_line(MARK_DONE,
			ngettext_("%1$zu letter written, %2$zu by mail.",
				"%1$zu letters written, %2$zu by mail.", run->letters),
			run->letters, run->mails);
	if (run->known > 0)
		message_note(ngettext_("%zu person was warned before.",
				     "%zu persons were warned before.", run->known),
			run->known);
	if (run->without_loan > 0)
		message_note(
			ngettext_("No letter for %zu booking: its copy is not on loan, but "
				  "gone. Call the person.",
				"No letter for %zu bookings: their copies are not on loan, but "
				"gone. Call these persons.",
				run->without_loan),
			run->without_loan);
	if (run->letters > 0 && !dry_run)
		message_note("%s", _("See and send them: malle mail, malle mail send."));
}

/* First the letters, so that the list says who was warned. */
enum malle_status cmd_booking_alerts(struct invocation *invocation)
{
	bool warns = invocation_has(invocation, OPTION_WARN);
	bool dry_run = invocation_has(invocation, OPTION_DRY_RUN);
	struct malle_booking_warning *run = NULL;
	struct malle_booking_alert *rows;
	size_t count;
	enum malle_status status = MALLE_OK;

	if (warns)
		status =
			malle_booking_warn(invocation->session, invocation->session, dry_run, &run);
	if (status == MALLE_OK)
		status = malle_booking_alerts(
			invocation->session, invocation->session, &rows, &count);
	if (status != MALLE_OK)
		return status;
	if (count == 0)
		message_note("%s", _("Every booking will have its copy in time."));
	status = output_list(invocation, &alert_listing, rows, count);
	if (status == MALLE_OK && warns && count > 0 && !output_is_data(invocation))
		tell_warning(run, dry_run);
	return status;
}

enum malle_status cmd_title_free(struct invocation *invocation)
{
	enum { USUAL_DAYS = 28 };
	struct malle_date from, until;
	struct malle_free_day *rows;
	size_t count;
	enum malle_status status =
		invocation_date(invocation, invocation->options[OPTION_FROM], &from);

	if (status == MALLE_OK)
		status = invocation_date(invocation, invocation->options[OPTION_UNTIL], &until);
	if (status == MALLE_OK && !malle_date_is_set(from))
		status = malle_database_today(invocation->session, &from);
	if (status == MALLE_OK && !malle_date_is_set(until))
		until = malle_date_from_days(malle_date_to_days(from) + USUAL_DAYS - 1);
	if (status == MALLE_OK)
		status = malle_title_days(invocation->session, invocation->session,
			invocation_argument(invocation, 0), from, until, &rows, &count);
	return status == MALLE_OK ? output_list(invocation, &day_listing, rows, count) : status;
}
