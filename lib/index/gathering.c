/* From record and holdings to words: each value that a rule asks for, in the form of the rule. */
#include "index/gathering.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "index/form.h"

#include <malle/text.h>

static void token_add(struct gathering *gathering, const char *word, uint32_t position)
{
	if (gathering->token_count == gathering->token_room) {
		gathering->token_room = gathering->token_room * 2 + 64;
		gathering->tokens = arena_resize(
			gathering, gathering->tokens, struct token, gathering->token_room);
	}
	gathering->tokens[gathering->token_count++] =
		(struct token) {.word = word, .position = position};
}

static void field_add(struct gathering *gathering, struct index_field field)
{
	if (gathering->field_count == gathering->field_room) {
		gathering->field_room = gathering->field_room * 2 + 16;
		gathering->fields = arena_resize(
			gathering, gathering->fields, struct index_field, gathering->field_room);
	}
	gathering->fields[gathering->field_count++] = field;
}

/* Are the last tokens, from `first`, the same words as those of an earlier field? Publishers that
 * are there twice (210 and 214) and headings of one subfield are kept once. */
static bool same_words(const struct gathering *gathering, size_t earlier, size_t first)
{
	size_t count = gathering->token_count - first;

	for (size_t i = 0; i < count; i++)
		if (strcmp(gathering->tokens[earlier + i].word,
			    gathering->tokens[first + i].word) != 0)
			return false;
	return true;
}

/* A bound, so that a record of a million keywords is not compared with itself. */
enum { SAME_LOOK_BACK = 64 };

static struct index_field *field_same(struct gathering *gathering, size_t first)
{
	size_t token = first, oldest = 0;

	if (gathering->field_count > SAME_LOOK_BACK)
		oldest = gathering->field_count - SAME_LOOK_BACK;
	for (size_t i = gathering->field_count; i > oldest; i--) {
		struct index_field *field = &gathering->fields[i - 1];

		token -= field->length;
		if (field->length == gathering->token_count - first &&
			same_words(gathering, token, first))
			return field;
	}
	return NULL;
}

/* Add a heading, whose folded words are cut up, for a set of access points. */
static void heading_add(struct gathering *gathering, char *folded, uint64_t access)
{
	size_t first = gathering->token_count;
	const struct index_field *last =
		gathering->field_count == 0 ? NULL : &gathering->fields[gathering->field_count - 1];
	uint32_t start = last == NULL ? 0 : last->start + last->length + INDEX_GAP;
	struct index_field *same;
	const char *word;

	while ((word = form_next_word(&folded)) != NULL)
		token_add(gathering, word, start + (uint32_t)(gathering->token_count - first));
	if (gathering->token_count == first)
		return;
	same = field_same(gathering, first);
	if (same != NULL) {
		same->access |= access;
		gathering->token_count = first;
		return;
	}
	field_add(gathering, (struct index_field) {.start = start,
				     .length = (uint32_t)(gathering->token_count - first),
				     .access = access});
}

static void years_add(struct gathering *gathering, const char *text, uint64_t access)
{
	int year;

	while ((year = form_next_year(&text)) != 0)
		heading_add(gathering, arena_printf(gathering, "%d", year), access);
}

/* The characters `from` to `to` of a value, which hold ASCII in the fields where ranges are used.
 */
static const char *value_range(void *owner, const struct index_rule *rule, const char *value)
{
	size_t length;

	if (rule->from < 0)
		return value;
	length = strlen(value);
	if (length <= (size_t)rule->from)
		return "";
	return arena_strndup(owner, value + rule->from, (size_t)(rule->to - rule->from) + 1);
}

static void value_add(struct gathering *gathering, const struct index_rule *rule, const char *value)
{
	value = value_range(gathering, rule, value);
	switch (rule->form) {
	case INDEX_FORM_WORDS:
		heading_add(gathering, malle_text_fold(gathering, value), rule->access);
		break;
	case INDEX_FORM_NUMBER:
		heading_add(gathering, form_number(gathering, value), rule->access);
		break;
	case INDEX_FORM_YEARS: years_add(gathering, value, rule->access); break;
	}
}

