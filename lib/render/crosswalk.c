#include "render/crosswalk.h"

#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "record/heading.h"
#include "record/non_filing.h"
#include "record/value_list.h"

/* One run over the rows. */
struct walk {
	const struct malle_record *source;
	const struct title_columns *columns;
	struct malle_record *target;
	void *scratch;
	bool has_main_entry;
};

/* The subfields of a field in the making: texts still grow (punctuation, prefix). */
struct draft {
	struct part {
		char code;
		struct buffer text;
	} * parts;
	size_t count, capacity;
};

/* One item of the subfields column: "e=b:". */
struct item {
	char from, to, sign; /* sign '\0': none */
};

const char *crosswalk_code(const struct crosswalk_row *rows, const char *from)
{
	for (; rows->from != NULL; rows++)
		if (strcmp(rows->from, from) == 0)
			return rows->to;
	return NULL;
}

/* ---- subfields ---- */

static bool next_item(const char **at, struct item *item)
{
	const char *text = *at + strspn(*at, " ");

	if (*text == '\0')
		return false;
	*item = (struct item) {.from = text[0], .to = text[2]};
	if (text[3] != ' ')
		item->sign = text[3];
	*at = text + strcspn(text, " ");
	return true;
}

/* ISBD: the sign stands at the end of what comes before, after a blank but for , and . */
static void add_sign(struct draft *draft, char sign)
{
	struct buffer *before;

	if (sign == '\0' || draft->count == 0)
		return;
	before = &draft->parts[draft->count - 1].text;
	if (sign != ',' && sign != '.')
		buffer_add_char(before, ' ');
	buffer_add_char(before, sign);
}

static struct part *add_part(struct walk *walk, struct draft *draft)
{
	struct part *part;

	if (draft->count == draft->capacity) {
		draft->capacity = draft->capacity == 0 ? 8 : draft->capacity * 2;
		draft->parts =
			arena_resize(walk->scratch, draft->parts, struct part, draft->capacity);
	}
	part = &draft->parts[draft->count++];
	buffer_init(&part->text, walk->scratch);
	return part;
}

/* What a sign parts goes on in the same subfield when the code is the same: 245 has one $b. */
static void add_text(
	struct walk *walk, struct draft *draft, const struct item *item, const char *text)
{
	struct part *part;

	if (item->from == '4')
		text = crosswalk_code(crosswalk_unimarc_relators, text);
	if (text == NULL || *text == '\0')
		return;
	add_sign(draft, item->sign);
	part = draft->count == 0 ? NULL : &draft->parts[draft->count - 1];
	if (part != NULL && item->sign != '\0' && part->code == item->to) {
		buffer_add_char(&part->text, ' ');
	} else {
		part = add_part(walk, draft);
		part->code = item->to;
	}
	buffer_add_text(&part->text, text);
}

static void add_item(struct walk *walk, struct draft *draft, const struct item *item,
	const struct malle_field *field)
{
	if (item->from == '@') {
		add_text(walk, draft, item, heading_of_field(field, walk->scratch));
		return;
	}
	for (size_t i = 0; i < malle_field_count(field); i++)
		if (malle_field_code(field, i) == item->from)
			add_text(walk, draft, item, malle_field_text(field, i));
}

/* ---- fields ---- */

static const char *title_indicators(const struct walk *walk, char indicators[3])
{
	size_t skipped =
		non_filing_characters(walk->columns->title_proper, walk->columns->language);

	bool main_entry = malle_record_next(walk->source, "700", NULL) != NULL ||
			  malle_record_next(walk->source, "710", NULL) != NULL;

	indicators[0] = main_entry ? '1' : '0';
	indicators[1] = (char)('0' + (skipped > 9 ? 0 : skipped));
	return indicators;
}

static const char *indicators_of(const struct walk *walk, const struct crosswalk_row *row,
	const struct malle_field *field, char indicators[3])
{
	indicators[2] = '\0';
	if (strcmp(row->indicators, "title") == 0)
		return title_indicators(walk, indicators);
	if (strcmp(row->indicators, "language") == 0)
		return malle_field_first(field, 'c') != NULL ? "1 " : "0 ";
	for (int i = 0; i < 2; i++)
		indicators[i] = row->indicators[i] == '#' ? ' ' : row->indicators[i];
	return indicators;
}

