#include "record/mapping.h"

#include <string.h>

#include "base/arena.h"
#include "record/description.h"
#include "record/document_type.h"
#include "record/field_text.h"
#include "record/heading.h"
#include "record/path.h"
#include "record/value_list.h"

#define ROW(member) .name = #member, .offset = offsetof(struct title_columns, member)

/* Computed rows come after those that they are made of. */
static const struct mapping_row rows[] = {
	{ROW(title_proper), .label = "Titre", .home = "200$a", .indicators = "1 "},
	{ROW(subtitle), .label = "Sous-titre", .home = "200$e", .indicators = "1 "},
	{ROW(authors), .label = "Auteurs", .read = heading_read, .write = heading_write},
	{ROW(publisher), .label = "Éditeur", .form = MAPPING_SHARED, .home = "210$c",
		.otherwise = "214$c", .indicators = "  "},
	{ROW(year), .label = "Année", .read = description_year, .write = description_write_year},
	{ROW(kind), .label = "Type", .home = "200$b", .custom = "type_outil",
		.repeated_for_pmb = true, .read = document_type_read, .write = document_type_write},
	{ROW(collation), .label = "Description", .read = description_collation,
		.write = description_write_collation},
	{ROW(themes), .label = "Thèmes", .form = MAPPING_LIST, .home = "606$a", .indicators = " 1"},
	{ROW(keywords), .label = "Mots-clés", .form = MAPPING_LIST, .home = "610$a",
		.indicators = "0 "},
	{ROW(summary), .label = "Résumé", .form = MAPPING_PARAGRAPHS, .home = "330$a",
		.indicators = "  "},
	{ROW(language), .label = "Langue", .home = "101$a", .indicators = "0 "},
	/* Educational tools. Custom names are those that PMB sites of the sector use. */
	{ROW(intended_public), .label = "Public cible", .form = MAPPING_LIST, .home = "333$a",
		.indicators = "  ", .custom = "public_cible", .repeated_for_pmb = true},
	{ROW(age_from), .label = "Âge minimum", .home = "921$a", .indicators = "  ",
		.custom = "age_min", .repeated_for_pmb = true},
	{ROW(age_to), .label = "Âge maximum", .home = "921$b", .indicators = "  ",
		.custom = "age_max", .repeated_for_pmb = true},
	{ROW(participants), .label = "Nombre de participants", .home = "922$a", .indicators = "  ",
		.custom = "participants", .repeated_for_pmb = true},
	{ROW(duration), .label = "Durée", .home = "923$a", .indicators = "  ", .custom = "duree",
		.repeated_for_pmb = true},
	{ROW(aims), .label = "Objectifs", .form = MAPPING_PARAGRAPHS, .home = "924$a",
		.indicators = "  ", .custom = "objectifs", .repeated_for_pmb = true},
	{ROW(prerequisites), .label = "Prérequis du public", .form = MAPPING_PARAGRAPHS,
		.home = "925$a", .indicators = "  ", .custom = "prerequis",
		.repeated_for_pmb = true},
	{ROW(skills), .label = "Compétences de l'animateur", .form = MAPPING_PARAGRAPHS,
		.home = "926$a", .indicators = "  ", .custom = "competences_animateur",
		.repeated_for_pmb = true},
	{ROW(conditions), .label = "Conditions d'utilisation", .form = MAPPING_PARAGRAPHS,
		.home = "371$a", .otherwise = "310$a", .indicators = "  ", .custom = "conditions",
		.repeated_for_pmb = true},
	{ROW(contents), .label = "Contenu de la boîte", .form = MAPPING_PARAGRAPHS, .home = "327$a",
		.indicators = "1 ", .custom = "contenu"},
	{ROW(audience), .label = "Public et âges", .read = description_audience},
	{ROW(sort_title), .label = "Titre de tri", .read = description_sort_title},
};

const struct mapping_row *mapping_rows(size_t *count)
{
	*count = sizeof(rows) / sizeof(rows[0]);
	return rows;
}

static const char **value_of(const struct mapping_row *row, struct title_columns *columns)
{
	return (const char **)((char *)columns + row->offset);
}

const char *mapping_value(const struct mapping_row *row, const struct title_columns *columns)
{
	return *(const char *const *)((const char *)columns + row->offset);
}

static const char *separator_of(const struct mapping_row *row)
{
	return row->form == MAPPING_PARAGRAPHS ? "\n" : VALUE_SEPARATOR;
}

/* ---- reading ---- */