static bool matches(const char *pattern, const char *text)
{
	for (; *pattern != '\0'; pattern++, text++)
		if (*pattern != '.' && *pattern != *text)
			return false;
	return true;
}

/* Several codes: one heading of all these subfields, in their order. */
static void joined_add(
	struct gathering *gathering, const struct index_rule *rule, const struct malle_field *field)
{
	size_t count = malle_field_count(field);
	struct buffer joined;

	buffer_init(&joined, gathering);
	for (size_t i = 0; i < count; i++) {
		if (strchr(rule->codes, malle_field_code(field, i)) == NULL)
			continue;
		buffer_add_char(&joined, ' ');
		buffer_add_text(&joined, malle_field_text(field, i));
	}
	if (joined.size > 0)
		value_add(gathering, rule, joined.data);
}

static void field_gather(
	struct gathering *gathering, const struct index_rule *rule, const struct malle_field *field)
{
	if (rule->codes[0] == '\0') {
		value_add(gathering, rule, malle_field_value(field));
		return;
	}
	if (rule->codes[1] != '\0') {
		joined_add(gathering, rule, field);
		return;
	}
	for (size_t i = 0; i < malle_field_count(field); i++)
		if (malle_field_code(field, i) == rule->codes[0])
			value_add(gathering, rule, malle_field_text(field, i));
}

/* PMB writes its custom fields as 900, the name in $n. */
static bool is_custom(const struct malle_field *field, const char *name)
{
	const char *custom = malle_field_first(field, 'n');

	return custom != NULL && strcmp(custom, name) == 0;
}

static bool rule_applies(const struct index_rule *rule, const struct malle_field *field)
{
	if (!matches(rule->tag, malle_field_tag(field)))
		return false;
	if (malle_field_is_control(field) || rule->codes[0] == '\0')
		return malle_field_is_control(field) && rule->codes[0] == '\0';
	return matches(rule->indicators, malle_field_indicators(field)) &&
	       (rule->custom[0] == '\0' || is_custom(field, rule->custom));
}

static void record_gather(struct gathering *gathering, const struct malle_record *record)
{
	size_t count = malle_record_field_count(record);

	for (size_t i = 0; i < count; i++) {
		const struct malle_field *field = malle_record_field(record, i);

		for (size_t k = 0; k < index_rule_count; k++)
			if (rule_applies(&index_rules[k], field))
				field_gather(gathering, &index_rules[k], field);
	}
}

static void texts_gather(
	struct gathering *gathering, const struct index_rule *rule, const struct index_texts *texts)
{
	for (size_t i = 0; i < texts->count; i++)
		value_add(gathering, rule, texts->texts[i]);
}

/* The rules whose values are not fields of the record. */
static void rest_gather(struct gathering *gathering, const struct index_source *source)
{
	const char *title = arena_printf(gathering, "%lld", (long long)source->title);
	const char *leader = malle_record_leader(source->record);
	const char *kind = source->kind == NULL ? "" : source->kind;
	const struct {
		const char *tag;
		struct index_texts texts;
	} places[] = {
		{"leader", {&leader, 1}},
		{"%title", {&title, 1}},
		{"%centre", source->centres},
		{"%barcode", source->barcodes},
		{"%call_number", source->call_numbers},
		{"%kind", {&kind, 1}},
	};

	for (size_t k = 0; k < index_rule_count; k++)
		for (size_t i = 0; i < sizeof places / sizeof places[0]; i++)
			if (strcmp(index_rules[k].tag, places[i].tag) == 0)
				texts_gather(gathering, &index_rules[k], &places[i].texts);
}

struct gathering *gathering_new(void *owner, const struct index_source *source)
{
	struct gathering *gathering = arena_new(owner, struct gathering);

	record_gather(gathering, source->record);
	rest_gather(gathering, source);
	return gathering;
}

static int token_compare(const void *left_, const void *right_)
{
	const struct token *left = left_, *right = right_;
	int order = strcmp(left->word, right->word);

	if (order != 0)
		return order;
	return left->position < right->position ? -1 : left->position > right->position;
}

void gathering_sort(struct gathering *gathering)
{
	qsort(gathering->tokens, gathering->token_count, sizeof *gathering->tokens, token_compare);
}
