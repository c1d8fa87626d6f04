/* Organisations: what borrowers work for, added and corrected. */
#include <string.h>

#include <malle/people.h>

#include "base/arena.h"
#include "base/gettext.h"
#include "base/session.h"
#include "db/statement.h"
#include "people/change.h"
#include "people/organisation.h"
#include "people/organisation_name.h"
#include "people/patron.h"
#include "people/search_words.h"
#include "people/typed_text.h"
#include "people/vocabulary.h"
#include "schemas/embedded.h"

struct organisation_change {
	struct change change;
	const char *name; /* editing: of which one */
	const struct malle_organisation *wanted;
	struct vocabulary_value sector, sub_sector, municipality, category;
};

static enum malle_status check_texts(
	struct malle_session *session, const struct malle_organisation *wanted, bool whole)
{
	const struct typed_text texts[] = {
		{.missing = whole ? N_("the name is missing") : NULL,
			.unfit = N_("this name cannot be kept"),
			.text = wanted->name,
			.max_bytes = 200},
		{.unfit = N_("this short name cannot be kept"),
			.text = wanted->short_name,
			.max_bytes = 60},
		{.unfit = N_("this kind of organisation cannot be kept"),
			.text = wanted->kind,
			.max_bytes = 100},
		{.unfit = N_("this postcode cannot be kept"),
			.text = wanted->postcode,
			.max_bytes = 20},
		{.unfit = N_("this note cannot be kept"),
			.text = wanted->note,
			.max_bytes = 4000,
			.lines = true},
	};

	return typed_text_check(session, texts, sizeof(texts) / sizeof(texts[0]));
}

/* A sub-sector alone says its sector too. */
static enum malle_status find_values(
	struct malle_session *session, struct organisation_change *organisation)
{
	const struct malle_organisation *wanted = organisation->wanted;
	void *owner = organisation->change.result;
	enum malle_status status =
		vocabulary_find(session, owner, "sector", 0, wanted->sector, &organisation->sector);

	if (status == MALLE_OK)
		status = vocabulary_find(session, owner, "sub_sector", organisation->sector.id,
			wanted->sub_sector, &organisation->sub_sector);
	if (status == MALLE_OK)
		status = vocabulary_find(session, owner, "municipality", 0, wanted->municipality,
			&organisation->municipality);
	if (status == MALLE_OK)
		status = vocabulary_find(session, owner, "patron_category", 0, wanted->category,
			&organisation->category);
	if (organisation->sector.id == 0)
		organisation->sector.id = organisation->sub_sector.parent;
	return status;
}

/* Another organisation than `id` may not have the name already. */
static enum malle_status refuse_twin(
	struct malle_session *session, struct organisation_change *organisation, int64_t id)
{
	struct organisation_name twin;
	enum malle_status status = organisation_name_find(session, organisation->change.result,
		ORGANISATION_FULL_NAMES, organisation->wanted->name, &twin);

	if (status == MALLE_NOT_FOUND || (status == MALLE_OK && twin.id == id))
		return MALLE_OK;
	if (status != MALLE_OK)
		return status;
	session_fail(session, MALLE_EXISTS, _("the organisation '%s' is there already"), twin.name);
	session_hint(session, _("see it: malle organisation list"));
	return MALLE_EXISTS;
}

static enum malle_status read_change(
	struct malle_session *session, struct change *change, int64_t id)
{
	return organisation_read(session, id, change->result);
}

/* ---- adding ---- */

static enum malle_status insert(
	struct malle_session *session, struct organisation_change *organisation, int64_t *id)
{
	const struct malle_organisation *wanted = organisation->wanted;
	const char *const texts[] = {
		wanted->name, wanted->short_name, organisation->municipality.label};
	void *owner = organisation->change.result;

	return statement_id(session, &query_people_organisation_insert,
		VALUES(value_text(wanted->name), value_filled(wanted->short_name),
			value_filled(wanted->kind), value_id(organisation->sector.id),
			value_id(organisation->sub_sector.id),
			value_id(organisation->municipality.id), value_filled(wanted->postcode),
			value_id(organisation->category.id), value_bool(wanted->member),
			value_filled(wanted->note), value_text(search_words_of(owner, texts, 3))),
		id);
}

static enum malle_status write_new(
	struct malle_session *session, struct change *change, int64_t *id)
{
	struct organisation_change *organisation = (struct organisation_change *)change;
	enum malle_status status = refuse_twin(session, organisation, 0);

	if (status == MALLE_OK)
		status = find_values(session, organisation);
	return status == MALLE_OK ? insert(session, organisation, id) : status;
}

enum malle_status malle_organisation_add(struct malle_session *session, void *owner,
	const struct malle_organisation *wanted, struct malle_organisation **organisation)
{
	struct organisation_change adding = {
		.change = {.kind = "organisation.add",
			.command = "organisation add",
			.subject = "organisation",
			.right = RIGHT_PEOPLE,
			.key = wanted->key,
			.write = write_new,
			.read = read_change,
			.owner = owner,
			.result_size = sizeof(**organisation)},
		.wanted = wanted,
	};
	enum malle_status status = check_texts(session, wanted, true);

	if (status == MALLE_OK)
		status = change_run(session, &adding.change);
	if (status == MALLE_OK)
		*organisation = adding.change.result;
	return status;
}

/* ---- correcting ---- */

struct updated {
	bool changed, renamed;
	const char *name, *short_name, *municipality;
};

