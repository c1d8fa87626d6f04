/* Borrowers: adding one is a transaction with its event; reading is by card or by words. */
#include <string.h>

#include <malle/people.h>
#include <malle/text.h>

#include "base/arena.h"
#include "base/gettext.h"
#include "base/session.h"
#include "db/statement.h"
#include "db/transaction.h"
#include "people/barcode.h"
#include "people/event.h"
#include "people/organisation_name.h"
#include "people/search_words.h"
#include "people/typed_text.h"
#include "people/vocabulary.h"
#include "schemas/embedded.h"
#include "text/person_name.h"

static const struct column patron_columns[] = {
	COLUMN_INT64(struct malle_patron, id),
	COLUMN_TEXT(struct malle_patron, barcode),
	COLUMN_TEXT(struct malle_patron, family_name),
	COLUMN_TEXT(struct malle_patron, given_name),
	COLUMN_TEXT(struct malle_patron, name),
	COLUMN_TEXT(struct malle_patron, organisation),
	COLUMN_TEXT(struct malle_patron, category),
	COLUMN_TEXT(struct malle_patron, email),
	COLUMN_TEXT(struct malle_patron, phone),
	COLUMN_TEXT(struct malle_patron, note),
	COLUMN_DATE(struct malle_patron, member_until),
	COLUMN_INT64(struct malle_patron, loans),
	COLUMN_INT64(struct malle_patron, late),
};

struct row_id {
	int64_t id;
};

static const struct column id_columns[] = {
	COLUMN_INT64(struct row_id, id),
};

struct adding {
	void *owner;
	const struct malle_patron *wanted;
	char *barcode;
	struct person_name name;
	struct organisation_name organisation;
	struct vocabulary_value category;
	struct malle_patron *added;
};

/* ---- reading ---- */

static enum malle_status read_by_id(
	struct malle_session *session, int64_t id, struct malle_patron *patron)
{
	return statement_one(session, patron, &query_people_patron_list,
		VALUES(value_int(id), value_null(), value_null(), value_text_array(NULL, 0)),
		COLUMNS(patron_columns), patron);
}

enum malle_status malle_patron_show(struct malle_session *session, void *owner, const char *barcode,
	struct malle_patron **patron)
{
	struct malle_patron *row = arena_new(owner, struct malle_patron);
	struct barcode code;
	enum malle_status status = barcode_read(session, row, barcode, &code);

	if (status == MALLE_OK)
		status = statement_one(session, row, &query_people_patron_list,
			VALUES(value_null(), value_text(code.typed), value_text(code.repaired),
				value_text_array(NULL, 0)),
			COLUMNS(patron_columns), row);
	if (status == MALLE_OK) {
		*patron = row;
		return MALLE_OK;
	}
	if (status == MALLE_NOT_FOUND) {
		session_fail(session, status, _("nobody has the barcode '%s'"),
			malle_text_printable(row, code.repaired));
		session_hint(session, _("look for the name: malle patron list NAME"));
	}
	malle_free(row);
	return status;
}

enum malle_status malle_patron_list(struct malle_session *session, void *owner, const char *words,
	struct malle_patron **rows, size_t *count)
{
	void *scratch = arena_scratch(owner);
	struct search_words wanted;
	enum malle_status status;

	search_words_read(scratch, words, &wanted);
	status = statement_rows(session, owner, &query_people_patron_list,
		VALUES(value_null(), value_null(), value_null(),
			value_text_array(wanted.words, wanted.count)),
		COLUMNS(patron_columns), sizeof(**rows), (void **)rows, count);
	talloc_free(scratch);
	return status;
}

/* ---- adding ---- */

static enum malle_status check_texts(
	struct malle_session *session, const struct malle_patron *wanted)
{
	const bool whole = wanted->family_name == NULL;
	const struct typed_text texts[] = {
		{.what = N_("name"),
			.text = whole ? wanted->name : wanted->family_name,
			.max_bytes = 200,
			.required = true},
		{.what = N_("given name"), .text = wanted->given_name, .max_bytes = 200},
		{.what = N_("name of the organisation"),
			.text = wanted->organisation,
			.max_bytes = 200},
		{.what = N_("mail address"), .text = wanted->email, .max_bytes = 254},
		{.what = N_("telephone number"), .text = wanted->phone, .max_bytes = 60},
		{.what = N_("note"), .text = wanted->note, .max_bytes = 4000, .lines = true},
	};
	enum malle_status status =
		typed_text_check(session, texts, sizeof(texts) / sizeof(texts[0]));

	if (status == MALLE_OK && malle_date_is_set(wanted->member_until) &&
		!malle_date_is_valid(wanted->member_until))
		status = session_fail(
			session, MALLE_INVALID, _("the last day of the membership does not exist"));
	return status;
}

