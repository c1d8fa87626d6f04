/* Borrowers: registered, corrected, registered again for a time. */
#include <string.h>

#include <malle/people.h>
#include <malle/text.h>

#include "base/arena.h"
#include "base/gettext.h"
#include "base/session.h"
#include "db/statement.h"
#include "people/barcode.h"
#include "people/change.h"
#include "people/organisation_name.h"
#include "people/patron.h"
#include "people/search_words.h"
#include "people/typed_text.h"
#include "people/vocabulary.h"
#include "schemas/embedded.h"
#include "text/person_name.h"

struct patron_change {
	struct change change;
	const char *card; /* editing: whose */
	const struct malle_patron *wanted;
	char *barcode; /* as it is stored; NULL: the former one */
	struct person_name name;
	struct organisation_name organisation;
	struct vocabulary_value category;
};

static enum malle_status check_texts(
	struct malle_session *session, const struct malle_patron *wanted, bool whole)
{
	const bool one_name = wanted->family_name == NULL;
	const struct typed_text texts[] = {
		{.missing = whole ? N_("the name is missing") : NULL,
			.unfit = N_("this name cannot be kept"),
			.text = one_name ? wanted->name : wanted->family_name,
			.max_bytes = 200},
		{.unfit = N_("this given name cannot be kept"),
			.text = wanted->given_name,
			.max_bytes = 200},
		{.unfit = N_("no organisation can have this name"),
			.text = wanted->organisation,
			.max_bytes = 200},
		{.unfit = N_("this mail address cannot be kept"),
			.text = wanted->email,
			.max_bytes = 254},
		{.unfit = N_("this telephone number cannot be kept"),
			.text = wanted->phone,
			.max_bytes = 60},
		{.unfit = N_("this note cannot be kept"),
			.text = wanted->note,
			.max_bytes = 4000,
			.lines = true},
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
		return person_name_read(owner, wanted->name != NULL ? wanted->name : "");
	return (struct person_name) {
		.family = wanted->family_name,
		.given = wanted->given_name != NULL ? wanted->given_name : "",
	};
}

static enum malle_status find_organisation(
	struct malle_session *session, struct patron_change *patron)
{
	const char *typed = patron->wanted->organisation;
	enum malle_status status;

	patron->organisation = (struct organisation_name) {.name = "", .short_name = ""};
	if (typed == NULL || typed[0] == '\0')
		return MALLE_OK;
	status = organisation_name_find(session, patron->change.result, ORGANISATION_ALL_NAMES,
		typed, &patron->organisation);
	if (status != MALLE_NOT_FOUND)
		return status;
	session_fail(session, MALLE_INVALID, _("no organisation is called '%s'"), typed);
	session_hint(session, _("add it first: malle organisation add"));
	return MALLE_INVALID;
}

struct holder {
	int64_t patron;
	const char *person;
	const char *title;
};

static const struct column holder_columns[] = {
	COLUMN_INT64(struct holder, patron),
	COLUMN_TEXT(struct holder, person),
	COLUMN_TEXT(struct holder, title),
};

/* A scan must mean one thing (R1.4): cards and copies of a centre share their codes. `id` is the
 * person who may have it already. */
static enum malle_status refuse_taken_barcode(
	struct malle_session *session, const struct patron_change *patron, int64_t id)
{
	struct holder holder;
	enum malle_status status =
		statement_execute(session, &query_people_barcode_lock, NO_VALUES);