static const struct column updated_columns[] = {
	COLUMN_BOOL(struct updated, changed),
	COLUMN_BOOL(struct updated, renamed),
	COLUMN_TEXT(struct updated, name),
	COLUMN_TEXT(struct updated, short_name),
	COLUMN_TEXT(struct updated, municipality),
};

/* The value of a word that was typed: none at all keeps the former one, an empty word clears it. */
static struct value value_typed(const char *typed, const struct vocabulary_value *found)
{
	return typed == NULL && found->id == 0 ? value_null() : value_int(found->id);
}

static enum malle_status update(struct malle_session *session,
	struct organisation_change *organisation, int64_t id, struct updated *row)
{
	const struct malle_organisation *wanted = organisation->wanted;

	return statement_one(session, organisation->change.result,
		&query_people_organisation_update,
		VALUES(value_int(id), value_text(wanted->name), value_text(wanted->short_name),
			value_text(wanted->kind),
			value_typed(wanted->sector, &organisation->sector),
			value_typed(wanted->sub_sector, &organisation->sub_sector),
			value_typed(wanted->municipality, &organisation->municipality),
			value_text(wanted->postcode),
			value_typed(wanted->category, &organisation->category),
			wanted->member_given ? value_bool(wanted->member) : value_null(),
			value_text(wanted->note)),
		COLUMNS(updated_columns), row);
}

/* What search by words looks at, of the organisation and of its people, who are found by it. */
static enum malle_status refold(struct malle_session *session,
	struct organisation_change *organisation, int64_t id, const struct updated *row)
{
	const char *const texts[] = {row->name, row->short_name, row->municipality};
	enum malle_status status = statement_execute(session, &query_people_organisation_refold,
		VALUES(value_int(id),
			value_text(search_words_of(organisation->change.result, texts, 3))));

	if (status == MALLE_OK && row->renamed)
		status = patron_refold_all(session, id);
	return status;
}

static enum malle_status write_edit(
	struct malle_session *session, struct change *change, int64_t *id)
{
	struct organisation_change *organisation = (struct organisation_change *)change;
	struct organisation_name found;
	struct updated row = {0};
	enum malle_status status =
		organisation_find(session, change->result, organisation->name, &found);

	if (status != MALLE_OK)
		return status;
	*id = found.id;
	if (organisation->wanted->name != NULL)
		status = refuse_twin(session, organisation, *id);
	if (status == MALLE_OK)
		status = find_values(session, organisation);
	if (status == MALLE_OK)
		status = update(session, organisation, *id, &row);
	change->same = !row.changed;
	return status == MALLE_OK && row.changed ? refold(session, organisation, *id, &row)
						 : status;
}

enum malle_status malle_organisation_edit(struct malle_session *session, void *owner,
	const char *name, const struct malle_organisation *wanted,
	struct malle_organisation **organisation, bool *changed)
{
	struct organisation_change editing = {
		.change = {.kind = "organisation.edit",
			.command = "organisation edit",
			.subject = "organisation",
			.right = RIGHT_PEOPLE,
			.key = wanted->key,
			.write = write_edit,
			.read = read_change,
			.owner = owner,
			.result_size = sizeof(**organisation)},
		.name = name,
		.wanted = wanted,
	};
	enum malle_status status = check_texts(session, wanted, wanted->name != NULL);

	if (status == MALLE_OK)
		status = change_run(session, &editing.change);
	if (status != MALLE_OK)
		return status;
	*organisation = editing.change.result;
	*changed = !editing.change.same;
	return MALLE_OK;
}

/* ---- the general assembly ---- */

struct membership {
	struct change change;
	const char *name;
	struct malle_date until;
	bool ended;
};

struct member_row {
	bool changed;
};

static const struct column member_columns[] = {
	COLUMN_BOOL(struct member_row, changed),
};

static enum malle_status write_membership(
	struct malle_session *session, struct change *change, int64_t *id)
{
	struct membership *membership = (struct membership *)change;
	struct organisation_name found;
	struct member_row row = {0};
	enum malle_status status =
		organisation_find(session, change->result, membership->name, &found);

	if (status != MALLE_OK)
		return status;
	*id = found.id;
	status = statement_one(session, change->result, &query_people_organisation_member,
		VALUES(value_int(found.id), value_bool(!membership->ended)),
		COLUMNS(member_columns), &row);
	change->same = membership->ended && !row.changed;
	if (status != MALLE_OK || membership->ended)
		return status;
	status = change_record(session, change, found.id);
	return status == MALLE_OK
		       ? statement_execute(session, &query_people_membership_insert,
				 VALUES(value_int(change->event), value_null(), value_int(found.id),
					 value_null(), value_date(membership->until), value_null()))
		       : status;
}

enum malle_status malle_organisation_member(struct malle_session *session, void *owner,
	const char *name, const struct malle_membership *wanted,
	struct malle_organisation **organisation)
{
	struct membership membership = {
		.change = {.kind = wanted->ended ? "organisation.member_end"
						 : "organisation.member",
			.command = "organisation member",
			.subject = "organisation",
			.right = RIGHT_PEOPLE,
			.key = wanted->key,
			.write = write_membership,
			.read = read_change,
			.owner = owner,
			.result_size = sizeof(**organisation)},
		.name = name,
		.until = wanted->until,
		.ended = wanted->ended,
	};
	enum malle_status status = change_run(session, &membership.change);

	if (status == MALLE_OK)
		*organisation = membership.change.result;
	return status;
}
