/* Organisations: what borrowers work for. */
#include <string.h>

#include <malle/people.h>
#include <malle/text.h>

#include "base/arena.h"
#include "base/gettext.h"
#include "base/session.h"
#include "db/statement.h"
#include "db/transaction.h"
#include "people/event.h"
#include "people/organisation_name.h"
#include "people/search_words.h"
#include "people/typed_text.h"
#include "people/vocabulary.h"
#include "schemas/embedded.h"

static const struct column organisation_columns[] = {
	COLUMN_INT64(struct malle_organisation, id),
	COLUMN_TEXT(struct malle_organisation, name),
	COLUMN_TEXT(struct malle_organisation, short_name),
	COLUMN_TEXT(struct malle_organisation, kind),
	COLUMN_TEXT(struct malle_organisation, sector),
	COLUMN_TEXT(struct malle_organisation, sub_sector),
	COLUMN_TEXT(struct malle_organisation, municipality),
	COLUMN_TEXT(struct malle_organisation, postcode),
	COLUMN_TEXT(struct malle_organisation, category),
	COLUMN_BOOL(struct malle_organisation, member),
	COLUMN_TEXT(struct malle_organisation, note),
	COLUMN_INT64(struct malle_organisation, patrons),
};

struct row_id {
	int64_t id;
};

static const struct column id_columns[] = {
	COLUMN_INT64(struct row_id, id),
};

struct adding {
	void *owner;
	const struct malle_organisation *wanted;
	struct vocabulary_value sector, sub_sector, municipality, category;
	struct malle_organisation *added;
};

static enum malle_status check_texts(
	struct malle_session *session, const struct malle_organisation *wanted)
{
	const struct typed_text texts[] = {
		{.what = N_("name"), .text = wanted->name, .max_bytes = 200, .required = true},
		{.what = N_("short name"), .text = wanted->short_name, .max_bytes = 60},
		{.what = N_("kind"), .text = wanted->kind, .max_bytes = 100},
		{.what = N_("postcode"), .text = wanted->postcode, .max_bytes = 20},
		{.what = N_("note"), .text = wanted->note, .max_bytes = 4000, .lines = true},
	};

	return typed_text_check(session, texts, sizeof(texts) / sizeof(texts[0]));
}

/* A sub-sector alone says its sector too. */
static enum malle_status find_values(struct malle_session *session, struct adding *adding)
{
	const struct malle_organisation *wanted = adding->wanted;
	void *owner = adding->added;
	enum malle_status status =
		vocabulary_find(session, owner, "sector", 0, wanted->sector, &adding->sector);

	if (status == MALLE_OK)
		status = vocabulary_find(session, owner, "sub_sector", adding->sector.id,
			wanted->sub_sector, &adding->sub_sector);
	if (status == MALLE_OK)
		status = vocabulary_find(session, owner, "municipality", 0, wanted->municipality,
			&adding->municipality);
	if (status == MALLE_OK)
		status = vocabulary_find(
			session, owner, "patron_category", 0, wanted->category, &adding->category);
	if (adding->sector.id == 0)
		adding->sector.id = adding->sub_sector.parent;
	return status;
}

static enum malle_status read_one(
	struct malle_session *session, int64_t id, struct malle_organisation *organisation)
{
	return statement_one(session, organisation, &query_people_organisation_list,
		VALUES(value_int(id), value_text_array(NULL, 0)), COLUMNS(organisation_columns),
		organisation);
}

static enum malle_status insert(struct malle_session *session, struct adding *adding, int64_t *id)
{
	const struct malle_organisation *wanted = adding->wanted;
	const char *const texts[] = {wanted->name, wanted->short_name, adding->municipality.label};
	struct row_id row = {0};
	enum malle_status status =
		statement_one(session, adding->added, &query_people_organisation_insert,
			VALUES(value_text(wanted->name), value_filled(wanted->short_name),
				value_filled(wanted->kind), value_id(adding->sector.id),
				value_id(adding->sub_sector.id), value_id(adding->municipality.id),
				value_filled(wanted->postcode), value_id(adding->category.id),
				value_bool(wanted->member), value_filled(wanted->note),
				value_text(search_words_of(adding->added, texts, 3))),
			COLUMNS(id_columns), &row);

	*id = row.id;
	return status;
}

static enum malle_status record(
	struct malle_session *session, const struct adding *adding, int64_t id)
{
	const struct event_new event = {
		.kind = "organisation.add",
		.command = "organisation add",
		.key = adding->wanted->key,
		.detail = arena_printf(adding->added, "{\"organisation\": %lld}", (long long)id),
	};
	int64_t recorded;

	return event_record(session, &event, &recorded);
}

static enum malle_status refuse_twin(struct malle_session *session, const struct adding *adding)
{
	struct organisation_name twin;
	enum malle_status status = organisation_name_find(
		session, adding->added, ORGANISATION_FULL_NAMES, adding->wanted->name, &twin);

	if (status == MALLE_NOT_FOUND)
		return MALLE_OK;
	if (status != MALLE_OK)
		return status;
	session_fail(session, MALLE_EXISTS, _("the organisation '%s' is there already"), twin.name);
	session_hint(session, _("see it: malle organisation list"));
	return MALLE_EXISTS;
}

static enum malle_status add_once(struct malle_session *session, void *data)
{
	struct adding *adding = data;
	struct event_known known;
	enum malle_status status;
	int64_t id = 0;

	malle_free(adding->added);
	adding->added = arena_new(adding->owner, struct malle_organisation);
	status = event_known(session, adding->added, adding->wanted->key, "organisation add",
		"organisation", &known);
	if (status == MALLE_OK) /* R0.6 */
		return read_one(session, known.subject, adding->added);
	if (status != MALLE_NOT_FOUND)
		return status;
	status = refuse_twin(session, adding);
	if (status == MALLE_OK)
		status = find_values(session, adding);
	if (status == MALLE_OK)
		status = insert(session, adding, &id);
	if (status == MALLE_OK)
		status = record(session, adding, id);
	return status == MALLE_OK ? read_one(session, id, adding->added) : status;
}

enum malle_status malle_organisation_add(struct malle_session *session, void *owner,
	const struct malle_organisation *wanted, struct malle_organisation **organisation)
{
	struct adding adding = {.owner = owner, .wanted = wanted};
	enum malle_status status = check_texts(session, wanted);

	if (status == MALLE_OK)
		status = transaction_run(session, TRANSACTION_READ_COMMITTED, add_once, &adding);
	if (status != MALLE_OK && event_key_was_taken(session))
		status = transaction_run(session, TRANSACTION_READ_COMMITTED, add_once, &adding);
	if (status != MALLE_OK) {
		malle_free(adding.added);
		return status;
	}
	*organisation = adding.added;
	return MALLE_OK;
}

enum malle_status malle_organisation_list(struct malle_session *session, void *owner,
	const char *words, struct malle_organisation **rows, size_t *count)
{
	void *scratch = arena_scratch(owner);
	struct search_words wanted;
	enum malle_status status;

	search_words_read(scratch, words, &wanted);
	status = statement_rows(session, owner, &query_people_organisation_list,
		VALUES(value_null(), value_text_array(wanted.words, wanted.count)),
		COLUMNS(organisation_columns), sizeof(**rows), (void **)rows, count);
	talloc_free(scratch);
	return status;
}
