#include "requests/request_state.h"

#include <string.h>

#include "base/arena.h"
#include "db/statement.h"
#include "schemas/embedded.h"

const char *const facet_vocabulary[FACET_COUNT] = {
	[FACET_PROFESSION] = "profession",
	[FACET_CONTACT_MODE] = "contact_mode",
	[FACET_THEME] = "theme",
	[FACET_AXIS] = "axis",
	[FACET_STRATEGY] = "strategy",
	[FACET_OBJECTIVE] = "objective",
};

static const struct column state_columns[] = {
	COLUMN_INT64(struct request_state, id),
	COLUMN_INT64(struct request_state, revision),
	COLUMN_DATE(struct request_state, received),
	COLUMN_DATE(struct request_state, closed),
	COLUMN_INT64(struct request_state, service),
	COLUMN_INT64(struct request_state, sector),
	COLUMN_INT64(struct request_state, sub_sector),
	COLUMN_INT64(struct request_state, municipality),
	COLUMN_INT64(struct request_state, outcome),
	COLUMN_INT64(struct request_state, organisation),
	COLUMN_INT64(struct request_state, patron),
	COLUMN_INT64(struct request_state, handled_by),
	COLUMN_INT64(struct request_state, referred_organisation),
	COLUMN_TEXT(struct request_state, referred_to),
	COLUMN_TEXT(struct request_state, origin),
	COLUMN_TEXT(struct request_state, subject),
	COLUMN_TEXT(struct request_state, missing),
};

struct value_row {
	const char *facet;
	int64_t id;
};

static const struct column value_columns[] = {
	COLUMN_TEXT(struct value_row, facet),
	COLUMN_INT64(struct value_row, id),
};

/* ---- several values ---- */

static bool has_value(const struct request_values *values, int64_t id)
{
	for (size_t i = 0; i < values->count; i++)
		if (values->ids[i] == id)
			return true;
	return false;
}

void request_values_add(void *owner, struct request_values *values, int64_t id)
{
	if (has_value(values, id))
		return;
	values->ids = arena_resize(owner, values->ids, int64_t, values->count + 1);
	values->ids[values->count++] = id;
}

bool request_values_same(const struct request_values *left, const struct request_values *right)
{
	for (size_t i = 0; i < left->count; i++)
		if (!has_value(right, left->ids[i]))
			return false;
	return left->count == right->count; /* each is there once */
}

/* ---- reading and writing ---- */

static enum malle_status read_values(struct malle_session *session, struct request_state *state)
{
	struct value_row *rows;
	size_t count;
	enum malle_status status = statement_rows(session, state, &query_requests_request_values,
		VALUES(value_int(state->revision)), COLUMNS(value_columns), sizeof(*rows),
		(void **)&rows, &count);

	for (size_t i = 0; status == MALLE_OK && i < count; i++)
		for (int facet = 0; facet < FACET_COUNT; facet++)
			if (strcmp(rows[i].facet, facet_vocabulary[facet]) == 0)
				request_values_add(state, &state->values[facet], rows[i].id);
	return status;
}

enum malle_status request_state_read(
	struct malle_session *session, int64_t request, struct request_state *state)
{
	enum malle_status status = statement_one(session, state, &query_requests_request_now,
		VALUES(value_int(request)), COLUMNS(state_columns), state);

	return status == MALLE_OK ? read_values(session, state) : status;
}

struct request_state *request_state_copy(void *owner, const struct request_state *state)
{
	struct request_state *copy = arena_copy(owner, state, sizeof(*state));

	for (int facet = 0; facet < FACET_COUNT; facet++) {
		copy->values[facet] = (struct request_values) {0};
		for (size_t i = 0; i < state->values[facet].count; i++)
			request_values_add(copy, &copy->values[facet], state->values[facet].ids[i]);
	}
	return copy;
}

static struct value value_several(const struct request_state *state, enum request_facet facet)
{
	return value_int_array(state->values[facet].ids, state->values[facet].count);
}

enum malle_status request_state_write(struct malle_session *session, int64_t event,
	const int64_t *requests, size_t count, const struct request_state *state)
{
	enum malle_status status = statement_execute(session, &query_requests_revision_insert,
		VALUES(value_int_array(requests, count), value_int(event),
			value_date(state->received), value_id(state->service),
			value_id(state->sector), value_id(state->sub_sector),
			value_id(state->municipality), value_id(state->organisation),
			value_id(state->patron), value_id(state->handled_by),
			value_id(state->referred_organisation), value_filled(state->referred_to),
			value_filled(state->origin), value_filled(state->subject),
			value_id(state->outcome), value_filled(state->missing),
			value_date(state->closed)));

	if (status != MALLE_OK)
		return status;
	return statement_execute(session, &query_requests_values_insert,
		VALUES(value_int(event), value_several(state, FACET_PROFESSION),
			value_several(state, FACET_CONTACT_MODE), value_several(state, FACET_THEME),
			value_several(state, FACET_AXIS), value_several(state, FACET_STRATEGY),
			value_several(state, FACET_OBJECTIVE)));
}

/* ---- opening ---- */

struct request_state *request_state_new(void *owner)
{
	struct request_state *state = arena_new(owner, struct request_state);

	state->referred_to = state->origin = state->subject = state->missing = "";
	return state;
}

struct id_row {
	int64_t id;
};

static const struct column id_columns[] = {
	COLUMN_INT64(struct id_row, id),
};

enum malle_status request_next_ids(
	struct malle_session *session, void *owner, int64_t times, int64_t **ids)
{
	struct id_row *rows;
	size_t count;
	enum malle_status status = statement_rows(session, owner, &query_requests_request_next_ids,
		VALUES(value_int(times)), COLUMNS(id_columns), sizeof(*rows), (void **)&rows,
		&count);

	if (status != MALLE_OK)
		return status;
	*ids = arena_array(owner, int64_t, count);
	for (size_t i = 0; i < count; i++)
		(*ids)[i] = rows[i].id;
	return MALLE_OK;
}

enum malle_status request_open(struct malle_session *session, int64_t event, const int64_t *ids,
	size_t count, const struct request_state *state)
{
	enum malle_status status = statement_execute(session, &query_requests_request_insert,
		VALUES(value_int(event), value_date(state->received), value_int_array(ids, count)));

	return status == MALLE_OK ? request_state_write(session, event, ids, count, state) : status;
}

/* ---- comparing ---- */

static bool same_day(struct malle_date left, struct malle_date right)
{
	return left.year == right.year && left.month == right.month && left.day == right.day;
}

static bool same_texts(const struct request_state *left, const struct request_state *right)
{
	return strcmp(left->referred_to, right->referred_to) == 0 &&
	       strcmp(left->origin, right->origin) == 0 &&
	       strcmp(left->subject, right->subject) == 0 &&
	       strcmp(left->missing, right->missing) == 0;
}

static bool same_ids(const struct request_state *left, const struct request_state *right)
{
	return left->service == right->service && left->sector == right->sector &&
	       left->sub_sector == right->sub_sector && left->municipality == right->municipality &&
	       left->outcome == right->outcome && left->organisation == right->organisation &&
	       left->patron == right->patron && left->handled_by == right->handled_by &&
	       left->referred_organisation == right->referred_organisation;
}

bool request_state_same(const struct request_state *left, const struct request_state *right)
{
	for (int facet = 0; facet < FACET_COUNT; facet++)
		if (!request_values_same(&left->values[facet], &right->values[facet]))
			return false;
	return same_ids(left, right) && same_texts(left, right) &&
	       same_day(left->received, right->received) && same_day(left->closed, right->closed);
}
