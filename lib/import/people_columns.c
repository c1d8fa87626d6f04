#include "import/people_columns.h"

#include <string.h>

#include <malle/text.h>

#include "base/arena.h"
#include "base/gettext.h"
#include "base/session.h"

/* Names are compared folded; hyphens, underscores and accents do not matter. */
struct column_name {
	const char *name;
	enum people_cell cell;
};

/* clang-format off */
static const struct column_name patron_names[] = {
	{"barcode", CELL_BARCODE}, {"code barres", CELL_BARCODE}, {"code", CELL_BARCODE},
	{"carte", CELL_BARCODE}, {"card", CELL_BARCODE},
	{"name", CELL_NAME}, {"nom complet", CELL_NAME}, {"prenom et nom", CELL_NAME},
	{"nom et prenom", CELL_NAME},
	{"family name", CELL_FAMILY_NAME}, {"nom", CELL_FAMILY_NAME},
	{"nom de famille", CELL_FAMILY_NAME}, {"last name", CELL_FAMILY_NAME},
	{"given name", CELL_GIVEN_NAME}, {"prenom", CELL_GIVEN_NAME}, {"first name", CELL_GIVEN_NAME},
	{"organisation", CELL_ORGANISATION}, {"institution", CELL_ORGANISATION},
	{"category", CELL_CATEGORY}, {"categorie", CELL_CATEGORY},
	{"own category", CELL_OWN_CATEGORY}, {"categorie propre", CELL_OWN_CATEGORY},
	{"email", CELL_EMAIL}, {"e mail", CELL_EMAIL}, {"mail", CELL_EMAIL}, {"courriel", CELL_EMAIL},
	{"adresse mail", CELL_EMAIL},
	{"phone", CELL_PHONE}, {"telephone", CELL_PHONE}, {"tel", CELL_PHONE}, {"gsm", CELL_PHONE},
	{"member until", CELL_MEMBER_UNTIL}, {"membre jusqu au", CELL_MEMBER_UNTIL},
	{"inscription jusqu au", CELL_MEMBER_UNTIL}, {"inscrit jusqu au", CELL_MEMBER_UNTIL},
	{"note", CELL_NOTE}, {"remarque", CELL_NOTE},
	{"id", CELL_PASSED}, {"loans", CELL_PASSED}, {"prets", CELL_PASSED},
	{"late", CELL_PASSED}, {"retards", CELL_PASSED},
	{"line", CELL_PASSED}, {"ligne", CELL_PASSED}, {"reason", CELL_PASSED}, {"motif", CELL_PASSED},
	{NULL, CELL_NONE},
};

static const struct column_name organisation_names[] = {
	{"name", CELL_NAME}, {"nom", CELL_NAME}, {"organisation", CELL_NAME},
	{"short name", CELL_SHORT_NAME}, {"sigle", CELL_SHORT_NAME},
	{"kind", CELL_KIND}, {"type", CELL_KIND},
	{"sector", CELL_SECTOR}, {"secteur", CELL_SECTOR},
	{"sub sector", CELL_SUB_SECTOR}, {"sous secteur", CELL_SUB_SECTOR},
	{"municipality", CELL_MUNICIPALITY}, {"commune", CELL_MUNICIPALITY},
	{"postcode", CELL_POSTCODE}, {"code postal", CELL_POSTCODE},
	{"category", CELL_CATEGORY}, {"categorie", CELL_CATEGORY},
	{"member", CELL_MEMBER}, {"membre", CELL_MEMBER},
	{"note", CELL_NOTE}, {"remarque", CELL_NOTE},
	{"id", CELL_PASSED}, {"patrons", CELL_PASSED}, {"emprunteurs", CELL_PASSED},
	{"line", CELL_PASSED}, {"ligne", CELL_PASSED}, {"reason", CELL_PASSED}, {"motif", CELL_PASSED},
	{NULL, CELL_NONE},
};
/* clang-format on */

static enum people_cell cell_of(void *owner, enum people_kind kind, const char *written)
{
	const struct column_name *row = kind == PEOPLE_PATRONS ? patron_names : organisation_names;
	char *folded = malle_text_fold(owner, written);

	for (char *at = folded; *at != '\0'; at++)
		if (*at == '_')
			*at = ' ';
	while (row->name != NULL && strcmp(row->name, folded) != 0)
		row++;
	return row->cell;
}

static bool has(const struct people_columns *columns, enum people_cell cell)
{
	for (size_t i = 0; i < columns->count; i++)
		if (columns->cells[i] == cell)
			return true;
	return false;
}

/* "Nom" alone is the whole name: only beside a given name is it the family's. */
static void settle_names(struct people_columns *columns)
{
	if (columns->kind != PEOPLE_PATRONS || has(columns, CELL_GIVEN_NAME) ||
		has(columns, CELL_NAME))
		return;
	for (size_t i = 0; i < columns->count; i++)
		if (columns->cells[i] == CELL_FAMILY_NAME)
			columns->cells[i] = CELL_NAME;
}

static enum malle_status check_key(
	struct malle_session *session, const struct people_columns *columns)
{
	if (columns->kind == PEOPLE_PATRONS && !has(columns, CELL_BARCODE)) {
		session_fail(session, MALLE_BAD_DATA,
			_("the first line of the file names no column of barcodes"));
		session_hint(session, _("call the columns as in: malle patron list --csv"));
		return MALLE_BAD_DATA;
	}
	if (columns->kind == PEOPLE_ORGANISATIONS && !has(columns, CELL_NAME)) {
		session_fail(session, MALLE_BAD_DATA,
			_("the first line of the file names no column of names"));
		session_hint(session, _("call the columns as in: malle organisation list --csv"));
		return MALLE_BAD_DATA;
	}
	return MALLE_OK;
}

enum malle_status people_columns_read(struct malle_session *session, void *owner,
	enum people_kind kind, const struct sheet_row *row, struct people_columns *columns)
{
	char *ignored = arena_strdup(owner, "");

	*columns = (struct people_columns) {.kind = kind};
	if (row->problem != NULL)
		return session_fail(session, MALLE_BAD_DATA, "%s", _(row->problem));
	for (size_t i = 0; i < row->count; i++) {
		enum people_cell cell = cell_of(owner, kind, row->cells[i]);
		const char *shown = malle_text_printable(owner, row->cells[i]);

		if (cell > CELL_PASSED && has(columns, cell))
			return session_fail(session, MALLE_BAD_DATA,
				_("two columns of the file are the same: '%s' is the second"),
				shown);
		if (cell == CELL_NONE && shown[0] != '\0')
			ignored = arena_printf(
				owner, "%s%s%s", ignored, *ignored != '\0' ? ", " : "", shown);
		columns->cells[i] = cell;
		columns->count = i + 1;
	}
	columns->ignored = ignored;
	settle_names(columns);
	return check_key(session, columns);
}

/* Line breaks inside of a cell are those of the system that wrote it. */
static const char *one_break(char *text)
{
	char *to = text;

	for (const char *from = text; *from != '\0'; from++)
		if (from[0] != '\r' || from[1] != '\n')
			*to++ = *from;
	*to = '\0';
	return text;
}

void people_line_read(void *owner, const struct people_columns *columns,
	const struct sheet_row *row, struct people_line *line)
{
	*line = (struct people_line) {{NULL}};
	for (size_t i = 0; i < columns->count; i++)
		if (columns->cells[i] > CELL_PASSED)
			line->cells[columns->cells[i]] = one_break(malle_text_cell_restore(
				owner, i < row->count ? row->cells[i] : ""));
}
