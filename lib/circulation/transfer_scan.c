/* What a scan means for a copy that is on its way or asked for elsewhere, and the steps of a way.
 */
#include <string.h>

#include "base/arena.h"
#include "catalogue/setting.h"
#include "circulation/copy_state.h"
#include "circulation/transfer_row.h"
#include "db/statement.h"
#include "schemas/embedded.h"

/* ---- looking ---- */

/* Where a transfer leads from each of its statuses. */
static const struct way {
	const char *status;
	enum transfer_scan scan;
	bool back; /* to where it came from */
} ways[] = {
	{"requested", TRANSFER_WANTED, false},
	{"accepted", TRANSFER_WANTED, false},
	{"prepared", TRANSFER_WANTED, false},
	{"sent", TRANSFER_ARRIVES, false},
	{"overdue", TRANSFER_WANTED, true},
	{"sent_back", TRANSFER_ARRIVES, true},
};

static const struct way *way_from(const struct malle_transfer *transfer)
{
	if (transfer->partner && strcmp(transfer->status, "overdue") == 0)
		return NULL; /* it is the loan that is late */
	for (size_t i = 0; i < sizeof ways / sizeof ways[0]; i++)
		if (strcmp(ways[i].status, transfer->status) == 0)
			return &ways[i];
	return NULL;
}

/* R4.7. Clocks also go back: what was sent "later" was sent just now. */
static enum malle_status find_second_scan(
	struct malle_session *session, const struct transfer_row *row, struct transfer_look *look)
{
	int64_t minutes;
	enum malle_status status = setting_number(session, SETTING_TRANSIT_INTERVAL, &minutes);

	if (status == MALLE_OK && row->same_terminal && row->seconds_since < minutes * 60)
		look->scan = TRANSFER_JUST_SENT;
	return status;
}

enum malle_status transfer_look(
	struct malle_session *session, void *owner, int64_t copy, struct transfer_look *look)
{
	struct transfer_row row = {0};
	enum malle_status status = transfer_row_of(session, owner, copy, &row);
	const struct way *way;

	*look = (struct transfer_look) {.scan = TRANSFER_NONE};
	if (status != MALLE_OK)
		return status == MALLE_NOT_FOUND ? MALLE_OK : status;
	way = way_from(&row.transfer);
	if (way == NULL)
		return MALLE_OK;
	*look = (struct transfer_look) {
		.scan = way->scan,
		.transfer = row.transfer.id,
		.step = way->back ? "returned" : "received",
		.destination = way->back ? row.transfer.site_from : row.transfer.destination,
		.site = way->back ? row.site_from_id : row.site_to_id,
	};
	return look->scan == TRANSFER_ARRIVES ? find_second_scan(session, &row, look) : MALLE_OK;
}

/* ---- going on ---- */

struct moved {
	int64_t copy;
};

static const struct column moved_columns[] = {
	COLUMN_INT64(struct moved, copy),
};

/* On its way it has that state; where it arrived it is what it was before. */
static enum malle_status write_state(
	struct malle_session *session, const struct transfer_step *step, int64_t copy)
{
	static const struct malle_date no_end = {0};
	bool arrives = strcmp(step->step, "received") == 0 || strcmp(step->step, "returned") == 0;

	if (step->state != NULL)
		return copy_state_set(session, step->event, copy, step->state, no_end, NULL, NULL);
	return arrives ? copy_rebuild(session, copy) : MALLE_OK;
}

static enum malle_status write_step(struct malle_session *session, const struct transfer_step *step,
	void *owner, struct moved **moved, size_t *count)
{
	enum malle_status status = statement_rows(session, owner,
		&query_circulation_transfer_step_insert,
		VALUES(value_int(step->event), value_int(step->transfer), value_text(step->step),
			value_id(step->loan), value_filled(step->note)),
		COLUMNS(moved_columns), sizeof(**moved), (void **)moved, count);

	for (size_t i = 0; status == MALLE_OK && i < *count; i++)
		status = write_state(session, step, (*moved)[i].copy);
	return status;
}

enum malle_status transfer_step_write(
	struct malle_session *session, const struct transfer_step *step)
{
	struct moved *moved;
	size_t count;
	void *owner = arena_scratch(session);
	enum malle_status status = write_step(session, step, owner, &moved, &count);

	malle_free(owner);
	return status;
}

enum malle_status transfer_arrive(
	struct malle_session *session, int64_t event, const struct transfer_look *look)
{
	const struct transfer_step step = {
		.event = event, .transfer = look->transfer, .step = look->step};
	struct moved *moved;
	size_t count;
	void *owner = arena_scratch(session);
	enum malle_status status = write_step(session, &step, owner, &moved, &count);

	for (size_t i = 0; status == MALLE_OK && i < count; i++)
		status = copy_state_found(session, event, moved[i].copy);
	malle_free(owner);
	return status;
}

enum malle_status transfer_leave(
	struct malle_session *session, int64_t event, const struct transfer_look *look)
{
	const struct transfer_step step = {
		.event = event,
		.transfer = look->transfer,
		.step = strcmp(look->step, "returned") == 0 ? "sent_back" : "sent",
		.state = "in_transit",
	};

	return transfer_step_write(session, &step);
}

/* The stay of a copy at a place that is not its own, of which the way back is all we see. */
enum malle_status transfer_send_home(
	struct malle_session *session, int64_t event, int64_t copy, int64_t site)
{
	struct transfer_look look = {.step = "returned"};
	enum malle_status status = statement_id(session, &query_circulation_transfer_insert,
		VALUES(value_int(event), value_int(copy), value_int(site), value_null(),
			value_null(), value_null()),
		&look.transfer);

	return status == MALLE_OK ? transfer_leave(session, event, &look) : status;
}
