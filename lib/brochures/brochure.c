/* Brochures: reading one, and lists of what is left. */
#include "brochures/brochure.h"

#include "base/arena.h"
#include "base/gettext.h"
#include "base/session.h"
#include "catalogue/site_name.h"
#include "db/statement.h"
#include "schemas/embedded.h"

static const struct column brochure_columns[] = {
	COLUMN_INT64(struct malle_brochure, id),
	COLUMN_TEXT(struct malle_brochure, title),
	COLUMN_TEXT(struct malle_brochure, subtitle),
	COLUMN_TEXT(struct malle_brochure, kind),
	COLUMN_TEXT(struct malle_brochure, publisher),
	COLUMN_TEXT(struct malle_brochure, code),
	COLUMN_INT64(struct malle_brochure, here),
	COLUMN_INT64(struct malle_brochure, remaining),
	COLUMN_INT64(struct malle_brochure, promised),
	COLUMN_INT64(struct malle_brochure, threshold),
	COLUMN_BOOL(struct malle_brochure, low),
	COLUMN_BOOL(struct malle_brochure, acknowledged),
	COLUMN_BOOL(struct malle_brochure, obsolete),
	COLUMN_BOOL(struct malle_brochure, given),
	COLUMN_TEXT(struct malle_brochure, places),
};

static const struct column state_columns[] = {
	COLUMN_INT64(struct brochure_state, id),
	COLUMN_TEXT(struct brochure_state, title),
	COLUMN_TEXT(struct brochure_state, kind),
	COLUMN_TEXT(struct brochure_state, publisher),
	COLUMN_BOOL(struct brochure_state, given),
};

static enum malle_status say_no_title(struct malle_session *session, int64_t title)
{
	session_fail(session, MALLE_NOT_FOUND, _("there is no title %lld"), (long long)title);
	session_hint(session, _("look for it: malle search"));
	return MALLE_NOT_FOUND;
}

enum malle_status brochure_say_lent(struct malle_session *session, const char *title)
{
	session_fail(session, MALLE_REFUSED, _("'%s' is lent, not given away"), title);
	session_hint(session,
		_("if it is given from now on, note what came in: malle brochure receive"));
	return MALLE_REFUSED;
}

enum malle_status brochure_state_read(
	struct malle_session *session, void *owner, int64_t title, struct brochure_state *state)
{
	enum malle_status status = statement_one(session, owner, &query_brochures_brochure_state,
		VALUES(value_int(title)), COLUMNS(state_columns), state);

	return status == MALLE_NOT_FOUND ? say_no_title(session, title) : status;
}

struct place {
	int64_t id;
	const char *name;
};

static const struct column place_columns[] = {
	COLUMN_INT64(struct place, id),
	COLUMN_TEXT(struct place, name),
};

enum malle_status brochure_site_find(struct malle_session *session, void *owner, const char *typed,
	int64_t *site, const char **name)
{
	struct malle_site found = {0};
	struct place place = {0};
	enum malle_status status;

	if (typed != NULL && typed[0] != '\0') {
		status = site_name_find(session, owner, typed, &found);
		*site = found.id;
		*name = found.name;
		return status;
	}
	status = statement_one(session, owner, &query_brochures_site_default, NO_VALUES,
		COLUMNS(place_columns), &place);
	*site = place.id;
	*name = place.name;
	if (status == MALLE_NOT_FOUND)
		session_fail(session, status, _("this centre has no desk: say from which place"));
	return status;
}

static enum malle_status read_rows(struct malle_session *session, void *owner, struct value ids,
	bool any, bool low, int64_t site, struct malle_brochure **rows, size_t *count)
{
	return statement_rows(session, owner, &query_brochures_brochure_list,
		VALUES(ids, value_bool(any), value_bool(low), value_id(site)),
		COLUMNS(brochure_columns), sizeof(**rows), (void **)rows, count);
}

enum malle_status brochure_rows(struct malle_session *session, void *owner, const int64_t *ids,
	size_t id_count, bool any, struct malle_brochure **rows, size_t *count)
{
	int64_t site;
	const char *name;
	enum malle_status status = brochure_site_find(session, owner, NULL, &site, &name);

	if (status != MALLE_OK)
		return status;
	return read_rows(
		session, owner, value_int_array(ids, id_count), any, false, site, rows, count);
}

enum malle_status brochure_read(
	struct malle_session *session, int64_t title, int64_t site, struct malle_brochure *brochure)
{
	struct malle_brochure *rows;
	size_t count;
	enum malle_status status = read_rows(
		session, brochure, value_int_array(&title, 1), true, false, site, &rows, &count);

	if (status == MALLE_OK && count == 0)
		return say_no_title(session, title);
	if (status == MALLE_OK)
		*brochure = rows[0];
	return status;
}

enum malle_status malle_brochure_show(
	struct malle_session *session, void *owner, int64_t id, struct malle_brochure **brochure)
{
	struct malle_brochure *found = arena_new(owner, struct malle_brochure);
	int64_t site;
	const char *name;
	enum malle_status status = brochure_site_find(session, found, NULL, &site, &name);

	if (status == MALLE_OK)
		status = brochure_read(session, id, site, found);
	if (status != MALLE_OK) {
		malle_free(found);
		found = NULL;
	}
	*brochure = found;
	return status;
}

enum malle_status malle_brochure_list(struct malle_session *session, void *owner,
	const struct malle_brochure_filter *filter, struct malle_brochure **rows, size_t *count)
{
	void *scratch = arena_scratch(owner);
	struct malle_brochure *meant = NULL;
	size_t meant_count = 0;
	int64_t site = 0, *ids;
	const char *name;
	struct value wanted = value_null();
	enum malle_status status = brochure_site_find(session, scratch, filter->site, &site, &name);

	if (status == MALLE_OK && filter->words != NULL)
		status = malle_brochure_find(
			session, scratch, filter->words, false, &meant, &meant_count);
	if (meant != NULL) {
		ids = arena_array(scratch, int64_t, meant_count + 1);
		for (size_t i = 0; i < meant_count; i++)
			ids[i] = meant[i].id;
		wanted = value_int_array(ids, meant_count);
	}
	if (status == MALLE_OK)
		status = read_rows(session, owner, wanted, false, filter->low, site, rows, count);
	talloc_free(scratch);
	return status;
}
