/* The places of a centre: listing them, finding one. */
#include "catalogue/site_name.h"

#include <string.h>

#include <malle/text.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/gettext.h"
#include "base/session.h"
#include "catalogue/centre.h"
#include "db/statement.h"
#include "schemas/embedded.h"

static const struct column site_columns[] = {
	COLUMN_INT64(struct malle_site, id),
	COLUMN_TEXT(struct malle_site, code),
	COLUMN_TEXT(struct malle_site, name),
	COLUMN_TEXT(struct malle_site, kind),
	COLUMN_TEXT(struct malle_site, centre),
	COLUMN_INT64(struct malle_site, copies),
};

static const struct site_kind {
	const char *code;
	const char *label;
} kinds[] = {
	{"desk", N_("lending desk")},
	{"deposit", N_("deposit at a partner")},
	{"store", N_("store room")},
};

enum { KIND_COUNT = sizeof kinds / sizeof kinds[0] };

static const char *kind_label(const char *code)
{
	for (size_t i = 0; i < KIND_COUNT; i++)
		if (strcmp(kinds[i].code, code) == 0)
			return _(kinds[i].label);
	return code;
}

const char *site_kind_code(void *owner, const char *typed)
{
	void *scratch;
	const char *folded, *code = NULL;

	if (typed == NULL || typed[0] == '\0')
		return kinds[0].code;
	scratch = arena_scratch(owner);
	folded = malle_text_fold(scratch, typed);
	for (size_t i = 0; i < KIND_COUNT && code == NULL; i++)
		if (strcmp(kinds[i].code, folded) == 0 ||
			strcmp(malle_text_fold(scratch, _(kinds[i].label)), folded) == 0)
			code = kinds[i].code;
	talloc_free(scratch);
	return code;
}

const char *site_kind_names(void *owner)
{
	struct buffer names;

	buffer_init(&names, owner);
	for (size_t i = 0; i < KIND_COUNT; i++)
		buffer_printf(
			&names, "%s%s (%s)", i > 0 ? ", " : "", kinds[i].code, _(kinds[i].label));
	return buffer_take(&names, owner);
}

enum malle_status malle_site_list(struct malle_session *session, void *owner, const char *centre,
	struct malle_site **rows, size_t *count)
{
	enum malle_status status = centre_check(session, centre);

	if (status != MALLE_OK)
		return status;
	status = statement_rows(session, owner, &query_catalogue_site_list,
		VALUES(value_text(centre)), COLUMNS(site_columns), sizeof(**rows), (void **)rows,
		count);
	for (size_t i = 0; status == MALLE_OK && i < *count; i++)
		(*rows)[i].kind_label = kind_label((*rows)[i].kind);
	return status;
}

static enum malle_status fail_unknown(struct malle_session *session, void *scratch,
	const char *typed, const struct malle_site *rows, size_t count)
{
	struct buffer names;

	buffer_init(&names, scratch);
	for (size_t i = 0; i < count; i++)
		buffer_printf(&names, "%s%s (%s)", i > 0 ? ", " : "", rows[i].code, rows[i].name);
	session_fail(session, MALLE_NOT_FOUND, _("this centre has no place called '%s'"),
		malle_text_printable(scratch, typed));
	session_detail(session, "%s", names.data);
	session_hint(session, _("add it: malle site add"));
	return MALLE_NOT_FOUND;
}

enum malle_status site_name_find(
	struct malle_session *session, void *owner, const char *typed, struct malle_site *site)
{
	void *scratch = arena_scratch(owner);
	const char *folded = malle_text_fold(scratch, typed);
	struct malle_site *rows = NULL, *found = NULL;
	size_t count = 0;
	enum malle_status status = malle_site_list(session, owner, NULL, &rows, &count);

	for (size_t i = 0; status == MALLE_OK && i < count; i++)
		if (strcmp(malle_text_fold(scratch, rows[i].code), folded) == 0 ||
			strcmp(malle_text_fold(scratch, rows[i].name), folded) == 0)
			found = found != NULL ? found : &rows[i];
	if (found != NULL)
		*site = *found;
	else if (status == MALLE_OK)
		status = fail_unknown(session, scratch, typed, rows, count);
	talloc_free(scratch);
	return status;
}
