/* Appointments: planned contacts of a request. */
#include <stdio.h>
#include <string.h>

#include <malle/appointment.h>
#include <malle/database.h>

#include "cli/commands.h"
#include "cli/gettext.h"
#include "cli/listings.h"
#include "cli/memory.h"
#include "cli/message.h"
#include "cli/output/format.h"
#include "cli/output/output.h"

#define CONTACT(member) offsetof(struct malle_contact, member)

static const struct field appointment_fields[] = {
	{"id", N_("No."), FIELD_ID, .offset = CONTACT(id)},
	{"planned", N_("Planned"), FIELD_MOMENT, .offset = CONTACT(planned)},
	{"minutes", N_("Minutes"), FIELD_INT64, FIELD_CARD, CONTACT(minutes)},
	{"organisation", N_("Organisation"), FIELD_TEXT, .offset = CONTACT(organisation),
		.may_shrink = true},
	{"patron", N_("Person"), FIELD_TEXT, .offset = CONTACT(patron), .may_shrink = true},
	{"patron_barcode", N_("Card"), FIELD_TEXT, FIELD_CARD, CONTACT(patron_barcode)},
	{"subject", N_("Asked"), FIELD_TEXT, .offset = CONTACT(subject), .may_shrink = true},
	{"request", N_("Request"), FIELD_TEXT, .offset = CONTACT(request)},
	{"held", N_("Held"), FIELD_DATE, FIELD_CARD, CONTACT(held)},
	{"state", NULL, FIELD_TEXT, FIELD_DATA, CONTACT(state)},
	{"state_label", N_("State"), FIELD_TEXT, .offset = CONTACT(state_label)},
	{"note", N_("Note"), FIELD_TEXT, FIELD_CARD, CONTACT(note)},
};

const struct listing appointment_listing = LISTING(malle_contact, appointment_fields);

/* ---- reading what was typed ---- */

static enum malle_status read_when(
	struct invocation *invocation, const char *text, struct malle_appointment_wish *wish)
{
	struct malle_date today;
	int time = -1;
	enum malle_status status = malle_database_today(invocation->session, &today);

	if (status != MALLE_OK)
		return status;
	if (malle_moment_from_text(text, today, &wish->day, &time) != MALLE_OK) {
		message_error(MALLE_INVALID, _("'%s' is not a day and a time"), text);
		message_hint("%s", _("like this: 'monday 10h', '14/12 10h30'"));
		return MALLE_INVALID;
	}
	wish->time = time;
	return MALLE_OK;
}

static void read_options(const struct invocation *invocation, struct malle_appointment_wish *wish)
{
	const char *const *given = invocation->options;

	*wish = (struct malle_appointment_wish) {
		.time = -1,
		.minutes = invocation_number(given[OPTION_MINUTES]),
		.request = given[OPTION_REQUEST],
		.asked = {.patron = given[OPTION_PATRON],
			.organisation = given[OPTION_ORGANISATION],
			.service = given[OPTION_SERVICE],
			.themes = given[OPTION_THEME],
			.contact_modes = given[OPTION_MODE]},
		.note = given[OPTION_NOTE],
		.mail = invocation_has(invocation, OPTION_NO_MAIL) ? MALLE_APPOINTMENT_MAIL_NO
			: invocation_has(invocation, OPTION_MAIL)  ? MALLE_APPOINTMENT_MAIL_YES
								   : MALLE_APPOINTMENT_MAIL_USUAL,
		.key = given[OPTION_KEY],
	};
}

static const char *words_after_first(const struct invocation *invocation)
{
	struct invocation rest = *invocation;

	if (invocation->argument_count < 2)
		return NULL;
	rest.arguments++;
	rest.argument_count--;
	return invocation_words(&rest);
}

/* ---- telling ---- */

/* "Monday 14 December 2026, 10:00" */
static const char *moment_of(void *owner, const struct malle_contact *contact)
{
	char iso[MALLE_DATE_TEXT] = "", day[FORMAT_DATE];
	struct malle_date date, none = {0};

	strncpy(iso, contact->planned, MALLE_DATE_TEXT - 2);
	if (malle_date_from_iso(iso, &date) != MALLE_OK)
		return contact->planned;
	return memory_text(owner, _("%s at %s"), format_day(date, none, day),
		contact->planned + strlen(iso) + 1);
}

/* Who comes, as short as can be. */
static const char *who_of(const struct malle_contact *contact)
{
	return contact->patron[0] != '\0'         ? contact->patron
	       : contact->organisation[0] != '\0' ? contact->organisation
						  : _("the general public");
}

static void warn(const struct invocation *invocation, const struct malle_appointment *appointment)
{
	if (appointment->closed && appointment->closed_for[0] != '\0')
		output_line(MARK_WARNING, _("The centre is closed on that day: %s."),
			appointment->closed_for);
	else if (appointment->closed)
		output_line(MARK_WARNING, "%s", _("The centre is closed on that day."));
	if (appointment->outside)
		output_line(MARK_WARNING, "%s", _("The centre is not open at that time."));
	for (size_t i = 0; i < appointment->overlap_count; i++) {
		const struct malle_contact *other = &appointment->overlaps[i];

		output_line(MARK_WARNING,
			_("At that time there is appointment %lld already: %s, %s."),
			(long long)other->id, moment_of(invocation->session, other), who_of(other));
	}
}

