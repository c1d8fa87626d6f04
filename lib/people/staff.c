/* The team of a centre. Who may add to it is decided by one function of the database, since it
 * gives access to persons. */
#include <malle/people.h>
#include <malle/text.h>

#include "base/arena.h"
#include "base/gettext.h"
#include "base/session.h"
#include "db/statement.h"
#include "db/transaction.h"
#include "people/right.h"
#include "people/typed_text.h"
#include "schemas/embedded.h"

static const struct column staff_columns[] = {
	COLUMN_INT64(struct malle_staff, id),
	COLUMN_TEXT(struct malle_staff, account),
	COLUMN_TEXT(struct malle_staff, name),
	COLUMN_TEXT(struct malle_staff, centres),
	COLUMN_TEXT(struct malle_staff, profile),
	COLUMN_TEXT(struct malle_staff, rights),
};

struct adding {
	void *owner;
	const char *account, *name, *profile;
	struct malle_staff *added;
};

static enum malle_status add_once(struct malle_session *session, void *data)
{
	struct adding *adding = data;
	int64_t id;
	enum malle_status status;

	malle_free(adding->added);
	adding->added = arena_new(adding->owner, struct malle_staff);
	status = statement_id(session, &query_people_staff_add,
		VALUES(value_text(adding->account), value_text(adding->name),
			value_filled(adding->profile)),
		&id);
	if (status == MALLE_OK)
		status = statement_one(session, adding->added, &query_people_staff_list,
			VALUES(value_int(id)), COLUMNS(staff_columns), adding->added);
	return status;
}

enum malle_status malle_staff_add(struct malle_session *session, void *owner, const char *account,
	const char *name, const char *profile, struct malle_staff **staff)
{
	const struct typed_text texts[] = {
		{.missing = N_("the account is missing"),
			.unfit = N_("no account can have this name"),
			.text = account,
			.max_bytes = 64},
		{.missing = N_("the name is missing"),
			.unfit = N_("this name cannot be kept"),
			.text = name,
			.max_bytes = 200},
	};
	struct adding adding = {
		.owner = owner, .account = account, .name = name, .profile = profile};
	enum malle_status status = right_require(session, RIGHT_TEAM);

	if (status == MALLE_OK)
		status = typed_text_check(session, texts, sizeof(texts) / sizeof(texts[0]));
	if (status == MALLE_OK)
		status = transaction_run(session, TRANSACTION_READ_COMMITTED, add_once, &adding);
	if (status != MALLE_OK) {
		malle_free(adding.added);
		return status;
	}
	*staff = adding.added;
	return MALLE_OK;
}

enum malle_status malle_staff_list(
	struct malle_session *session, void *owner, struct malle_staff **rows, size_t *count)
{
	return statement_rows(session, owner, &query_people_staff_list, VALUES(value_null()),
		COLUMNS(staff_columns), sizeof(**rows), (void **)rows, count);
}

static const struct column profile_columns[] = {
	COLUMN_TEXT(struct malle_profile_right, profile),
	COLUMN_TEXT(struct malle_profile_right, right),
	COLUMN_TEXT(struct malle_profile_right, label),
};

enum malle_status malle_profile_list(struct malle_session *session, void *owner,
	const char *profile, struct malle_profile_right **rows, size_t *count)
{
	enum malle_status status = statement_rows(session, owner, &query_people_profile_rights,
		VALUES(value_text(profile)), COLUMNS(profile_columns), sizeof(**rows),
		(void **)rows, count);

	if (status != MALLE_OK || profile == NULL || *count > 0)
		return status;
	malle_free(*rows);
	return session_fail(session, MALLE_NOT_FOUND, _("there is no such profile: %s"),
		malle_text_printable(session, profile));
}

static const struct column right_columns[] = {
	COLUMN_TEXT(struct malle_staff_right, right),
	COLUMN_TEXT(struct malle_staff_right, label),
	COLUMN_BOOL(struct malle_staff_right, given),
};

