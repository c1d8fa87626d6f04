/* One verb: with dates a booking, without a place in the queue; each offers the other. */
#include <malle/booking.h>

#include "cli/commands.h"
#include "cli/desk_line.h"
#include "cli/gettext.h"
#include "cli/listings.h"
#include "cli/memory.h"
#include "cli/message.h"
#include "cli/output/format.h"
#include "cli/output/output.h"
#include "cli/prompt.h"

#define RESERVATION(member) offsetof(struct reservation_card, member)

/* What a reservation came to, as programs read it. */
struct reservation_card {
	const char *outcome; /* "booked", "queued", "changed", "refused" ... */
	struct malle_booking *bookings;
	size_t booking_count;
	struct malle_hold *holds;
	size_t hold_count;
	struct malle_date free_from, free_to;
	bool repeated;
};

static const struct field reservation_fields[] = {
	{"outcome", N_("Outcome"), FIELD_TEXT, .offset = RESERVATION(outcome)},
	{"bookings", N_("Bookings"), FIELD_ROWS, .offset = RESERVATION(bookings),
		.rows = &booking_listing, .count_offset = RESERVATION(booking_count)},
	{"holds", N_("Queues"), FIELD_ROWS, .offset = RESERVATION(holds), .rows = &hold_listing,
		.count_offset = RESERVATION(hold_count)},
	{"free_from", N_("Free from"), FIELD_DATE, .offset = RESERVATION(free_from)},
	{"free_to", N_("Free to"), FIELD_DATE, .offset = RESERVATION(free_to)},
	{"repeated", NULL, FIELD_FLAG, FIELD_DATA, RESERVATION(repeated)},
};

static const struct listing reservation_listing = LISTING(reservation_card, reservation_fields);

/* Findings are shown as those of a loan are. */
static const struct malle_circulation *as_circulation(
	struct invocation *invocation, const struct malle_reservation *answer)
{
	struct malle_circulation *circulation =
		memory_array(invocation->session, struct malle_circulation, 1);

	circulation->findings = answer->findings;
	circulation->finding_count = answer->finding_count;
	return circulation;
}

static const char *outcome_of(
	enum malle_status status, const struct malle_reservation *answer, bool changed)
{
	if (status != MALLE_OK)
		return status == MALLE_REFUSED ? "refused" : "needs_confirmation";
	if (answer->event == 0)
		return "possible";
	if (changed)
		return "changed";
	return answer->hold_count > 0 ? "queued" : "booked";
}

static void say(const struct malle_reservation *answer, bool changed)
{
	char from[FORMAT_DATE], to[FORMAT_DATE];
	struct malle_date today = {0};

	for (size_t i = 0; i < answer->booking_count; i++) {
		const struct malle_booking *booking = &answer->bookings[i];

		output_line(MARK_DONE,
			changed ? _("Changed: %s, from %s to %s, for %s. Number %lld.")
				: _("Booked: %s, from %s to %s, for %s. Number %lld."),
			booking->title, format_day(booking->starts, today, from),
			format_day(booking->ends, today, to), booking->patron,
			(long long)booking->id);
	}
	for (size_t i = 0; i < answer->hold_count; i++)
		output_line(MARK_DONE, _("In the queue: %s, for %s, place %lld. Number %lld."),
			answer->holds[i].title, answer->holds[i].patron,
			(long long)answer->holds[i].place, (long long)answer->holds[i].id);
	if (answer->event == 0)
		output_line(MARK_DONE, _("Nothing stands in the way. Nothing was written."));
}

static enum malle_status read_options(
	struct invocation *invocation, struct malle_reserve_options *options)
{
	const char **given = invocation->options;
	enum malle_status status = invocation_date(invocation, given[OPTION_FROM], &options->from);

	if (status == MALLE_OK)
		status = invocation_date(invocation, given[OPTION_UNTIL], &options->until);
	if (status == MALLE_OK)
		status = invocation_date(invocation, given[OPTION_WANTED], &options->wanted_until);
	options->consent.confirmed = invocation_has(invocation, OPTION_YES);
	options->consent.reason = given[OPTION_FORCE];
	options->key = given[OPTION_KEY];
	options->dry_run = invocation_has(invocation, OPTION_DRY_RUN);
	options->quantity = (int32_t)invocation_number(given[OPTION_QUANTITY]);
	options->only_copy = invocation_has(invocation, OPTION_ONLY_COPY);
	options->request = given[OPTION_REQUEST];
	options->purpose = given[OPTION_PURPOSE];
	options->pickup = given[OPTION_PICKUP];
	return status;
}

typedef enum malle_status reserving(struct invocation *invocation,
	const struct malle_reserve_options *options, struct malle_reservation **answer);

static enum malle_status reserve(struct invocation *invocation,
	const struct malle_reserve_options *options, struct malle_reservation **answer)
{
	return malle_reserve(invocation->session, invocation->session, invocation->arguments,
		invocation->argument_count, invocation->options[OPTION_TO], options, answer);
}

static enum malle_status change(struct invocation *invocation,
	const struct malle_reserve_options *options, struct malle_reservation **answer)
{
	return malle_booking_change(invocation->session, invocation->session,
		invocation_number(invocation_argument(invocation, 0)), options, answer);
}

static enum malle_status show(struct invocation *invocation, enum malle_status status,
	const struct malle_reservation *answer, reserving *operation)
{
	struct reservation_card card = {
		.outcome = outcome_of(status, answer, operation == change),
		.bookings = answer->bookings,
		.booking_count = answer->booking_count,
		.holds = answer->holds,
		.hold_count = answer->hold_count,
		.free_from = answer->free_from,
		.free_to = answer->free_to,
		.repeated = answer->repeated,
	};
	enum malle_status written;

	if (status == MALLE_NEEDS_CONFIRMATION) /* which says the others itself */
		desk_line_show_other_findings(invocation, as_circulation(invocation, answer));
	else
		desk_line_show_findings(as_circulation(invocation, answer));
	if (output_is_data(invocation)) {
		written = output_card(invocation, &reservation_listing, &card);
		return written == MALLE_OK ? status : written;
	}
	if (status == MALLE_OK)
		say(answer, operation == change);
	return status;
}

/* Do it; when it needs a confirmation, show why, ask, and do it again. */
static enum malle_status operate(struct invocation *invocation, reserving *operation)
{
	struct malle_reserve_options options = {.quantity = 0};
	struct malle_reservation *answer = NULL;
	enum malle_status status = read_options(invocation, &options);

	if (status != MALLE_OK)
		return status;
	status = operation(invocation, &options, &answer);
	if (answer == NULL)
		return status;
	if (status != MALLE_NEEDS_CONFIRMATION || output_is_data(invocation) ||
		desk_line_needs_reason(invocation, as_circulation(invocation, answer)))
		return show(invocation, status, answer, operation);
	desk_line_show_findings(as_circulation(invocation, answer));
	switch (prompt_confirm(invocation, false, _("Reserve it all the same?"))) {
	case PROMPT_YES: break;
	case PROMPT_NO: return message_error(status, _("nothing was reserved"));
	case PROMPT_CANNOT: return status;
	}
	options.consent.confirmed = true;
	status = operation(invocation, &options, &answer);
	return answer == NULL ? status : show(invocation, status, answer, operation);
}

enum malle_status cmd_reserve(struct invocation *invocation)
{
	return operate(invocation, reserve);
}

enum malle_status cmd_booking_change(struct invocation *invocation)
{
	return operate(invocation, change);
}