static struct person_name name_of(void *owner, const struct malle_patron *wanted)
{
	if (wanted->family_name == NULL)
		return person_name_read(owner, wanted->name);
	return (struct person_name) {
		.family = wanted->family_name,
		.given = wanted->given_name != NULL ? wanted->given_name : "",
	};
}

static enum malle_status find_organisation(struct malle_session *session, struct adding *adding)
{
	const char *typed = adding->wanted->organisation;
	enum malle_status status;

	adding->organisation = (struct organisation_name) {.name = "", .short_name = ""};
	if (typed == NULL || typed[0] == '\0')
		return MALLE_OK;
	status = organisation_name_find(
		session, adding->added, ORGANISATION_ALL_NAMES, typed, &adding->organisation);
	if (status != MALLE_NOT_FOUND)
		return status;
	session_fail(session, MALLE_INVALID, _("no organisation is called '%s'"), typed);
	session_hint(session, _("add it first: malle organisation add"));
	return MALLE_INVALID;
}

struct holder {
	const char *person;
	const char *title;
};

static const struct column holder_columns[] = {
	COLUMN_TEXT(struct holder, person),
	COLUMN_TEXT(struct holder, title),
};

/* A scan must mean one thing (R1.4): cards and copies of a centre share their codes. */
static enum malle_status refuse_taken_barcode(
	struct malle_session *session, const struct adding *adding)
{
	struct holder holder;
	enum malle_status status =
		statement_execute(session, &query_people_barcode_lock, NO_VALUES);

	if (status == MALLE_OK)
		status = statement_one(session, adding->added, &query_people_barcode_holder,
			VALUES(value_text(adding->barcode)), COLUMNS(holder_columns), &holder);
	if (status == MALLE_NOT_FOUND)
		return MALLE_OK;
	if (status != MALLE_OK)
		return status;
	if (holder.person[0] != '\0')
		session_fail(session, MALLE_EXISTS, _("the barcode '%s' is the card of %s"),
			adding->barcode, holder.person);
	else
		session_fail(session, MALLE_EXISTS, _("the barcode '%s' is on a copy of '%s'"),
			adding->barcode, holder.title);
	session_hint(session, _("take another card"));
	session_rule(session, "R1.4");
	return MALLE_EXISTS;
}

static enum malle_status insert(struct malle_session *session, struct adding *adding, int64_t *id)
{
	const struct malle_patron *wanted = adding->wanted;
	const char *const texts[] = {adding->name.given, adding->name.family,
		adding->organisation.name, adding->organisation.short_name, adding->barcode};
	struct row_id row = {0};
	enum malle_status status =
		statement_one(session, adding->added, &query_people_patron_insert,
			VALUES(value_text(adding->barcode), value_text(adding->name.family),
				value_text(adding->name.given), value_id(adding->organisation.id),
				value_id(adding->category.id), value_filled(wanted->email),
				value_filled(wanted->phone), value_filled(wanted->note),
				value_date(wanted->member_until),
				value_text(search_words_of(adding->added, texts, 5))),
			COLUMNS(id_columns), &row);

	*id = row.id;
	return status;
}

static enum malle_status record(
	struct malle_session *session, const struct adding *adding, int64_t id)
{
	const struct event_new event = {
		.kind = "patron.add",
		.command = "patron add",
		.key = adding->wanted->key,
		.detail = arena_printf(adding->added, "{\"patron\": %lld}", (long long)id),
	};
	int64_t recorded;

	return event_record(session, &event, &recorded);
}

static enum malle_status write(struct malle_session *session, struct adding *adding)
{
	int64_t id = 0;
	enum malle_status status = find_organisation(session, adding);

	if (status == MALLE_OK)
		status = vocabulary_find(session, adding->added, "patron_category", 0,
			adding->wanted->category, &adding->category);
	if (status == MALLE_OK)
		status = refuse_taken_barcode(session, adding);
	if (status == MALLE_OK)
		status = insert(session, adding, &id);
	if (status == MALLE_OK)
		status = record(session, adding, id);
	return status == MALLE_OK ? read_by_id(session, id, adding->added) : status;
}

static enum malle_status add_once(struct malle_session *session, void *data)
{
	struct adding *adding = data;
	struct event_known known;
	enum malle_status status;

	malle_free(adding->added);
	adding->added = arena_new(adding->owner, struct malle_patron);
	status = event_known(
		session, adding->added, adding->wanted->key, "patron add", "patron", &known);
	if (status == MALLE_OK) /* R0.6 */
		return read_by_id(session, known.subject, adding->added);
	if (status != MALLE_NOT_FOUND)
		return status;
	adding->name = name_of(adding->added, adding->wanted);
	status =
		barcode_for_card(session, adding->added, adding->wanted->barcode, &adding->barcode);
	return status == MALLE_OK ? write(session, adding) : status;
}

enum malle_status malle_patron_add(struct malle_session *session, void *owner,
	const struct malle_patron *wanted, struct malle_patron **patron)
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
	*patron = adding.added;
	return MALLE_OK;
}