/* "100/700": the first is the main entry, of which a record has one. */
static const char *tag_of(struct walk *walk, const struct crosswalk_row *row, char tag[4])
{
	const char *other = strchr(row->to, '/');
	const char *from = row->to;

	if (other != NULL && walk->has_main_entry)
		from = other + 1;
	if (other != NULL)
		walk->has_main_entry = true;
	memcpy(tag, from, 3);
	tag[3] = '\0';
	return tag;
}

static bool store(struct walk *walk, const struct crosswalk_row *row,
	const struct malle_field *field, const struct draft *draft)
{
	char tag[4], indicators[3];
	struct malle_field *made;

	if (draft->count == 0)
		return true;
	made = malle_record_add_field(
		walk->target, tag_of(walk, row, tag), indicators_of(walk, row, field, indicators));
	for (size_t i = 0; made != NULL && i < draft->count; i++) {
		const char *text = draft->parts[i].text.data;

		if (i == 0 && *row->prefix != '\0')
			text = arena_printf(walk->scratch, "%s%s", row->prefix, text);
		if (!malle_field_add(made, draft->parts[i].code, text))
			return false;
	}
	return made != NULL;
}

static bool walk_field(
	struct walk *walk, const struct crosswalk_row *row, const struct malle_field *field)
{
	const char *at = row->subfields;
	struct draft draft = {.count = 0};
	struct item item;

	while (next_item(&at, &item))
		add_item(walk, &draft, &item, field);
	return store(walk, row, field, &draft);
}

/* "210|214": all fields of the first of these tags that the record has. */
static bool walk_fields(struct walk *walk, const struct crosswalk_row *row)
{
	const char *tags = row->from;
	struct malle_field *field = NULL;
	char tag[4] = "";

	for (; field == NULL && *tags != '\0'; tags += strcspn(tags, "|"), tags += *tags == '|') {
		memcpy(tag, tags, 3);
		field = malle_record_next(walk->source, tag, NULL);
	}
	for (; field != NULL; field = malle_record_next(walk->source, tag, field))
		if (!malle_field_is_control(field) && !walk_field(walk, row, field))
			return false;
	return true;
}

static const struct mapping_row *find_column(const char *name)
{
	size_t count;
	const struct mapping_row *rows = mapping_rows(&count);

	for (size_t i = 0; i < count; i++)
		if (strcmp(rows[i].name, name) == 0)
			return &rows[i];
	return NULL;
}

/* "@aims": lists are one field with several $a (653) or, as notes, one field a paragraph. */
static bool walk_column(struct walk *walk, const struct crosswalk_row *row)
{
	const struct mapping_row *column = find_column(row->from + 1);
	bool paragraphs = column != NULL && column->form == MAPPING_PARAGRAPHS;
	const char *at = column == NULL ? NULL : mapping_value(column, walk->columns);
	const struct item item = {.from = 'a', .to = 'a'};
	struct draft draft = {.count = 0};
	const char *value;
	bool stored = true;

	if (column != NULL && column->form != MAPPING_LIST && !paragraphs) {
		add_text(walk, &draft, &item, at);
		return store(walk, row, NULL, &draft);
	}
	while (stored && (value = value_list_next(walk->scratch, &at,
				  paragraphs ? "\n" : VALUE_SEPARATOR)) != NULL) {
		if (paragraphs)
			draft.count = 0;
		add_text(walk, &draft, &item, value);
		stored = !paragraphs || store(walk, row, NULL, &draft);
	}
	return stored && (paragraphs || store(walk, row, NULL, &draft));
}

bool crosswalk_apply(const struct malle_record *source, const struct title_columns *columns,
	struct malle_record *target)
{
	struct walk walk = {.source = source,
		.columns = columns,
		.target = target,
		.scratch = arena_scratch(target)};
	bool stored = true;

	for (const struct crosswalk_row *row = crosswalk_unimarc_marc21;
		stored && row->from != NULL; row++)
		stored = row->from[0] == '@' ? walk_column(&walk, row) : walk_fields(&walk, row);
	talloc_free(walk.scratch);
	return stored;
}
