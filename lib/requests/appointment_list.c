/* Appointments: reading, and what somebody should look at. */
#include <stdlib.h>
#include <string.h>

#include <malle/database.h>
#include <malle/text.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/session.h"
#include "db/statement.h"
#include "people/patron.h"
#include "requests/appointment.h"
#include "requests/contact.h"
#include "schemas/embedded.h"
#include "text/icalendar.h"

enum { ISO_DAY = 10, USUAL_MINUTES = 60 };

struct malle_date appointment_day(const char *planned)
{
	struct malle_date day = {0};
	char iso[ISO_DAY + 1] = "";

	strncpy(iso, planned, ISO_DAY);
	return malle_date_from_iso(iso, &day) == MALLE_OK ? day : (struct malle_date) {0};
}

int appointment_time(const char *planned)
{
	int minutes = 0;

	return strlen(planned) > ISO_DAY &&
			       malle_time_from_text(planned + ISO_DAY, &minutes) == MALLE_OK
		       ? minutes
		       : 0;
}

static const struct column row_columns[] = {
	COLUMN_INT64(struct appointment_row, row),
	COLUMN_INT64(struct appointment_row, request),
	COLUMN_INT64(struct appointment_row, mode),
	COLUMN_TEXT(struct appointment_row, planned),
	COLUMN_INT64(struct appointment_row, minutes),
	COLUMN_TEXT(struct appointment_row, state),
	COLUMN_TEXT(struct appointment_row, note),
	COLUMN_INT64(struct appointment_row, patron),
	COLUMN_INT64(struct appointment_row, organisation),
	COLUMN_TEXT(struct appointment_row, subject),
	COLUMN_BOOL(struct appointment_row, begun),
};

enum malle_status appointment_row_find(
	struct malle_session *session, void *owner, int64_t number, struct appointment_row *row)
{
	return statement_one(session, owner, &query_requests_appointment_now,
		VALUES(value_int(number)), COLUMNS(row_columns), row);
}

/* ---- what to look at ---- */

struct day_row {
	bool open, outside;
	const char *reason;
};

static const struct column day_columns[] = {
	COLUMN_BOOL(struct day_row, open),
	COLUMN_TEXT(struct day_row, reason),
	COLUMN_BOOL(struct day_row, outside),
};

static int length_of(const struct malle_contact *contact)
{
	return contact->minutes > 0 ? (int)contact->minutes : USUAL_MINUTES;
}

static bool overlap(const struct malle_contact *left, const struct malle_contact *right)
{
	int first = appointment_time(left->planned), second = appointment_time(right->planned);

	return first < second + length_of(right) && second < first + length_of(left);
}

static enum malle_status look_at_others(
	struct malle_session *session, struct malle_appointment *appointment)
{
	struct malle_date day = appointment->contact.planned_day;
	const struct contact_filter filter = {.from = day, .to = day, .appointments = "planned"};
	size_t count;
	enum malle_status status =
		contact_list(session, appointment, &filter, &appointment->overlaps, &count);

	for (size_t i = 0; status == MALLE_OK && i < count; i++)
		if (appointment->overlaps[i].id != appointment->contact.id &&
			overlap(&appointment->overlaps[i], &appointment->contact))
			appointment->overlaps[appointment->overlap_count++] =
				appointment->overlaps[i];
	return status;
}

enum malle_status appointment_look(
	struct malle_session *session, struct malle_appointment *appointment)
{
	const struct malle_contact *contact = &appointment->contact;
	int from = appointment_time(contact->planned);
	struct day_row day = {0};
	enum malle_status status;

	appointment->closed_for = "";
	if (strcmp(contact->state, "planned") != 0)
		return MALLE_OK;
	status = statement_one(session, appointment, &query_requests_appointment_day,
		VALUES(value_date(contact->planned_day), value_int(from),
			value_int(from + length_of(contact))),
		COLUMNS(day_columns), &day);
	if (status != MALLE_OK)
		return status;
	appointment->closed = !day.open;
	appointment->closed_for = day.open ? "" : day.reason;
	appointment->outside = day.outside;
	return look_at_others(session, appointment);
}

