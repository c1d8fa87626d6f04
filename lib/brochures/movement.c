/* The ledger: reading it. */
#include <string.h>

#include "base/arena.h"
#include "base/gettext.h"
#include "brochures/brochure.h"
#include "db/statement.h"
#include "people/request_number.h"
#include "schemas/embedded.h"

static const struct column movement_columns[] = {
	COLUMN_INT64(struct malle_movement, id),
	COLUMN_TEXT(struct malle_movement, kind),
	COLUMN_TEXT(struct malle_movement, moment),
	COLUMN_DATE(struct malle_movement, day),
	COLUMN_INT64(struct malle_movement, quantity),
	COLUMN_INT64(struct malle_movement, title_id),
	COLUMN_TEXT(struct malle_movement, title),
	COLUMN_TEXT(struct malle_movement, from_place),
	COLUMN_TEXT(struct malle_movement, to_place),
	COLUMN_TEXT(struct malle_movement, request),
	COLUMN_TEXT(struct malle_movement, campaign),
	COLUMN_TEXT(struct malle_movement, supplier),
	COLUMN_INT64(struct malle_movement, cost_cents),
	COLUMN_INT64(struct malle_movement, counted),
	COLUMN_INT64(struct malle_movement, correction),
	COLUMN_TEXT(struct malle_movement, staff),
	COLUMN_TEXT(struct malle_movement, reason),
};

/* The kinds of the table (R16.1). */
static const struct {
	const char *kind, *label;
} kinds[] = {
	{"received", N_("received")},
	{"given", N_("given")},
	{"to_deposit", N_("sent to a partner")},
	{"used_at_deposit", N_("given at a partner's")},
	{"to_stand", N_("taken to a stand")},
	{"from_stand", N_("back from a stand")},
	{"lost", N_("lost or pulped")},
	{"corrected", N_("corrected")},
};

static enum malle_status read_rows(struct malle_session *session, void *owner, int64_t id,
	const struct malle_movement_filter *filter, int64_t request, int64_t site,
	struct malle_movement **rows, size_t *count)
{
	enum malle_status status = statement_rows(session, owner, &query_brochures_movement_list,
		VALUES(value_id(id), value_id(filter->title), value_id(request), value_id(site),
			value_date(filter->from), value_date(filter->to), value_id(filter->limit)),
		COLUMNS(movement_columns), sizeof(**rows), (void **)rows, count);

	for (size_t i = 0; status == MALLE_OK && i < *count; i++)
		for (size_t k = 0; k < sizeof(kinds) / sizeof(kinds[0]); k++)
			if (strcmp(kinds[k].kind, (*rows)[i].kind) == 0)
				(*rows)[i].kind_label = _(kinds[k].label);
	return status;
}

struct site_row {
	int64_t site;
};

static const struct column site_columns[] = {
	COLUMN_INT64(struct site_row, site),
};

enum malle_status movement_read(
	struct malle_session *session, int64_t id, struct malle_movement *movement)
{
	static const struct malle_movement_filter all = {0};
	struct malle_movement *rows;
	struct site_row place = {0};
	size_t count;
	enum malle_status status = read_rows(session, movement, id, &all, 0, 0, &rows, &count);

	if (status == MALLE_OK && count == 0)
		return MALLE_NOT_FOUND;
	if (status != MALLE_OK)
		return status;
	*movement = rows[0];
	status = statement_one(session, movement, &query_brochures_movement_site,
		VALUES(value_int(id)), COLUMNS(site_columns), &place);
	if (status != MALLE_OK)
		return status;
	movement->brochure = arena_new(movement, struct malle_brochure);
	return brochure_read(session, movement->title_id, place.site, movement->brochure);
}

enum malle_status malle_movement_list(struct malle_session *session, void *owner,
	const struct malle_movement_filter *filter, struct malle_movement **rows, size_t *count)
{
	void *scratch = arena_scratch(owner);
	int64_t request = 0, site = 0;
	const char *name;
	enum malle_status status = MALLE_OK;

	if (filter->request != NULL)
		status = request_number_find(session, scratch, filter->request, &request);
	if (status == MALLE_OK && filter->site != NULL)
		status = brochure_site_find(session, scratch, filter->site, &site, &name);
	if (status == MALLE_OK)
		status = read_rows(session, owner, 0, filter, request, site, rows, count);
	talloc_free(scratch);
	return status;
}
