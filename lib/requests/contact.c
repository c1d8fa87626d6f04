/* Exchanges inside a request: held, or planned (an appointment). */
#include "requests/contact.h"

#include <string.h>

#include <malle/database.h>

#include "base/arena.h"
#include "base/gettext.h"
#include "base/session.h"
#include "db/statement.h"
#include "people/change.h"
#include "people/request_number.h"
#include "people/typed_text.h"
#include "people/vocabulary.h"
#include "requests/request.h"
#include "requests/request_state.h"
#include "schemas/embedded.h"

enum { NOTE_MAX_BYTES = 2000 };

/* ---- reading ---- */

static const struct column contact_columns[] = {
	COLUMN_INT64(struct malle_contact, id),
	COLUMN_TEXT(struct malle_contact, request),
	COLUMN_TEXT(struct malle_contact, mode),
	COLUMN_TEXT(struct malle_contact, planned),
	COLUMN_DATE(struct malle_contact, planned_day),
	COLUMN_INT64(struct malle_contact, minutes),
	COLUMN_DATE(struct malle_contact, held),
	COLUMN_TEXT(struct malle_contact, dropped),
	COLUMN_TEXT(struct malle_contact, patron),
	COLUMN_TEXT(struct malle_contact, patron_barcode),
	COLUMN_TEXT(struct malle_contact, organisation),
	COLUMN_TEXT(struct malle_contact, subject),
	COLUMN_TEXT(struct malle_contact, note),
};

static const struct {
	const char *state, *label;
} states[] = {
	{"held", N_("held")},
	{"planned", N_("planned")},
	{"cancelled", N_("called off")},
	{"missed", N_("nobody came")},
};

static void tell_state(struct malle_contact *contact)
{
	contact->state = contact->dropped[0] != '\0'        ? contact->dropped
			 : malle_date_is_set(contact->held) ? "held"
							    : "planned";
	for (size_t i = 0; i < sizeof(states) / sizeof(states[0]); i++)
		if (strcmp(states[i].state, contact->state) == 0)
			contact->state_label = _(states[i].label);
}

enum malle_status contact_list(struct malle_session *session, void *owner,
	const struct contact_filter *filter, struct malle_contact **rows, size_t *count)
{
	enum malle_status status = statement_rows(session, owner, &query_requests_contact_list,
		VALUES(value_id(filter->number), value_id(filter->request),
			value_date(filter->from), value_date(filter->to),
			value_text(filter->appointments), value_id(filter->patron)),
		COLUMNS(contact_columns), sizeof(**rows), (void **)rows, count);

	for (size_t i = 0; status == MALLE_OK && i < *count; i++)
		tell_state(&(*rows)[i]);
	return status;
}

enum malle_status contacts_of(struct malle_session *session, void *owner, int64_t request,
	struct malle_contact **rows, size_t *count)
{
	const struct contact_filter filter = {.request = request};

	return contact_list(session, owner, &filter, rows, count);
}

/* ---- writing ---- */

struct contact_change {
	struct change change;
	const char *number;
	const struct malle_contact_wish *wish;
};

static enum malle_status read_change(
	struct malle_session *session, struct change *change, int64_t id)
{
	const struct contact_filter filter = {.number = id};
	struct malle_contact *rows;
	size_t count;
	enum malle_status status = contact_list(session, change->result, &filter, &rows, &count);

	if (status == MALLE_OK && count == 0)
		return MALLE_NOT_FOUND;
	if (status == MALLE_OK)
		*(struct malle_contact *)change->result = rows[0];
	return status;
}

enum malle_status contact_next_id(struct malle_session *session, int64_t *id)
{
	return statement_id(session, &query_requests_contact_next_id, NO_VALUES, id);
}

enum malle_status contact_add_mode(
	struct malle_session *session, void *owner, int64_t event, int64_t request, int64_t mode)
{
	struct request_state *state = arena_new(owner, struct request_state);
	size_t before;
	enum malle_status status = request_state_read(session, request, state);

	if (status != MALLE_OK || mode == 0)
		return status;
	before = state->values[FACET_CONTACT_MODE].count;
	request_values_add(state, &state->values[FACET_CONTACT_MODE], mode);
	if (state->values[FACET_CONTACT_MODE].count == before)
		return MALLE_OK;
	return request_state_write(session, event, &request, 1, state);
}

enum malle_status contact_insert(struct malle_session *session, const struct change *change,
	int64_t id, const struct contact_new *contact)
{
	return statement_execute(session, &query_requests_contact_insert,
		VALUES(value_int(id), value_int(change->event), value_int(change->also_id),
			value_id(contact->replaces), value_id(contact->mode),
			value_text(contact->planned), value_id(contact->minutes),
			value_date(contact->held), value_text(contact->dropped),
			value_filled(contact->note)));
}

static enum malle_status write_contact(
	struct malle_session *session, struct change *change, int64_t *id)
{
	struct contact_change *adding = (struct contact_change *)change;
	struct contact_new contact = {.held = adding->wish->held, .note = adding->wish->note};
	struct vocabulary_value mode;
	enum malle_status status =
		request_number_find(session, change->result, adding->number, &change->also_id);

	if (status == MALLE_OK)
		status = statement_execute(
			session, &query_requests_request_lock, VALUES(value_int(change->also_id)));
	if (status == MALLE_OK)
		status = vocabulary_find_begun(
			session, change->result, "contact_mode", 0, adding->wish->mode, &mode);
	if (status == MALLE_OK)
		contact.mode = mode.id;
	if (status == MALLE_OK && !malle_date_is_set(contact.held))
		status = malle_database_today(session, &contact.held);
	if (status == MALLE_OK)
		status = contact_next_id(session, id);
	if (status == MALLE_OK)
		status = change_record(session, change, *id);
	if (status == MALLE_OK)
		status = contact_insert(session, change, *id, &contact);
	return status == MALLE_OK ? contact_add_mode(session, change->result, change->event,
					    change->also_id, mode.id)
				  : status;
}

enum malle_status malle_contact_add(struct malle_session *session, void *owner, const char *number,
	const struct malle_contact_wish *wish, struct malle_contact **contact)
{
	const struct typed_text note = {.unfit = N_("this note cannot be kept"),
		.text = wish->note,
		.max_bytes = NOTE_MAX_BYTES,
		.lines = true};
	struct contact_change adding = {
		.change = {.kind = "contact.add",
			.command = "request contact",
			.subject = "contact",
			.also = "request",
			.right = RIGHT_LEND,
			.key = wish->key,
			.write = write_contact,
			.read = read_change,
			.owner = owner,
			.result_size = sizeof(**contact)},
		.number = number,
		.wish = wish,
	};
	enum malle_status status = typed_text_check(session, &note, 1);

	if (status == MALLE_OK)
		status = change_run(session, &adding.change);
	*contact = adding.change.result;
	return status;
}
