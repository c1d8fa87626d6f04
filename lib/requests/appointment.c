/* Making appointments, and what becomes of them. Each operation says the contact again in a new row
 * of the same number; the last one that is not undone counts. */
#include "requests/appointment.h"

#include <string.h>

#include <malle/database.h>

#include "base/arena.h"
#include "base/gettext.h"
#include "base/session.h"
#include "catalogue/setting.h"
#include "db/statement.h"
#include "people/change.h"
#include "people/request_number.h"
#include "people/typed_text.h"
#include "people/vocabulary.h"
#include "requests/appointment_letter.h"
#include "requests/contact.h"
#include "requests/request_state.h"
#include "requests/request_wish.h"
#include "schemas/embedded.h"

enum { NOTE_MAX_BYTES = 2000, DAY_MINUTES = 24 * 60, LEAST_MINUTES = 5, MOST_MINUTES = 720 };

struct appointment_change {
	struct change change;
	const struct malle_appointment_wish *wish;
	int64_t number; /* of one that is there */
	struct appointment_row row;
};

/* ---- what can be kept ---- */

static enum malle_status check_wish(
	struct malle_session *session, const struct malle_appointment_wish *wish)
{
	const struct typed_text note = {.unfit = N_("this note cannot be kept"),
		.text = wish->note,
		.max_bytes = NOTE_MAX_BYTES,
		.lines = true};

	if (wish->time >= DAY_MINUTES)
		return session_fail(session, MALLE_INVALID, _("a day has 24 hours"));
	if (wish->minutes != 0 && (wish->minutes < LEAST_MINUTES || wish->minutes > MOST_MINUTES))
		return session_fail(session, MALLE_INVALID,
			_("an appointment lasts from 5 minutes to 12 hours"));
	return typed_text_check(session, &note, 1);
}

/* A day that is over cannot be planned; this morning can be written down. */
static enum malle_status check_day(struct malle_session *session, struct malle_date day)
{
	struct malle_date today;
	enum malle_status status = malle_database_today(session, &today);

	if (status != MALLE_OK || malle_date_to_days(day) >= malle_date_to_days(today))
		return status;
	session_fail(session, MALLE_INVALID, _("an appointment is made for a day to come"));
	session_hint(
		session, "%s", _("what took place already is a contact: malle request contact"));
	return MALLE_INVALID;
}

static const char *planned_text(void *owner, struct malle_date day, int time)
{
	char iso[MALLE_DATE_TEXT];

	return arena_printf(
		owner, "%s %02d:%02d", malle_date_to_iso(day, iso), time / 60, time % 60);
}

/* ---- the row ---- */

struct found_row {
	int64_t found;
};

static const struct column found_columns[] = {
	COLUMN_INT64(struct found_row, found),
};

static enum malle_status read_change(
	struct malle_session *session, struct change *change, int64_t id)
{
	struct malle_appointment *appointment = change->result;
	const struct contact_filter filter = {.number = id};
	struct found_row letter = {0};
	struct malle_contact *rows;
	size_t count;
	enum malle_status status = contact_list(session, appointment, &filter, &rows, &count);

	if (status == MALLE_OK && count == 0)
		return MALLE_NOT_FOUND;
	if (status != MALLE_OK)
		return status;
	appointment->contact = rows[0];
	appointment->changed = !change->same;
	if (change->event != 0)
		status = statement_one(session, appointment, &query_requests_appointment_letter,
			VALUES(value_int(change->event)), COLUMNS(found_columns), &letter);
	appointment->letter = letter.found > 0;
	return status == MALLE_OK ? appointment_look(session, appointment) : status;
}

/* ---- a new one ---- */

/* The request on which it hangs: the one that is named, or one that is opened with it. */
static enum malle_status find_request(struct malle_session *session,
	struct appointment_change *adding, struct request_state **opened)
{
	struct change *change = &adding->change;
	struct malle_request_wish asked = adding->wish->asked;
	int64_t *ids;
	enum malle_status status;

	*opened = NULL;
	if (adding->wish->request != NULL) {
		status = request_number_find(
			session, change->result, adding->wish->request, &change->also_id);
		return status == MALLE_OK ? statement_execute(session, &query_requests_request_lock,
						    VALUES(value_int(change->also_id)))
					  : status;
	}
	asked.open = true;
	*opened = request_state_new(change->result);
	status = request_wish_apply(session, &asked, *opened);
	if (status == MALLE_OK && !asked.bare)
		status = request_wish_propose(session, &asked, *opened);
	if (status == MALLE_OK)
		status = request_next_ids(session, change->result, 1, &ids);
	if (status == MALLE_OK)
		change->also_id = ids[0];
	return status;
}

static enum malle_status complete_new(struct malle_session *session,
	struct appointment_change *adding, struct contact_new *contact)
{
	const struct malle_appointment_wish *wish = adding->wish;
	struct malle_date day = wish->day;
	struct vocabulary_value mode = {0};
	enum malle_status status = MALLE_OK;

