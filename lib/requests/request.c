/* Requests: reading one with what hangs on it, and lists. */
#include "requests/request.h"

#include <string.h>

#include <malle/text.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/gettext.h"
#include "base/session.h"
#include "db/statement.h"
#include "people/organisation.h"
#include "people/organisation_name.h"
#include "people/patron.h"
#include "people/request_number.h"
#include "people/vocabulary.h"
#include "requests/contact.h"
#include "schemas/embedded.h"

static const struct column request_columns[] = {
	COLUMN_INT64(struct malle_request, id),
	COLUMN_TEXT(struct malle_request, number),
	COLUMN_DATE(struct malle_request, received),
	COLUMN_DATE(struct malle_request, closed),
	COLUMN_TEXT(struct malle_request, service),
	COLUMN_TEXT(struct malle_request, service_code),
	COLUMN_TEXT(struct malle_request, sector),
	COLUMN_TEXT(struct malle_request, sub_sector),
	COLUMN_TEXT(struct malle_request, municipality),
	COLUMN_TEXT(struct malle_request, organisation),
	COLUMN_TEXT(struct malle_request, patron),
	COLUMN_TEXT(struct malle_request, patron_barcode),
	COLUMN_TEXT(struct malle_request, handled_by),
	COLUMN_TEXT(struct malle_request, referred_to),
	COLUMN_TEXT(struct malle_request, origin),
	COLUMN_TEXT(struct malle_request, subject),
	COLUMN_TEXT(struct malle_request, outcome),
	COLUMN_TEXT(struct malle_request, missing),
	COLUMN_TEXT(struct malle_request, professions),
	COLUMN_TEXT(struct malle_request, contact_modes),
	COLUMN_TEXT(struct malle_request, themes),
	COLUMN_TEXT(struct malle_request, axes),
	COLUMN_TEXT(struct malle_request, strategies),
	COLUMN_TEXT(struct malle_request, objectives),
	COLUMN_TEXT(struct malle_request, profession_codes),
	COLUMN_TEXT(struct malle_request, contact_mode_codes),
	COLUMN_TEXT(struct malle_request, theme_codes),
	COLUMN_TEXT(struct malle_request, axis_codes),
	COLUMN_TEXT(struct malle_request, to_say),
};

static const struct column work_columns[] = {
	COLUMN_TEXT(struct malle_request_work, kind),
	COLUMN_DATE(struct malle_request_work, day),
	COLUMN_TEXT(struct malle_request_work, barcode),
	COLUMN_TEXT(struct malle_request_work, title),
	COLUMN_DATE(struct malle_request_work, until),
	COLUMN_INT64(struct malle_request_work, quantity),
};

/* ---- codes in words ---- */

struct word {
	const char *code, *name;
};

/* The codes of the column to_say of the view request_line (R17.4). */
static const struct word to_say_words[] = {
	{"service", N_("the service")},
	{"sector", N_("the sector")},
	{"municipality", N_("the municipality")},
	{"profession", N_("the profession")},
	{"contact_mode", N_("the mode of contact")},
	{"theme", N_("the theme")},
	{"axis", N_("the axis")},
	{"missing", N_("what was missing")},
	{"referred_to", N_("where the person was sent")},
	{NULL, NULL},
};

/* The kinds of the view request_work. */
static const struct word work_words[] = {
	{"presented", N_("shown")},
	{"loan", N_("lent")},
	{"outing", N_("taken out by the team")},
	{"equipment", N_("equipment lent")},
	{"consultation", N_("used on site")},
	{"booking", N_("booked")},
	{"hold", N_("in the queue")},
	{"given", N_("given")},
	{"download", N_("downloaded")},
	{"promised", N_("promised")},
	{"to_deposit", N_("sent to a partner")},
	{"to_stand", N_("taken to a stand")},
	{NULL, NULL},
};

static const char *word_for(const struct word *table, const char *code, size_t length)
{
	for (; table->code != NULL; table++)
		if (strlen(table->code) == length && strncmp(table->code, code, length) == 0)
			return _(table->name);
	return "";
}

static const char *words_of(void *owner, const char *codes)
{
	struct buffer names;
	size_t length;

	buffer_init(&names, owner);
	for (const char *at = codes; *at != '\0'; at += length + (at[length] != '\0')) {
		length = strcspn(at, " ");
		buffer_printf(&names, "%s%s", names.size > 0 ? ", " : "",
			word_for(to_say_words, at, length));
	}
	return names.size > 0 ? names.data : "";
}

