/* Centres: what has a desk and a file of borrowers. */
#include "catalogue/centre.h"

#include <string.h>

#include <malle/catalogue.h>
#include <malle/text.h>

#include "base/arena.h"
#include "base/gettext.h"
#include "base/session.h"
#include "db/statement.h"
#include "db/transaction.h"
#include "schemas/embedded.h"

enum { CODE_MAX = 16, NAME_MAX_BYTES = 200 };

static const struct column centre_columns[] = {
	COLUMN_INT64(struct malle_centre, id),
	COLUMN_TEXT(struct malle_centre, code),
	COLUMN_TEXT(struct malle_centre, name),
	COLUMN_INT64(struct malle_centre, titles),
	COLUMN_INT64(struct malle_centre, copies),
};

static bool is_code(const char *code)
{
	size_t length = strlen(code);

	return length >= 1 && length <= CODE_MAX &&
	       strspn(code, "abcdefghijklmnopqrstuvwxyz0123456789-") == length;
}

static enum malle_status check_code(struct malle_session *session, void *scratch, const char *code)
{
	if (code != NULL && is_code(code))
		return MALLE_OK;
	session_fail(session, MALLE_INVALID, _("'%s' cannot be the code of a centre"),
		malle_text_printable(scratch, code != NULL ? code : ""));
	session_hint(session, _("use 1 to %d of the characters a-z, 0-9 and '-'"), CODE_MAX);
	return MALLE_INVALID;
}

static enum malle_status check_name(struct malle_session *session, void *scratch, const char *name)
{
	if (name == NULL || name[strspn(name, " \t")] == '\0')
		return session_fail(session, MALLE_INVALID, _("the name of the centre is missing"));
	if (strlen(name) > NAME_MAX_BYTES)
		return session_fail(session, MALLE_INVALID,
			_("the name of the centre is longer than %d bytes"), NAME_MAX_BYTES);
	if (strcmp(malle_text_printable(scratch, name), name) != 0)
		return session_fail(session, MALLE_INVALID,
			_("the name of the centre holds control characters"));
	return MALLE_OK;
}

struct adding {
	const char *code, *name;
};

static enum malle_status add_once(struct malle_session *session, void *data)
{
	const struct adding *adding = data;

	return statement_execute(session, &query_catalogue_centre_add,
		VALUES(value_text(adding->code), value_text(adding->name)));
}

enum malle_status malle_centre_add(
	struct malle_session *session, const char *code, const char *name)
{
	struct adding adding = {.code = code, .name = name};
	void *scratch = arena_scratch(session);
	enum malle_status status = check_code(session, scratch, code);

	if (status == MALLE_OK)
		status = check_name(session, scratch, name);
	if (status == MALLE_OK)
		status = transaction_run(session, TRANSACTION_READ_COMMITTED, add_once, &adding);
	talloc_free(scratch);
	return status;
}

enum malle_status malle_centre_list(
	struct malle_session *session, void *owner, struct malle_centre **rows, size_t *count)
{
	return statement_rows(session, owner, &query_catalogue_centre_list, NO_VALUES,
		COLUMNS(centre_columns), sizeof(**rows), (void **)rows, count);
}

enum malle_status centre_check(struct malle_session *session, const char *code)
{
	void *scratch = arena_scratch(session);
	int64_t found;
	enum malle_status status = MALLE_OK;

	if (code != NULL)
		status = statement_id(session, &query_catalogue_centre_known,
			VALUES(value_text(malle_text_printable(scratch, code))), &found);
	if (status == MALLE_NOT_FOUND) {
		session_fail(session, status, _("no centre has the code '%s'"),
			malle_text_printable(scratch, code));
		session_hint(session, _("see their codes: malle centre list"));
	}
	talloc_free(scratch);
	return status;
}