	if (status == MALLE_OK)
		status = statement_one(session, patron->change.result, &query_people_barcode_holder,
			VALUES(value_text(patron->barcode)), COLUMNS(holder_columns), &holder);
	if (status == MALLE_NOT_FOUND || (status == MALLE_OK && id != 0 && holder.patron == id))
		return MALLE_OK;
	if (status != MALLE_OK)
		return status;
	if (holder.person[0] != '\0')
		session_fail(session, MALLE_EXISTS, _("the barcode '%s' is the card of %s"),
			patron->barcode, holder.person);
	else
		session_fail(session, MALLE_EXISTS, _("the barcode '%s' is on a copy of '%s'"),
			patron->barcode, holder.title);
	session_hint(session, _("take another card"));
	session_rule(session, "R1.4");
	return MALLE_EXISTS;
}

static enum malle_status find_words(struct malle_session *session, struct patron_change *patron)
{
	enum malle_status status = find_organisation(session, patron);

	return status == MALLE_OK
		       ? vocabulary_find(session, patron->change.result, "patron_category", 0,
				 patron->wanted->category, &patron->category)
		       : status;
}

static enum malle_status read_change(
	struct malle_session *session, struct change *change, int64_t id)
{
	return patron_read(session, id, change->result);
}

static struct change change_of(
	void *owner, const char *kind, const char *command, const char *key, change_write *write)
{
	return (struct change) {
		.kind = kind,
		.command = command,
		.subject = "patron",
		.right = RIGHT_PEOPLE,
		.key = key,
		.write = write,
		.read = read_change,
		.owner = owner,
		.result_size = sizeof(struct malle_patron),
	};
}

/* ---- what search by words looks at ---- */

struct folded_row {
	int64_t id;
	const char *given_name, *family_name, *organisation, *short_name, *barcode;
};

static const struct column folded_columns[] = {
	COLUMN_INT64(struct folded_row, id),
	COLUMN_TEXT(struct folded_row, given_name),
	COLUMN_TEXT(struct folded_row, family_name),
	COLUMN_TEXT(struct folded_row, organisation),
	COLUMN_TEXT(struct folded_row, short_name),
	COLUMN_TEXT(struct folded_row, barcode),
};

static enum malle_status refold(
	struct malle_session *session, struct value patron, struct value organisation)
{
	void *scratch = arena_scratch(session);
	struct folded_row *rows;
	size_t count = 0;
	const char **folded;
	int64_t *ids;
	enum malle_status status = statement_rows(session, scratch, &query_people_patron_fold_list,
		VALUES(patron, organisation), COLUMNS(folded_columns), sizeof(*rows),
		(void **)&rows, &count);

	if (status != MALLE_OK)
		goto done;
	folded = arena_array(scratch, const char *, count);
	ids = arena_array(scratch, int64_t, count);
	for (size_t i = 0; i < count; i++) {
		const char *const texts[] = {rows[i].given_name, rows[i].family_name,
			rows[i].organisation, rows[i].short_name, rows[i].barcode};

		ids[i] = rows[i].id;
		folded[i] = search_words_of(scratch, texts, 5);
	}
	status = statement_execute(session, &query_people_patron_refold,
		VALUES(value_int_array(ids, count), value_text_array(folded, count)));
done:
	talloc_free(scratch);
	return status;
}

enum malle_status patron_refold_all(struct malle_session *session, int64_t organisation)
{
	return refold(session, value_null(), value_int(organisation));
}

/* ---- adding ---- */

static enum malle_status insert(
	struct malle_session *session, struct patron_change *patron, int64_t *id)
{
	const struct malle_patron *wanted = patron->wanted;
	const char *const texts[] = {patron->name.given, patron->name.family,
		patron->organisation.name, patron->organisation.short_name, patron->barcode};
	void *owner = patron->change.result;

	return statement_id(session, &query_people_patron_insert,
		VALUES(value_text(patron->barcode), value_text(patron->name.family),
			value_text(patron->name.given), value_id(patron->organisation.id),
			value_id(patron->category.id), value_filled(wanted->email),
			value_filled(wanted->phone), value_filled(wanted->note),
			value_date(wanted->member_until),
			value_text(search_words_of(owner, texts, 5))),
		id);
}

static enum malle_status write_new(
	struct malle_session *session, struct change *change, int64_t *id)
{
	struct patron_change *patron = (struct patron_change *)change;
	enum malle_status status;