/* ---- one ---- */

static enum malle_status read_rows(struct malle_session *session, void *owner, int64_t id,
	const struct malle_request_filter *filter, const int64_t ids[5],
	struct malle_request **rows, size_t *count)
{
	enum malle_status status = statement_rows(session, owner, &query_requests_request_list,
		VALUES(value_id(id), value_date(filter->from), value_date(filter->to),
			value_id(ids[0]), value_id(ids[1]), value_id(ids[2]), value_id(ids[3]),
			value_id(ids[4]), value_bool(filter->open), value_bool(filter->incomplete),
			value_bool(filter->unmet), value_id(filter->limit)),
		COLUMNS(request_columns), sizeof(**rows), (void **)rows, count);

	for (size_t i = 0; status == MALLE_OK && i < *count; i++)
		(*rows)[i].to_say_words = words_of(*rows, (*rows)[i].to_say);
	return status;
}

static enum malle_status read_work(struct malle_session *session, struct malle_request *request)
{
	enum malle_status status = statement_rows(session, request, &query_requests_request_work,
		VALUES(value_int(request->id)), COLUMNS(work_columns), sizeof(*request->work),
		(void **)&request->work, &request->work_count);

	for (size_t i = 0; status == MALLE_OK && i < request->work_count; i++)
		request->work[i].kind_label =
			word_for(work_words, request->work[i].kind, strlen(request->work[i].kind));
	return status;
}

enum malle_status request_read(
	struct malle_session *session, int64_t id, struct malle_request *request)
{
	static const struct malle_request_filter all = {0};
	static const int64_t none[5] = {0};
	struct malle_request *rows;
	size_t count;
	enum malle_status status = read_rows(session, request, id, &all, none, &rows, &count);

	if (status == MALLE_OK && count == 0)
		return MALLE_NOT_FOUND;
	if (status != MALLE_OK)
		return status;
	*request = rows[0];
	status = contacts_of(session, request, id, &request->contacts, &request->contact_count);
	return status == MALLE_OK ? read_work(session, request) : status;
}

enum malle_status malle_request_show(struct malle_session *session, void *owner, const char *number,
	struct malle_request **request)
{
	struct malle_request *found = arena_new(owner, struct malle_request);
	int64_t id;
	enum malle_status status = request_number_find(session, found, number, &id);

	if (status == MALLE_OK)
		status = request_read(session, id, found);
	if (status != MALLE_OK) {
		malle_free(found);
		found = NULL;
	}
	*request = found;
	return status;
}

/* ---- lists ---- */

/* The words of a filter, as ids: service, theme, municipality, organisation, patron. */
static enum malle_status read_filter(struct malle_session *session, void *scratch,
	const struct malle_request_filter *filter, int64_t ids[5])
{
	const char *const typed[] = {filter->service, filter->theme, filter->municipality};
	static const char *const lists[] = {"service", "theme", "municipality"};
	struct organisation_name organisation = {0};
	struct malle_patron *patron = arena_new(scratch, struct malle_patron);
	enum malle_status status = MALLE_OK;

	for (size_t i = 0; i < sizeof(lists) / sizeof(lists[0]) && status == MALLE_OK; i++) {
		struct vocabulary_value value;

		status = vocabulary_find_begun(session, scratch, lists[i], 0, typed[i], &value);
		ids[i] = value.id;
	}
	if (status == MALLE_OK && filter->organisation != NULL)
		status = organisation_find(session, scratch, filter->organisation, &organisation);
	if (status == MALLE_OK && filter->patron != NULL)
		status = patron_find(session, filter->patron, patron);
	ids[3] = organisation.id;
	ids[4] = patron->id;
	return status;
}

enum malle_status malle_request_list(struct malle_session *session, void *owner,
	const struct malle_request_filter *filter, struct malle_request **rows, size_t *count)
{
	void *scratch = arena_scratch(owner);
	int64_t ids[5] = {0};
	enum malle_status status = read_filter(session, scratch, filter, ids);

	if (status == MALLE_OK)
		status = read_rows(session, owner, 0, filter, ids, rows, count);
	talloc_free(scratch);
	return status;
}