enum deed { ADDED, MOVED, CANCELLED, MISSED, HELD };

static const char *sentence_of(void *owner, enum deed deed, const struct malle_contact *contact)
{
	long long number = (long long)contact->id;
	const char *moment = moment_of(owner, contact), *who = who_of(contact);

	switch (deed) {
	case ADDED:
		return memory_text(owner, _("Appointment %lld: %s, %s. Request %s."), number,
			moment, who, contact->request);
	case MOVED:
		return memory_text(
			owner, _("Appointment %lld is moved: %s, %s."), number, moment, who);
	case CANCELLED:
		return memory_text(owner,
			_("Appointment %lld is cancelled: %s, %s. Request %s is still there."),
			number, moment, who, contact->request);
	case MISSED:
		return memory_text(owner,
			_("Nobody came to appointment %lld: %s, %s. Request %s is still there."),
			number, moment, who, contact->request);
	case HELD: break;
	}
	return memory_text(owner,
		_("Appointment %lld took place: %s, %s. It is noted with request %s."), number,
		moment, who, contact->request);
}

static enum malle_status tell(const struct invocation *invocation,
	const struct malle_appointment *appointment, enum deed deed)
{
	if (output_is_data(invocation))
		return output_card(invocation, &appointment_listing, &appointment->contact);
	if (!appointment->changed) {
		message_note("%s", _("Nothing has changed: all of it was so already."));
		return MALLE_OK;
	}
	output_line(MARK_DONE, "%s", sentence_of(invocation->session, deed, &appointment->contact));
	warn(invocation, appointment);
	if (appointment->letter)
		message_note("%s", _("A letter to the person waits: malle mail send."));
	return MALLE_OK;
}

/* ---- commands ---- */

enum malle_status cmd_appointment_add(struct invocation *invocation)
{
	struct malle_appointment_wish wish;
	struct malle_appointment *appointment;
	enum malle_status status;

	read_options(invocation, &wish);
	wish.asked.subject = words_after_first(invocation);
	status = read_when(invocation, invocation_argument(invocation, 0), &wish);
	if (status == MALLE_OK)
		status = malle_appointment_add(
			invocation->session, invocation->session, &wish, &appointment);
	if (status != MALLE_OK)
		return status;
	return tell(invocation, appointment, ADDED);
}

typedef enum malle_status changer(struct malle_session *session, void *owner, int64_t number,
	const struct malle_appointment_wish *wish, struct malle_appointment **appointment);

static enum malle_status change(struct invocation *invocation, changer *run,
	const struct malle_appointment_wish *wish, enum deed deed)
{
	struct malle_appointment *appointment;
	enum malle_status status = run(invocation->session, invocation->session,
		invocation_number(invocation_argument(invocation, 0)), wish, &appointment);

	return status == MALLE_OK ? tell(invocation, appointment, deed) : status;
}

enum malle_status cmd_appointment_move(struct invocation *invocation)
{
	const char *when = words_after_first(invocation);
	struct malle_appointment_wish wish;
	enum malle_status status = MALLE_OK;

	read_options(invocation, &wish);
	if (when != NULL)
		status = read_when(invocation, when, &wish);
	return status == MALLE_OK ? change(invocation, malle_appointment_move, &wish, MOVED)
				  : status;
}

enum malle_status cmd_appointment_cancel(struct invocation *invocation)
{
	struct malle_appointment_wish wish;

	read_options(invocation, &wish);
	return change(invocation, malle_appointment_cancel, &wish, CANCELLED);
}

enum malle_status cmd_appointment_missed(struct invocation *invocation)
{
	struct malle_appointment_wish wish;

	read_options(invocation, &wish);
	return change(invocation, malle_appointment_missed, &wish, MISSED);
}

enum malle_status cmd_appointment_held(struct invocation *invocation)
{
	struct malle_appointment_wish wish;
	enum malle_status status;

	read_options(invocation, &wish);
	status = invocation_past(invocation, invocation->options[OPTION_DATE], &wish.day);
	return status == MALLE_OK ? change(invocation, malle_appointment_held, &wish, HELD)
				  : status;
}

enum malle_status cmd_appointment_list(struct invocation *invocation)
{
	struct malle_appointment_filter filter = {
		.patron = invocation->options[OPTION_PATRON],
		.all = invocation_has(invocation, OPTION_ALL),
	};
	struct malle_contact *rows;
	size_t count;
	enum malle_status status =
		invocation_date(invocation, invocation->options[OPTION_FROM], &filter.from);

	if (status == MALLE_OK)
		status = invocation_date(invocation, invocation->options[OPTION_UNTIL], &filter.to);
	if (status == MALLE_OK)
		status = malle_appointment_list(
			invocation->session, invocation->session, &filter, &rows, &count);
	if (status != MALLE_OK)
		return status;
	if (count == 0)
		message_note("%s", _("There is no appointment."));
	return output_list(invocation, &appointment_listing, rows, count);
}