enum malle_status malle_staff_show(struct malle_session *session, void *owner, const char *account,
	struct malle_staff **staff, struct malle_staff_right **rows, size_t *count)
{
	struct malle_staff *found = arena_new(owner, struct malle_staff);
	int64_t id;
	enum malle_status status =
		statement_id(session, &query_people_staff_here, VALUES(value_text(account)), &id);

	if (status == MALLE_NOT_FOUND) {
		session_fail(session, MALLE_NOT_FOUND, _("nobody works here by the account '%s'"),
			malle_text_printable(found, account));
		session_hint(session, _("'malle staff list' shows the accounts"));
	}
	if (status == MALLE_OK)
		status = statement_one(session, found, &query_people_staff_list,
			VALUES(value_int(id)), COLUMNS(staff_columns), found);
	if (status == MALLE_OK)
		status = statement_rows(session, found, &query_people_staff_rights,
			VALUES(value_int(id)), COLUMNS(right_columns), sizeof(**rows),
			(void **)rows, count);
	if (status != MALLE_OK) {
		malle_free(found);
		return status;
	}
	*staff = found;
	return MALLE_OK;
}

/* One change of somebody's access; the database decides who may (2.19). */
struct staff_change {
	void *owner;
	const struct query *query;
	const char *account;
	const char *word; /* profile or right, or NULL */
	struct malle_staff *staff;
};

static enum malle_status change_once(struct malle_session *session, void *data)
{
	struct staff_change *change = data;
	int64_t id;
	enum malle_status status;

	malle_free(change->staff);
	change->staff = arena_new(change->owner, struct malle_staff);
	status = statement_id(session, change->query,
		VALUES(value_text(change->account), value_text(change->word)), &id);
	if (status == MALLE_OK)
		status = statement_one(session, change->staff, &query_people_staff_list,
			VALUES(value_int(id)), COLUMNS(staff_columns), change->staff);
	/* who works nowhere here any more is not seen any more */
	return status == MALLE_NOT_FOUND && id != 0 ? MALLE_OK : status;
}

static enum malle_status change_access(
	struct malle_session *session, struct staff_change *change, struct malle_staff **staff)
{
	enum malle_status status = right_require(session, RIGHT_TEAM);

	if (status == MALLE_OK)
		status = transaction_run(session, TRANSACTION_READ_COMMITTED, change_once, change);
	if (status != MALLE_OK) {
		malle_free(change->staff);
		return status;
	}
	*staff = change->staff;
	return MALLE_OK;
}

enum malle_status malle_staff_remove(struct malle_session *session, const char *account)
{
	struct staff_change change = {
		.owner = session, .query = &query_people_staff_remove, .account = account};
	struct malle_staff *staff;
	enum malle_status status = change_access(session, &change, &staff);

	if (status == MALLE_OK)
		malle_free(staff);
	return status;
}

enum malle_status malle_staff_set_profile(struct malle_session *session, void *owner,
	const char *account, const char *profile, struct malle_staff **staff)
{
	struct staff_change change = {.owner = owner,
		.query = &query_people_staff_profile,
		.account = account,
		.word = profile};

	return change_access(session, &change, staff);
}

enum malle_status malle_staff_set_right(struct malle_session *session, void *owner,
	const char *account, const char *right, bool given, struct malle_staff **staff)
{
	enum malle_status status = right_require(session, RIGHT_TEAM);
	struct staff_change change = {.owner = owner,
		.query = given ? &query_people_staff_right_grant : &query_people_staff_right_revoke,
		.account = account,
		.word = right};

	if (status != MALLE_OK)
		return status;
	if (malle_right_name(right) == NULL) {
		session_fail(session, MALLE_NOT_FOUND, _("there is no right '%s'"),
			malle_text_printable(session, right));
		session_hint(session, _("'malle staff profile list' shows them"));
		return MALLE_NOT_FOUND;
	}
	return change_access(session, &change, staff);
}
