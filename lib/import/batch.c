#include "import/batch.h"

#include "base/arena.h"
#include "base/session.h"
#include "db/statement.h"
#include "db/transaction.h"
#include "import/matching.h"
#include "import/report.h"
#include "schemas/embedded.h"

/* One try of one batch. */
struct attempt {
	struct import *import;
	struct delivery *const *deliveries;
	size_t count;
	int64_t batch; /* the import's, or the one that this try began */
	void *scratch;
};

static enum malle_status begin_batch(struct attempt *attempt)
{
	static const struct column columns[] = {{"id", COLUMN_TYPE_INT64, 0}};
	const struct import *import = attempt->import;

	attempt->batch = import->batch;
	if (import->batch != 0)
		return MALLE_OK;
	return statement_one(import->session, attempt->scratch, &query_import_batch_begin,
		VALUES(value_text(import->source), value_filled(import->file_name)),
		COLUMNS(columns), &attempt->batch);
}

/* ---- titles ---- */

static enum malle_status write_titles(struct attempt *attempt)
{
	struct title_write **writes =
		arena_array(attempt->scratch, struct title_write *, attempt->count + 1);
	size_t count = 0;

	for (size_t i = 0; i < attempt->count; i++) {
		struct delivery *delivery = attempt->deliveries[i];

		if (!delivery_is_to_write(delivery))
			continue;
		delivery->is_new = delivery->write.title == 0;
		delivery->write.kind =
			copy_places_known_item_type(attempt->import->places, delivery->kind);
		writes[count++] = &delivery->write;
	}
	return title_write_many(
		attempt->import->session, attempt->import->source, attempt->batch, writes, count);
}

/* ---- copies ---- */

static enum malle_status place_copy(struct copy_places *places, struct delivered_copy *copy)
{
	const struct pmb_copy *read = &copy->read;
	enum malle_status status = copy_places_owner(places, read->owner, &copy->write.owner);

	if (status == MALLE_OK)
		status = copy_places_site(places, read->site_code, read->site, &copy->write.site);
	if (status == MALLE_OK)
		status = copy_places_item_type(places, read->item_type, &copy->write.item_type);
	return status;
}

/* The copies of a delivery that are to be written, added to `writes`. */
static enum malle_status collect_copies(struct attempt *attempt, struct delivery *delivery,
	struct copy_write **writes, size_t *count)
{
	enum malle_status status = MALLE_OK;

	for (size_t i = 0; i < delivery->copy_count && status == MALLE_OK; i++) {
		struct delivered_copy *copy = &delivery->copies[i];

		if (copy->elsewhere)
			continue;
		status = place_copy(attempt->import->places, copy);
		copy->is_new = copy->write.copy == 0;
		copy->write.title = delivery->write.title;
		writes[(*count)++] = &copy->write;
	}
	return status;
}

/* Titles whose copies or centres changed while they did not, and those that a copy left. */
static enum malle_status touch_titles(struct attempt *attempt, size_t copies)
{
	int64_t *titles = arena_array(attempt->scratch, int64_t, 2 * copies + attempt->count + 1);
	size_t count = 0;

	for (size_t i = 0; i < attempt->count; i++) {
		const struct delivery *delivery = attempt->deliveries[i];

		if (delivery->shared)
			titles[count++] = delivery->write.title;
		for (size_t c = 0; c < delivery->copy_count; c++) {
			const struct delivered_copy *copy = &delivery->copies[c];

			if (!copy->write.changed)
				continue;
			if (!delivery->write.changed && !delivery->shared)
				titles[count++] = delivery->write.title;
			if (copy->former_title != 0)
				titles[count++] = copy->former_title;
		}
	}
	return title_touch_many(attempt->import->session, titles, count);
}

static enum malle_status write_copies(struct attempt *attempt)
{
	struct copy_write **writes;
	size_t room = 0;
	size_t count = 0;
	enum malle_status status = MALLE_OK;

	for (size_t i = 0; i < attempt->count; i++)
		room += attempt->deliveries[i]->copy_count;
	writes = arena_array(attempt->scratch, struct copy_write *, room + 1);
	for (size_t i = 0; i < attempt->count && status == MALLE_OK; i++)
		if (delivery_is_to_write(attempt->deliveries[i]))
			status = collect_copies(attempt, attempt->deliveries[i], writes, &count);
	if (status == MALLE_OK)
		status = copy_write_many(attempt->import->session, writes, count);
	if (status == MALLE_OK)
		status = touch_titles(attempt, count);
	return status;
}

/* ---- the transaction ---- */

static bool something_to_write(const struct attempt *attempt)
{
	for (size_t i = 0; i < attempt->count; i++)
		if (delivery_is_to_write(attempt->deliveries[i]))
			return true;
	return false;
}

static enum malle_status write_batch(struct attempt *attempt)
{
	enum malle_status status = begin_batch(attempt);

	if (status == MALLE_OK)
		status = write_titles(attempt);
	if (status == MALLE_OK)
		status = write_copies(attempt);
	return status;
}

static enum malle_status attempt_body(struct malle_session *session, void *data)
{
	struct attempt *attempt = data;
	enum malle_status status;

	copy_places_forget(attempt->import->places);
	for (size_t i = 0; i < attempt->count; i++)
		delivery_reset(attempt->deliveries[i]);
	attempt->batch = attempt->import->batch;
	status = statement_execute(session, &query_import_batch_lock, NO_VALUES);
	if (status == MALLE_OK)
		status = match_deliveries(session, attempt->import->source, attempt->import->batch,
			attempt->deliveries, attempt->count);
	if (status == MALLE_OK && something_to_write(attempt))
		status = write_batch(attempt);
	return status;
}

/* Is it this record that the database refuses, and not the database that is in trouble? */
static bool is_about_the_record(enum malle_status status)
{
	return status == MALLE_EXISTS || status == MALLE_INVALID || status == MALLE_REFUSED ||
	       status == MALLE_BAD_DATA;
}

static enum malle_status try_batch(
	struct import *import, struct delivery *const *deliveries, size_t count)
{
	struct attempt attempt = {.import = import, .deliveries = deliveries, .count = count};
	enum malle_status status;

	attempt.scratch = arena_scratch(import->report);
	status = transaction_run(
		import->session, TRANSACTION_READ_COMMITTED, attempt_body, &attempt);
	if (status == MALLE_OK) {
		import->batch = attempt.batch;
		copy_places_keep(import->places);
		report_add(import->report, deliveries, count);
	} else {
		copy_places_forget(import->places);
	}
	talloc_free(attempt.scratch);
	return status;
}

/* The one record that the database refused, with its reason. */
static void refuse_alone(struct import *import, struct delivery *delivery)
{
	const struct malle_error *error = malle_session_error(import->session);

	delivery_reset(delivery);
	delivery_refuse(delivery, "", "%s", error->message);
	delivery->refused_on_reading = true;
	report_add(import->report, &delivery, 1);
}

enum malle_status batch_store(
	struct import *import, struct delivery *const *deliveries, size_t count)
{
	enum malle_status status = try_batch(import, deliveries, count);

	if (!is_about_the_record(status))
		return status;
	status = MALLE_OK;
	for (size_t i = 0; i < count && status == MALLE_OK; i++) {
		status = try_batch(import, deliveries + i, 1);
		if (is_about_the_record(status)) {
			refuse_alone(import, deliveries[i]);
			status = MALLE_OK;
		}
	}
	return status;
}