	*contact = (struct contact_new) {.minutes = wish->minutes, .note = wish->note};
	if (!malle_date_is_set(day))
		status = malle_database_today(session, &day);
	if (status == MALLE_OK)
		status = check_day(session, day);
	if (status == MALLE_OK && contact->minutes == 0)
		status = setting_number(session, SETTING_APPOINTMENT_MINUTES, &contact->minutes);
	if (status == MALLE_OK)
		status = vocabulary_find(
			session, adding->change.result, "contact_mode", 0, "rdv", &mode);
	contact->mode = mode.id;
	contact->planned = planned_text(adding->change.result, day, wish->time);
	return status;
}

static enum malle_status write_new(
	struct malle_session *session, struct change *change, int64_t *number)
{
	struct appointment_change *adding = (struct appointment_change *)change;
	struct request_state *opened;
	struct contact_new contact;
	enum malle_status status = complete_new(session, adding, &contact);

	if (status == MALLE_OK)
		status = find_request(session, adding, &opened);
	if (status == MALLE_OK)
		status = contact_next_id(session, number);
	if (status == MALLE_OK)
		status = change_record(session, change, *number);
	if (status == MALLE_OK && opened != NULL)
		status = request_open(session, change->event, &change->also_id, 1, opened);
	if (status == MALLE_OK)
		status = contact_insert(session, change, *number, &contact);
	if (status != MALLE_OK)
		return status;
	return appointment_letter(
		session, change->event, *number, "appointment.confirmed", NULL, adding->wish->mail);
}

static enum malle_status run(struct malle_session *session, struct appointment_change *change,
	void *owner, struct malle_appointment **appointment)
{
	enum malle_status status = check_wish(session, change->wish);

	change->change.subject = "appointment";
	change->change.also = "request";
	change->change.right = RIGHT_LEND;
	change->change.key = change->wish->key;
	change->change.read = read_change;
	change->change.owner = owner;
	change->change.result_size = sizeof(**appointment);
	if (status == MALLE_OK)
		status = change_run(session, &change->change);
	*appointment = change->change.result;
	return status;
}

enum malle_status malle_appointment_add(struct malle_session *session, void *owner,
	const struct malle_appointment_wish *wish, struct malle_appointment **appointment)
{
	struct appointment_change adding = {
		.change = {.kind = "appointment.add",
			.command = "appointment add",
			.write = write_new},
		.wish = wish,
	};
	enum malle_status status = request_wish_check(session, &wish->asked);

	*appointment = NULL;
	if (status != MALLE_OK)
		return status;
	if (wish->time < 0) {
		session_fail(session, MALLE_INVALID, _("an appointment has a time"));
		session_hint(session, "%s", _("like this: 'monday 10h', '14/12 10h30'"));
		return MALLE_INVALID;
	}
	return run(session, &adding, owner, appointment);
}

/* ---- one that is there ---- */

static enum malle_status say_missing(struct malle_session *session, int64_t number)
{
	session_fail(
		session, MALLE_NOT_FOUND, _("there is no appointment %lld"), (long long)number);
	session_hint(session, "%s", _("look for it: malle appointment list"));
	return MALLE_NOT_FOUND;
}

static enum malle_status say_over(struct malle_session *session, int64_t number, const char *state)
{
	if (strcmp(state, "held") == 0)
		session_fail(session, MALLE_REFUSED, _("appointment %lld took place already"),
			(long long)number);
	else if (strcmp(state, "missed") == 0)
		session_fail(session, MALLE_REFUSED, _("nobody came to appointment %lld"),
			(long long)number);
	else
		session_fail(session, MALLE_REFUSED, _("appointment %lld is cancelled"),
			(long long)number);
	session_hint(session, "%s",
		_("make another one for the same request: malle appointment add --request"));
	return MALLE_REFUSED;
}

/* Lock its request, so that nobody else changes it, then look how it is. */
static enum malle_status take(struct malle_session *session, struct appointment_change *change)
{
	int64_t request;
	enum malle_status status = statement_id(session, &query_requests_appointment_request,
		VALUES(value_int(change->number)), &request);

	if (status == MALLE_OK)
		status = statement_execute(
			session, &query_requests_request_lock, VALUES(value_int(request)));
	if (status == MALLE_OK)
		status = appointment_row_find(
			session, change->change.result, change->number, &change->row);
	if (status == MALLE_NOT_FOUND)
		return say_missing(session, change->number);
	change->change.also_id = request;
	if (status == MALLE_OK && strcmp(change->row.state, "planned") != 0)
		return say_over(session, change->number, change->row.state);
	return status;
}

static enum malle_status say_again(struct malle_session *session, struct appointment_change *change,
	struct contact_new *contact)
{
	const char *note = change->wish->note;
	int64_t id;
	enum malle_status status = contact_next_id(session, &id);

	contact->replaces = change->row.row;
	contact->mode = change->row.mode;
	contact->note = note != NULL ? note : change->row.note;
	if (status == MALLE_OK)
		status = change_record(session, &change->change, change->number);
	return status == MALLE_OK ? contact_insert(session, &change->change, id, contact) : status;
}

static enum malle_status write_move(
	struct malle_session *session, struct change *change, int64_t *number)
{
	struct appointment_change *moving = (struct appointment_change *)change;
	const struct malle_appointment_wish *wish = moving->wish;
	struct contact_new contact = {0};
	struct malle_date day;
	enum malle_status status = take(session, moving);