/* ---- lists ---- */

static enum malle_status read_filter(struct malle_session *session, void *owner,
	const struct malle_appointment_filter *filter, struct contact_filter *wanted)
{
	struct malle_patron *patron = arena_new(owner, struct malle_patron);
	enum malle_status status = MALLE_OK;

	*wanted = (struct contact_filter) {.from = filter->from,
		.to = filter->to,
		.appointments = filter->all ? "all" : "planned"};
	if (filter->patron != NULL)
		status = patron_find(session, filter->patron, patron);
	wanted->patron = patron->id;
	if (status == MALLE_OK && !malle_date_is_set(filter->from) &&
		!malle_date_is_set(filter->to))
		status = malle_database_today(session, &wanted->from);
	return status;
}

enum malle_status malle_appointment_list(struct malle_session *session, void *owner,
	const struct malle_appointment_filter *filter, struct malle_contact **rows, size_t *count)
{
	void *scratch = arena_scratch(owner);
	struct contact_filter wanted;
	enum malle_status status = read_filter(session, scratch, filter, &wanted);

	*rows = NULL;
	*count = 0;
	if (status == MALLE_OK)
		status = contact_list(session, owner, &wanted, rows, count);
	talloc_free(scratch);
	return status;
}

struct event_row {
	int64_t id;
	const char *starts, *ends, *stamp;
	const char *centre, *request, *patron, *organisation, *subject;
};

static const struct column event_columns[] = {
	COLUMN_INT64(struct event_row, id),
	COLUMN_TEXT(struct event_row, starts),
	COLUMN_TEXT(struct event_row, ends),
	COLUMN_TEXT(struct event_row, stamp),
	COLUMN_TEXT(struct event_row, centre),
	COLUMN_TEXT(struct event_row, request),
	COLUMN_TEXT(struct event_row, patron),
	COLUMN_TEXT(struct event_row, organisation),
	COLUMN_TEXT(struct event_row, subject),
};

/* French, as all that leaves the house: a calendar may be shared. */
static void put_event(
	struct buffer *buffer, void *scratch, const struct event_row *event, bool names)
{
	const char *who = event->organisation[0] != '\0' ? event->organisation : event->patron;

	icalendar_line(buffer, "BEGIN:VEVENT");
	icalendar_line(buffer, arena_printf(scratch, "UID:appointment-%lld@%s.malle",
				       (long long)event->id, event->centre));
	icalendar_line(buffer, arena_printf(scratch, "DTSTAMP:%s", event->stamp));
	icalendar_line(buffer, arena_printf(scratch, "DTSTART:%s", event->starts));
	icalendar_line(buffer, arena_printf(scratch, "DTEND:%s", event->ends));
	icalendar_property(buffer, scratch, "SUMMARY",
		names && who[0] != '\0'
			? arena_printf(scratch, "Rendez-vous %s (%s)", event->request, who)
			: arena_printf(scratch, "Rendez-vous %s", event->request));
	if (names)
		icalendar_property(buffer, scratch, "DESCRIPTION", event->subject);
	icalendar_line(buffer, "END:VEVENT");
}

enum malle_status malle_appointment_events(struct malle_session *session, void *owner,
	const struct malle_appointment_filter *filter, bool names, const char **text)
{
	void *scratch = arena_scratch(owner);
	struct contact_filter wanted;
	struct event_row *rows;
	struct buffer buffer;
	size_t count = 0;
	enum malle_status status = read_filter(session, scratch, filter, &wanted);

	*text = NULL;
	if (status == MALLE_OK)
		status = statement_rows(session, scratch, &query_requests_appointment_events,
			VALUES(value_date(wanted.from), value_date(wanted.to),
				value_id(wanted.patron)),
			COLUMNS(event_columns), sizeof *rows, (void **)&rows, &count);
	buffer_init(&buffer, scratch);
	for (size_t i = 0; status == MALLE_OK && i < count; i++)
		put_event(&buffer, scratch, &rows[i], names);
	if (status == MALLE_OK)
		*text = buffer_take(&buffer, owner);
	talloc_free(scratch);
	return status;
}
