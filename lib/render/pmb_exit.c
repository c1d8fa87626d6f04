#include "render/pmb_exit.h"

#include <string.h>

#include <malle/text.h>

#include "base/arena.h"
#include "record/assembly.h"
#include "record/document_type.h"
#include "record/field_text.h"
#include "record/mapping.h"
#include "record/value_list.h"
#include "render/field_copy.h"

/* Copies of an import: the holdings say better. */
static const char *const dropped_tags[] = {"995", "996", "999"};

static bool is_dropped(const struct malle_field *field)
{
	for (size_t i = 0; i < sizeof(dropped_tags) / sizeof(dropped_tags[0]); i++)
		if (strcmp(malle_field_tag(field), dropped_tags[i]) == 0)
			return true;
	return false;
}

/* ---- 100$a ---- */

enum { GENERAL_SIZE = 36, CHARSET_AT = 26 };

/* Entered on an unknown day; date of publication open; French; UTF-8; Latin script. */
static const char blank_general[] = "00000000u        u  u0frey50      ba";

/* The general processing data with its charset put right. What is not such data (too short, not
 * ASCII) says nothing. */
static void fix_general(const char *written, char general[GENERAL_SIZE + 1])
{
	size_t size = written == NULL ? 0 : strlen(written);

	memcpy(general, blank_general, sizeof(blank_general));
	for (size_t i = 0; i < size; i++)
		if (written[i] < 0x20 || written[i] >= 0x7F)
			return;
	if (size >= CHARSET_AT)
		memcpy(general, written, size < GENERAL_SIZE ? size : GENERAL_SIZE);
	memcpy(general + CHARSET_AT, "50  ", 4);
}

/* ---- what PMB does not read ---- */

static bool has(const struct malle_record *record, const char *path)
{
	return path != NULL && malle_record_get(record, NULL, path) != NULL;
}

/* Is the value at home in the record, and not in a custom field that PMB reads anyway? */
static bool needs_repeating(const struct malle_record *record, const struct mapping_row *row)
{
	return row->repeated_for_pmb && (has(record, row->home) || has(record, row->otherwise)) &&
	       field_text_custom(record, row->custom, NULL) == NULL;
}

static bool add_custom_field(
	struct malle_record *target, const struct mapping_row *row, const char *value)
{
	return field_copy_texts(target, "900", "  ", "alnt",
		(const char *const[]) {value, row->label, row->custom, "text"});
}

static bool add_custom_fields(
	struct malle_record *target, const struct mapping_row *row, const char *value)
{
	const char *separator = row->form == MAPPING_PARAGRAPHS ? "\n" : VALUE_SEPARATOR;
	void *scratch = arena_scratch(target);
	bool stored = true;
	const char *one;

	if (row->form == MAPPING_TEXT)
		stored = add_custom_field(target, row, value);
	else
		while (stored && (one = value_list_next(scratch, &value, separator)) != NULL)
			stored = add_custom_field(target, row, one);
	talloc_free(scratch);
	return stored;
}

static void add_sentence(struct buffer *note, const char *label, const char *value)
{
	if (*value == '\0')
		return;
	if (note->size > 0)
		buffer_add_text(note, strchr(".!?", note->data[note->size - 1]) ? " " : ". ");
	buffer_printf(note, "%s : ", label);
	for (; *value != '\0'; value++)
		buffer_add_char(note, *value == '\n' ? ' ' : *value);
}

static bool is_part_of_audience(const struct mapping_row *row)
{
	return strcmp(row->name, "intended_public") == 0 || strcmp(row->name, "age_from") == 0 ||
	       strcmp(row->name, "age_to") == 0;
}

/* Public and ages are one sentence, from the computed column. */
static void add_row_to_note(struct buffer *note, const struct mapping_row *row,
	const struct title_columns *columns, bool *audience_said)
{
	if (!is_part_of_audience(row))
		add_sentence(note, row->label, mapping_value(row, columns));
	else if (!*audience_said)
		add_sentence(note, "Public", columns->audience);
	*audience_said = *audience_said || is_part_of_audience(row);
}