	*number = moving->number;
	if (status != MALLE_OK)
		return status;
	day = malle_date_is_set(wish->day) ? wish->day : appointment_day(moving->row.planned);
	contact.planned = planned_text(change->result, day,
		wish->time >= 0 ? wish->time : appointment_time(moving->row.planned));
	contact.minutes = wish->minutes != 0 ? wish->minutes : moving->row.minutes;
	change->same = strcmp(contact.planned, moving->row.planned) == 0 &&
		       contact.minutes == moving->row.minutes && wish->note == NULL;
	if (change->same)
		return MALLE_OK;
	status = check_day(session, day);
	if (status == MALLE_OK)
		status = say_again(session, moving, &contact);
	if (status != MALLE_OK || strcmp(contact.planned, moving->row.planned) == 0)
		return status; /* only its length or its note: the person need not know */
	return appointment_letter(session, change->event, *number, "appointment.moved",
		moving->row.planned, wish->mail);
}

enum malle_status malle_appointment_move(struct malle_session *session, void *owner, int64_t number,
	const struct malle_appointment_wish *wish, struct malle_appointment **appointment)
{
	struct appointment_change moving = {
		.change = {.kind = "appointment.move",
			.command = "appointment move",
			.write = write_move},
		.wish = wish,
		.number = number,
	};

	return run(session, &moving, owner, appointment);
}

static enum malle_status drop(
	struct malle_session *session, struct appointment_change *change, const char *how)
{
	struct contact_new contact = {
		.planned = change->row.planned, .minutes = change->row.minutes, .dropped = how};

	return say_again(session, change, &contact);
}

static enum malle_status write_cancel(
	struct malle_session *session, struct change *change, int64_t *number)
{
	struct appointment_change *cancelling = (struct appointment_change *)change;
	enum malle_status status = take(session, cancelling);

	*number = cancelling->number;
	if (status == MALLE_OK)
		status = drop(session, cancelling, "cancelled");
	return status == MALLE_OK ? appointment_letter(session, change->event, *number,
					    "appointment.cancelled", NULL, cancelling->wish->mail)
				  : status;
}

enum malle_status malle_appointment_cancel(struct malle_session *session, void *owner,
	int64_t number, const struct malle_appointment_wish *wish,
	struct malle_appointment **appointment)
{
	struct appointment_change cancelling = {
		.change = {.kind = "appointment.cancel",
			.command = "appointment cancel",
			.write = write_cancel},
		.wish = wish,
		.number = number,
	};

	return run(session, &cancelling, owner, appointment);
}

/* What is still to come was neither held nor missed. */
static enum malle_status check_begun(
	struct malle_session *session, const struct appointment_change *change)
{
	if (change->row.begun)
		return MALLE_OK;
	session_fail(session, MALLE_REFUSED, _("the day of appointment %lld is still to come"),
		(long long)change->number);
	session_hint(
		session, "%s", _("move it to today first (malle appointment move), or cancel it"));
	return MALLE_REFUSED;
}

static enum malle_status write_missed(
	struct malle_session *session, struct change *change, int64_t *number)
{
	struct appointment_change *missing = (struct appointment_change *)change;
	enum malle_status status = take(session, missing);

	*number = missing->number;
	if (status == MALLE_OK)
		status = check_begun(session, missing);
	return status == MALLE_OK ? drop(session, missing, "missed") : status;
}

enum malle_status malle_appointment_missed(struct malle_session *session, void *owner,
	int64_t number, const struct malle_appointment_wish *wish,
	struct malle_appointment **appointment)
{
	struct appointment_change missing = {
		.change = {.kind = "appointment.missed",
			.command = "appointment missed",
			.write = write_missed},
		.wish = wish,
		.number = number,
	};

	return run(session, &missing, owner, appointment);
}

/* The same contact, held; its mode is one of those of the request from now on (R17.1). */
static enum malle_status write_held(
	struct malle_session *session, struct change *change, int64_t *number)
{
	struct appointment_change *holding = (struct appointment_change *)change;
	struct contact_new contact = {.held = holding->wish->day};
	enum malle_status status = take(session, holding);

	*number = holding->number;
	if (status == MALLE_OK)
		status = check_begun(session, holding);
	if (status != MALLE_OK)
		return status;
	contact.planned = holding->row.planned;
	contact.minutes = holding->row.minutes;
	if (!malle_date_is_set(contact.held))
		contact.held = appointment_day(contact.planned);
	status = say_again(session, holding, &contact);
	return status == MALLE_OK ? contact_add_mode(session, change->result, change->event,
					    change->also_id, contact.mode)
				  : status;
}

enum malle_status malle_appointment_held(struct malle_session *session, void *owner, int64_t number,
	const struct malle_appointment_wish *wish, struct malle_appointment **appointment)
{
	struct appointment_change holding = {
		.change = {.kind = "appointment.held",
			.command = "appointment held",
			.write = write_held},
		.wish = wish,
		.number = number,
	};

	return run(session, &holding, owner, appointment);
}
