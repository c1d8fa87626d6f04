#include "import/pmb_record.h"

#include <string.h>

#include "base/arena.h"
#include "import/pmb_copies.h"
#include "record/document_type.h"

struct rewriting {
	const struct malle_record *delivery;
	struct malle_record *title;
	bool is_carrier;
};

/* Adds to the title what becomes of one field. Records only shrink here, so that no bound of the
 * record can be reached; a field that could not be added would be missing in the title only. */
typedef void rewrite_field(struct rewriting *rewriting, const struct malle_field *field);

static void add(struct malle_field *field, char code, const char *text)
{
	if (field != NULL && text != NULL && text[0] != '\0')
		malle_field_add(field, code, text);
}

static void keep_field(struct rewriting *rewriting, const struct malle_field *field)
{
	struct malle_field *copy;

	if (malle_field_is_control(field)) {
		malle_record_add_control(
			rewriting->title, malle_field_tag(field), malle_field_value(field));
		return;
	}
	copy = malle_record_add_field(
		rewriting->title, malle_field_tag(field), malle_field_indicators(field));
	for (size_t i = 0; copy != NULL && i < malle_field_count(field); i++)
		add(copy, malle_field_code(field, i), malle_field_text(field, i));
}

static void drop_field(struct rewriting *rewriting, const struct malle_field *field)
{
}

static bool same_subfields(const struct malle_field *left, const struct malle_field *right)
{
	if (malle_field_count(left) != malle_field_count(right))
		return false;
	for (size_t i = 0; i < malle_field_count(left); i++)
		if (malle_field_code(left, i) != malle_field_code(right, i) ||
			strcmp(malle_field_text(left, i), malle_field_text(right, i)) != 0)
			return false;
	return true;
}

/* 214, when no 210 says the same. */
static void keep_other_publisher(struct rewriting *rewriting, const struct malle_field *field)
{
	struct malle_field *publisher = NULL;

	while ((publisher = malle_record_next(rewriting->delivery, "210", publisher)) != NULL)
		if (same_subfields(publisher, field))
			return;
	keep_field(rewriting, field);
}

/* 319, unless it is what PMB writes when nobody chose anything. */
static void keep_chosen_right(struct rewriting *rewriting, const struct malle_field *field)
{
	static const char *const defaults[] = {
		"Aucun droit spécifique", "No specific right", "Geen specifiek recht"};
	const char *text = malle_field_first(field, 'a');

	for (size_t i = 0; text != NULL && i < sizeof defaults / sizeof *defaults; i++)
		if (strcmp(text, defaults[i]) == 0)
			return;
	keep_field(rewriting, field);
}

/* 896, when it leads somewhere without PMB. */
static void keep_real_thumbnail(struct rewriting *rewriting, const struct malle_field *field)
{
	const char *url = malle_field_first(field, 'a');

	if (url != NULL && strncmp(url, "http", 4) == 0 && strstr(url, "getimage.php") == NULL &&
		strstr(url, "vide.png") == NULL && strstr(url, "thumbnail.php") == NULL)
		keep_field(rewriting, field);
}

/* 610: one field a keyword. */
static void split_keywords(struct rewriting *rewriting, const struct malle_field *field)
{
	const char *next = malle_field_first(field, 'a');

	if (next == NULL || malle_field_count(field) != 1) {
		keep_field(rewriting, field);
		return;
	}
	while (next[0] != '\0') {
		size_t length = strcspn(next, ";");
		size_t start = strspn(next, " \t\r\n");
		size_t end = length;

		while (end > start && strchr(" \t\r\n", next[end - 1]) != NULL)
			end--;
		if (end > start) {
			char *word = arena_strndup(rewriting->title, next + start, end - start);

			add(malle_record_add_field(
				    rewriting->title, "610", malle_field_indicators(field)),
				'a', word);
			talloc_free(word);
		}
		next += length + (next[length] == ';');
	}
}

/* 100$a: 36 characters, 26-29 say UTF-8, 34-35 the Latin script. */
static void write_general_data(struct rewriting *rewriting, const struct malle_field *field)
{
	char data[37];
	const char *given = malle_field_first(field, 'a');
	size_t length = given == NULL ? 0 : strlen(given);

	memset(data, ' ', 36);
	data[36] = '\0';
	memcpy(data, given == NULL ? "" : given, length < 36 ? length : 36);
	memcpy(data + 26, "50  ", 4);
	if (data[34] == ' ' && data[35] == ' ')
		memcpy(data + 34, "ba", 2);
	add(malle_record_add_field(rewriting->title, "100", malle_field_indicators(field)), 'a',
		data);
}