static bool has_note(const struct malle_record *record, const char *note)
{
	struct malle_field *field = NULL;

	while ((field = malle_record_next(record, "300", field)) != NULL)
		if (malle_field_first(field, 'a') != NULL &&
			strcmp(malle_field_first(field, 'a'), note) == 0)
			return true;
	return false;
}

static bool repeat_for_pmb(const struct malle_record *record, struct malle_record *target)
{
	void *scratch = arena_scratch(target);
	size_t count;
	const struct mapping_row *rows = mapping_rows(&count);
	struct title_columns columns;
	struct buffer note;
	bool stored = true, audience_said = false;

	buffer_init(&note, scratch);
	record_title_read(record, scratch, &columns);
	for (size_t i = 0; i < count && stored; i++) {
		if (!needs_repeating(record, &rows[i]))
			continue;
		add_row_to_note(&note, &rows[i], &columns, &audience_said);
		stored = add_custom_fields(target, &rows[i], mapping_value(&rows[i], &columns));
	}
	if (stored && note.size > 0 && !has_note(record, note.data))
		stored = field_copy_texts(
			target, "300", "  ", "a", (const char *const[]) {note.data});
	talloc_free(scratch);
	return stored;
}

/* The kind may be known from the item type of a copy, which does not leave. */
static bool keep_kind(const struct malle_record *record, struct malle_record *target)
{
	const char *kind = document_type_read(record, target, NULL);

	return strcmp(kind, document_type_read(target, target, NULL)) == 0 ||
	       field_copy_texts(target, "900", "  ", "alnt",
		       (const char *const[]) {kind, "Type", "type_outil", "text"});
}

/* ---- the whole ---- */

/* 995: $a and $c whose it is, $e where, $f barcode, $k call number. */
static bool add_holdings(struct malle_record *target, const struct rendering *rendering)
{
	for (size_t i = 0; i < rendering->holding_count; i++) {
		const struct malle_holding *holding = &rendering->holdings[i];

		if (!field_copy_texts(target, "995", "  ", "acefk",
			    (const char *const[]) {holding->centre, holding->centre, holding->site,
				    holding->barcode, holding->call_number}))
			return false;
	}
	return true;
}

static bool copy_fields(const struct malle_record *record, struct malle_record *target)
{
	for (size_t i = 0; i < malle_record_field_count(record); i++) {
		const struct malle_field *field = malle_record_field(record, i);

		if (!is_dropped(field) && strcmp(malle_field_tag(field), "100") != 0 &&
			!field_copy(target, field))
			return false;
	}
	return true;
}

/* UNIMARC's own constants: two indicators, two characters a subfield code, "450 "; 09 is blank,
 * or PMB refuses the record. */
static void set_leader(struct malle_record *target, const struct malle_record *record)
{
	static const struct {
		int position;
		char character;
	} constants[] = {
		{9, ' '}, {10, '2'}, {11, '2'}, {20, '4'}, {21, '5'}, {22, '0'}, {23, ' '}};

	field_copy_leader(target, record);
	if (malle_record_leader(target)[5] == ' ')
		malle_record_set_leader(target, 5, 'n');
	for (size_t i = 0; i < sizeof(constants) / sizeof(constants[0]); i++)
		malle_record_set_leader(target, constants[i].position, constants[i].character);
}

struct malle_record *pmb_exit_record(const struct rendering *rendering, void *owner)
{
	const struct malle_record *record = rendering->record;
	struct malle_record *target = malle_record_new(owner);
	char general[GENERAL_SIZE + 1];

	set_leader(target, record);
	fix_general(malle_record_get(record, target, "100$a"), general);
	if (!field_copy_texts(target, "100", "  ", "a", (const char *const[]) {general}) ||
		!copy_fields(record, target) || !repeat_for_pmb(record, target) ||
		!keep_kind(record, target) || !add_holdings(target, rendering))
		return NULL;
	record_sort(target);
	return target;
}