/* A list's value may itself be a list (PMB joins keywords by ";"), a paragraph several: what is
 * read is made of the smallest parts, so that writing it gives it back. */
static void add_values(struct buffer *joined, const struct mapping_row *row, const char *value)
{
	bool paragraphs = row->form == MAPPING_PARAGRAPHS;
	const char *ends = paragraphs ? "\n" : ";";
	const char *between = paragraphs ? "\n" : "; ";

	while (*(value += strspn(value, between)) != '\0') {
		size_t size = strcspn(value, ends);
		size_t kept = size;
		char *part;

		while (kept > 0 && value[kept - 1] == ' ')
			kept--;
		part = arena_strndup(joined->owner, value, kept);
		if (paragraphs)
			value_list_append(joined, separator_of(row), part);
		else
			value_list_add(joined, separator_of(row), part);
		talloc_free(part);
		value += size;
	}
}

static const char *read_path(const struct malle_record *record, void *owner,
	const struct mapping_row *row, const char *path)
{
	struct record_path parsed;
	struct record_cursor cursor;
	struct buffer joined;
	const char *value;

	if (path == NULL || !record_path_parse(path, &parsed))
		return "";
	cursor = record_cursor(record, &parsed);
	value = record_cursor_next(&cursor);
	if (row->form == MAPPING_TEXT || value == NULL)
		return value == NULL ? "" : value;
	buffer_init(&joined, owner);
	for (; value != NULL; value = record_cursor_next(&cursor))
		add_values(&joined, row, value);
	return buffer_take(&joined, owner);
}

static const char *read_custom(
	const struct malle_record *record, void *owner, const struct mapping_row *row)
{
	struct malle_field *field = NULL;
	struct buffer joined;
	const char *value;

	if (row->custom == NULL)
		return "";
	value = field_text_custom(record, row->custom, &field);
	if (row->form == MAPPING_TEXT || value == NULL)
		return value == NULL ? "" : value;
	buffer_init(&joined, owner);
	for (; value != NULL; value = field_text_custom(record, row->custom, &field))
		add_values(&joined, row, value);
	return buffer_take(&joined, owner);
}

static const char *read_row(const struct malle_record *record, void *owner,
	const struct mapping_row *row, const struct title_columns *columns)
{
	const char *value;

	if (row->read != NULL)
		return row->read(record, owner, columns);
	value = read_path(record, owner, row, row->home);
	if (*value == '\0')
		value = read_path(record, owner, row, row->otherwise);
	return *value == '\0' ? read_custom(record, owner, row) : value;
}

void record_title_read(
	const struct malle_record *record, void *owner, struct title_columns *columns)
{
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
		*value_of(&rows[i], columns) = "";
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
		*value_of(&rows[i], columns) = read_row(record, owner, &rows[i], columns);
}

/* ---- writing ---- */

static bool write_home(
	struct malle_record *record, const struct mapping_row *row, const char *value)
{
	struct record_path home;
	struct value_list_kind list;

	if (!record_path_parse(row->home, &home))
		return false;
	list = (struct value_list_kind) {
		.tags = (const char *const[]) {home.tag, NULL},
		.separator = separator_of(row),
		.code = home.code,
		.indicators = row->indicators,
	};
	if (row->form == MAPPING_TEXT)
		return field_text_write(record, home.tag, home.code, row->indicators, value);
	if (row->form == MAPPING_SHARED)
		return value_list_replace_in_place(record, &list, value);
	return value_list_replace(record, &list, value);
}

/* Other places that would be read are emptied: one value, one home. */
static bool write_row(struct malle_record *record, const struct mapping_row *row, const char *value)
{
	if (row->custom != NULL)
		field_text_remove_custom(record, row->custom);
	if (row->otherwise != NULL)
		field_text_remove(record, row->otherwise);
	return row->write != NULL ? row->write(record, value) : write_home(record, row, value);
}

static bool is_computed(const struct mapping_row *row)
{
	return row->read != NULL && row->write == NULL;
}

bool record_title_write(struct malle_record *record, const struct title_columns *columns)
{
	void *scratch = arena_scratch(record);
	struct title_columns now;
	bool stored = true;

	record_title_read(record, scratch, &now);
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]) && stored; i++) {
		const struct mapping_row *row = &rows[i];
		const char *value = mapping_value(row, columns);

		if (value == NULL || is_computed(row) ||
			strcmp(value, mapping_value(row, &now)) == 0)
			continue;
		stored = write_row(record, row, value);
	}
	talloc_free(scratch);
	return stored;
}