	patron->name = name_of(change->result, patron->wanted);
	status = barcode_for_card(
		session, change->result, patron->wanted->barcode, &patron->barcode);
	if (status == MALLE_OK)
		status = find_words(session, patron);
	if (status == MALLE_OK)
		status = refuse_taken_barcode(session, patron, 0);
	return status == MALLE_OK ? insert(session, patron, id) : status;
}

enum malle_status malle_patron_add(struct malle_session *session, void *owner,
	const struct malle_patron *wanted, struct malle_patron **patron)
{
	struct patron_change adding = {
		.change = change_of(owner, "patron.add", "patron add", wanted->key, write_new),
		.wanted = wanted,
	};
	enum malle_status status = check_texts(session, wanted, true);

	if (status == MALLE_OK)
		status = change_run(session, &adding.change);
	if (status == MALLE_OK)
		*patron = adding.change.result;
	return status;
}

/* ---- correcting ---- */

struct updated {
	bool changed;
};

static const struct column updated_columns[] = {
	COLUMN_BOOL(struct updated, changed),
};

static enum malle_status update(struct malle_session *session, struct patron_change *patron,
	int64_t id, struct updated *row)
{
	const struct malle_patron *wanted = patron->wanted;
	bool named = wanted->family_name != NULL || wanted->name != NULL;

	return statement_one(session, patron->change.result, &query_people_patron_update,
		VALUES(value_int(id), value_text(patron->barcode),
			value_text(named ? patron->name.family : NULL),
			value_text(named ? patron->name.given : NULL),
			wanted->organisation != NULL ? value_int(patron->organisation.id)
						     : value_null(),
			wanted->category != NULL ? value_int(patron->category.id) : value_null(),
			value_text(wanted->email), value_text(wanted->phone),
			value_text(wanted->note), value_date(wanted->member_until),
			value_bool(wanted->no_end)),
		COLUMNS(updated_columns), row);
}

static enum malle_status new_card(
	struct malle_session *session, struct patron_change *patron, int64_t id)
{
	enum malle_status status;

	patron->barcode = NULL;
	if (patron->wanted->barcode == NULL)
		return MALLE_OK;
	status = barcode_for_card(
		session, patron->change.result, patron->wanted->barcode, &patron->barcode);
	return status == MALLE_OK ? refuse_taken_barcode(session, patron, id) : status;
}

static enum malle_status write_edit(
	struct malle_session *session, struct change *change, int64_t *id)
{
	struct patron_change *patron = (struct patron_change *)change;
	struct malle_patron *former = arena_new(change->result, struct malle_patron);
	struct updated row = {0};
	enum malle_status status = patron_find(session, patron->card, former);

	if (status != MALLE_OK)
		return status;
	*id = former->id;
	patron->name = name_of(change->result, patron->wanted);
	status = new_card(session, patron, *id);
	if (status == MALLE_OK)
		status = find_words(session, patron);
	if (status == MALLE_OK)
		status = update(session, patron, *id, &row);
	change->same = !row.changed;
	return status == MALLE_OK && row.changed ? refold(session, value_int(*id), value_null())
						 : status;
}

enum malle_status malle_patron_edit(struct malle_session *session, void *owner, const char *card,
	const struct malle_patron *wanted, struct malle_patron **patron, bool *changed)
{
	struct patron_change editing = {
		.change = change_of(owner, "patron.edit", "patron edit", wanted->key, write_edit),
		.card = card,
		.wanted = wanted,
	};
	bool named = wanted->family_name != NULL || wanted->name != NULL;
	enum malle_status status = check_texts(session, wanted, named);

	if (status == MALLE_OK)
		status = change_run(session, &editing.change);
	if (status != MALLE_OK)
		return status;
	*patron = editing.change.result;
	*changed = !editing.change.same;
	return MALLE_OK;
}
