#include "paper/leaf.h"

#include "base/arena.h"
#include "base/gettext.h"
#include "base/session.h"
#include "paper/words.h"
#include "text/day_words.h"

static void add_sender_lines(struct leaf *leaf, const char *lines)
{
	const size_t room = sizeof(leaf->sender_lines) / sizeof(leaf->sender_lines[0]);
	const char *line;

	while (leaf->sender_line_count < room && (line = words_next_line(leaf, &lines)) != NULL)
		leaf->sender_lines[leaf->sender_line_count++] = line;
}

const char *leaf_day(void *owner, struct malle_date date)
{
	return day_words(owner, date);
}

struct leaf *leaf_new(void *owner, const struct malle_paper_sender *sender, const char *title,
	struct malle_date date)
{
	struct leaf *leaf = arena_new(owner, struct leaf);
	char iso[MALLE_DATE_TEXT];

	leaf->sender = words_clean(leaf, sender->name);
	add_sender_lines(leaf, sender->address);
	add_sender_lines(leaf, sender->contact);
	leaf->title = words_clean(leaf, title);
	leaf->number = "";
	leaf->date = leaf_day(leaf, date);
	if (malle_date_is_valid(date))
		leaf->created = arena_printf(leaf, "%sT00:00:00Z", malle_date_to_iso(date, iso));
	return leaf;
}

static struct block *new_block(struct leaf *leaf, enum block_kind kind)
{
	struct block *block;

	leaf->blocks = arena_resize(leaf, leaf->blocks, struct block, leaf->count + 1);
	block = &leaf->blocks[leaf->count++];
	*block = (struct block) {.kind = kind, .label = "", .text = ""};
	return block;
}

void leaf_add(struct leaf *leaf, enum block_kind kind, const char *label, const char *text)
{
	const char *clean = words_clean(leaf, text);
	struct block *block;

	if (*clean == '\0')
		return;
	block = new_block(leaf, kind);
	block->label = words_clean(leaf, label);
	block->text = clean;
}

void leaf_add_lines(struct leaf *leaf, enum block_kind kind, const char *heading, const char *lines)
{
	const char *line;
	bool first = true;

	while ((line = words_next_line(leaf, &lines)) != NULL) {
		if (first)
			leaf_add(leaf, BLOCK_HEADING, NULL, heading);
		first = false;
		leaf_add(leaf, kind, NULL, line);
	}
}

struct table *leaf_add_table(
	struct leaf *leaf, const struct table_column *columns, size_t column_count, size_t rows)
{
	struct table *table = arena_new(leaf, struct table);

	for (size_t i = 0; i < column_count; i++) {
		table->columns[i] = columns[i];
		if (words_given(columns[i].header))
			table->columns[i].header = _(columns[i].header);
	}
	table->column_count = column_count;
	table->rows = arena_array(leaf, struct table_row, rows > 0 ? rows : 1);
	table->row_count = rows;
	for (size_t i = 0; i < rows; i++)
		for (size_t c = 0; c < TABLE_COLUMNS; c++)
			table->rows[i].cells[c] = "";
	new_block(leaf, BLOCK_TABLE)->table = table;
	return table;
}

/* TRANSLATORS: a label and what it says, on paper: "Contents: 52 cards" */
static const char *labelled(void *owner, const char *label, const char *text)
{
	return arena_printf(owner, _("%1$s: %2$s"), label, text);
}

void leaf_add_detail(struct leaf *leaf, struct table_row *row, const char *label, const char *text)
{
	const char *clean = words_clean(leaf, text);

	if (*clean == '\0' || row->detail_count == ROW_DETAILS)
		return;
	row->details[row->detail_count++] =
		words_given(label) ? labelled(leaf, label, clean) : clean;
}

static const struct table_column item_columns[] = {
	{.header = N_("Code"), .letters = 12, .mono = true},
	{.header = N_("Tool")},
	{.header = N_("Due back"), .letters = 26},
};

static void fill_item(struct leaf *leaf, struct table_row *row, const struct malle_paper_item *item)
{
	row->cells[0] = words_clean(leaf, item->barcode);
	row->cells[1] = words_clean(leaf, item->title);
	row->cells[2] = leaf_day(leaf, item->due);
	leaf_add_detail(leaf, row, NULL, item->call_number);
	leaf_add_detail(leaf, row, _("Contents"), item->contents);
	leaf_add_detail(leaf, row, _("Conditions of use"), item->conditions);
	leaf_add_detail(leaf, row, NULL, item->note);
	if (words_given(item->missing))
		row->warning = labelled(leaf, _("Missing"), words_clean(leaf, item->missing));
}

void leaf_add_items(struct leaf *leaf, const struct malle_paper_item *items, size_t count)
{
	bool due = false;
	struct table *table;

	if (count == 0)
		return;
	for (size_t i = 0; i < count; i++)
		due = due || malle_date_is_valid(items[i].due);
	table = leaf_add_table(leaf, item_columns, due ? 3 : 2, count);
	for (size_t i = 0; i < count; i++)
		fill_item(leaf, &table->rows[i], &items[i]);
}

static const struct malle_paper_form_info forms[MALLE_PAPER_FORM_COUNT] = {
	[MALLE_PAPER_A4] = {"a4", "application/pdf", 0},
	[MALLE_PAPER_A5] = {"a5", "application/pdf", 0},
	[MALLE_PAPER_TEXT] = {"text", "text/plain", 80},
	[MALLE_PAPER_TICKET] = {"ticket", "text/plain", 42},
};

const struct malle_paper_form_info *malle_paper_form(enum malle_paper_form form)
{
	return (unsigned)form < MALLE_PAPER_FORM_COUNT ? &forms[form] : NULL;
}

enum malle_status leaf_print(struct leaf *leaf, struct malle_session *session, void *owner,
	enum malle_paper_form form, struct malle_bytes *bytes)
{
	const struct malle_paper_form_info *info = malle_paper_form(form);
	enum malle_status status = MALLE_OK;
	struct buffer out;

	if (info == NULL)
		status = session_fail(session, MALLE_INVALID, _("there is no such form"));
	else if (info->columns == 0)
		status = leaf_write_pdf(leaf, session, owner, form, bytes);
	else {
		buffer_init(&out, owner);
		leaf_write_text(leaf, info->columns, &out);
		*bytes = buffer_bytes(&out);
	}
	talloc_free(leaf);
	return status;
}