/* PMB permutes the title of a carrier: $a name of the issue, $h serial, $i number. The bulletin is
 * named so that a list of titles says which one it is; 461 has serial and number apart. */
static void write_carrier_title(struct rewriting *rewriting, const struct malle_field *field)
{
	const char *serial = malle_field_first(field, 'h');
	const char *number = malle_field_first(field, 'i');
	struct malle_field *title;
	char *name;

	if (!rewriting->is_carrier || serial == NULL) {
		keep_field(rewriting, field);
		return;
	}
	name = number == NULL ? arena_strdup(rewriting->title, serial)
			      : arena_printf(rewriting->title, "%s, %s", serial, number);
	title = malle_record_add_field(rewriting->title, "200", malle_field_indicators(field));
	add(title, 'a', name);
	add(title, 'e', malle_field_first(field, 'a'));
	talloc_free(name);
}

/* The last subfield with this code: in 463 the second $t is the serial. */
static const char *last_text(const struct malle_field *field, char code)
{
	const char *text = NULL;

	for (size_t i = 0; i < malle_field_count(field); i++)
		if (malle_field_code(field, i) == code)
			text = malle_field_text(field, i);
	return text;
}

/* The link of a carrier to its bulletin: of the bulletin, it is the link to the serial. */
static void write_carrier_link(struct rewriting *rewriting, const struct malle_field *field)
{
	struct malle_field *serial;

	if (!rewriting->is_carrier) {
		keep_field(rewriting, field);
		return;
	}
	serial = malle_record_add_field(rewriting->title, "461", malle_field_indicators(field));
	add(serial, 't', last_text(field, 't'));
	add(serial, 'x', malle_field_first(field, 'x'));
	add(serial, 'v', malle_field_first(field, 'v'));
}

/* What becomes of a field that is not kept as it is. */
static const struct {
	const char *tag;
	rewrite_field *rewrite;
} rules[] = {
	{"100", write_general_data},
	{"200", write_carrier_title},
	{"214", keep_other_publisher},
	{"319", keep_chosen_right},
	{"463", write_carrier_link},
	{"610", split_keywords},
	{"896", keep_real_thumbnail},
	{"995", drop_field},
	{"996", drop_field},
	{"999", drop_field},
};

static rewrite_field *rule_for(const struct malle_field *field)
{
	for (size_t i = 0; i < sizeof rules / sizeof *rules; i++)
		if (!malle_field_is_control(field) &&
			strcmp(rules[i].tag, malle_field_tag(field)) == 0)
			return rules[i].rewrite;
	return keep_field;
}

/* What kind of thing it is may be said by the copies alone ("DVD"), which do not stay: it goes to
 * 200$b. There is room for it, where they were. */
static void keep_kind(struct rewriting *rewriting)
{
	const char *kind = document_type_read(rewriting->delivery, rewriting->title, NULL);

	if (rewriting->is_carrier) /* its leader speaks of an article */
		return;
	if (strcmp(kind, document_type_read(rewriting->title, rewriting->title, NULL)) != 0)
		document_type_write(rewriting->title, kind);
}

struct malle_record *pmb_title_record(const struct malle_record *delivery, void *owner)
{
	struct rewriting rewriting = {.delivery = delivery, .title = malle_record_new(owner)};
	const char *leader = malle_record_leader(delivery);
	const char *id = malle_record_get(delivery, owner, "001");

	rewriting.is_carrier = id != NULL && pmb_is_carrier(id);
	for (int i = 0; i < 24; i++)
		malle_record_set_leader(rewriting.title, i, leader[i]);
	if (rewriting.is_carrier) {
		malle_record_set_leader(rewriting.title, 7, 's');
		malle_record_set_leader(rewriting.title, 8, '2');
	}
	for (size_t i = 0; i < malle_record_field_count(delivery); i++) {
		const struct malle_field *field = malle_record_field(delivery, i);

		rule_for(field)(&rewriting, field);
	}
	keep_kind(&rewriting);
	return rewriting.title;
}
