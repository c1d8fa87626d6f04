/* The leaf as lines of text, 80 columns wide or 42: monospaced printers, terminals, e-mails. */
#include <string.h>

#include "base/arena.h"
#include "base/gettext.h"
#include "paper/leaf.h"
#include "paper/words.h"
#include "text/utf8.h"

/* Below this width a table is not a table any more: each row is a paragraph. */
enum { TABLE_LEAST = 60, GAP = 2, DETAIL_INDENT = 2, FACT_LABEL_MOST = 18 };

struct writing {
	struct buffer *out;
	int columns;
};

static int width_of(const char *text)
{
	const char *end = text + strlen(text);
	int width = 0;

	while (text < end)
		width += utf8_columns(utf8_next(&text, end));
	return width;
}

static void add_spaces(struct buffer *out, int count)
{
	for (; count > 0; count--)
		buffer_add_char(out, ' ');
}

/* The bytes of `text` that fit in `room` columns: to the last blank, else as many as fit, at least
 * one character. */
static size_t fitting(const char *text, int room)
{
	const char *at = text, *end = text + strlen(text), *blank = NULL;
	int width = 0;

	while (at < end) {
		const char *before = at;

		width += utf8_columns(utf8_next(&at, end));
		if (width > room && before > text)
			return (size_t)((blank != NULL ? blank : before) - text);
		if (*before == ' ')
			blank = before;
	}
	return (size_t)(end - text);
}

/* Take the next line off *text, which moves behind it and the blank. */
static const char *next_line(void *owner, const char **text, int room)
{
	size_t size = fitting(*text, room);
	const char *line = arena_strndup(owner, *text, size);

	*text += size;
	while (**text == ' ')
		(*text)++;
	return line;
}

static void end_line(struct writing *writing)
{
	struct buffer *out = writing->out;

	while (out->size > 0 && out->data[out->size - 1] == ' ')
		buffer_truncate(out, out->size - 1);
	buffer_add_char(out, '\n');
}

/* The column in which the next character stands. */
static int column_now(const struct writing *writing)
{
	const char *line = strrchr(writing->out->data, '\n');

	return width_of(line == NULL ? writing->out->data : line + 1);
}

/* A text over as many lines as it takes: the first behind what stands there, the others indented.
 */
static void add_wrapped(struct writing *writing, const char *text, int indent)
{
	void *scratch = arena_scratch(writing->out->owner);
	int room = writing->columns - column_now(writing);

	do {
		buffer_add_text(writing->out, next_line(scratch, &text, room));
		end_line(writing);
		if (*text != '\0')
			add_spaces(writing->out, indent);
		room = writing->columns - indent;
	} while (*text != '\0');
	talloc_free(scratch);
}

static void add_paragraph(struct writing *writing, const char *text, int indent)
{
	add_spaces(writing->out, indent);
	add_wrapped(writing, text, indent);
}

static void add_rule(struct writing *writing, char sign)
{
	for (int i = 0; i < writing->columns; i++)
		buffer_add_char(writing->out, sign);
	buffer_add_char(writing->out, '\n');
}

/* An empty line, unless there is one. */
static void add_gap(struct writing *writing)
{
	const struct buffer *out = writing->out;

	if (out->size > 1 &&
		!(out->data[out->size - 1] == '\n' && out->data[out->size - 2] == '\n'))
		buffer_add_char(writing->out, '\n');
}

/* Two texts at the two ends of a line; below one another when they do not fit. */
static void add_ends(struct writing *writing, const char *left, const char *right)
{
	int room = writing->columns - width_of(left) - width_of(right);

	if (*left == '\0' && *right == '\0')
		return;
	if (room >= GAP || *left == '\0') {
		buffer_add_text(writing->out, left);
		add_spaces(writing->out, room);
		add_wrapped(writing, right, 0);
		return;
	}
	add_wrapped(writing, left, 0);
	if (*right != '\0')
		add_wrapped(writing, right, 0);
}

static void add_sender(struct writing *writing, const struct leaf *leaf, size_t from)
{
	for (size_t i = from; i < leaf->sender_line_count; i++)
		add_wrapped(writing, leaf->sender_lines[i], 0);
}

/* Who writes on the left, what it is on the right; below one another where it is narrow. */
static void add_head(struct writing *writing, const struct leaf *leaf)
{
	void *scratch = arena_scratch(writing->out->owner);
	const char *const words[] = {leaf->title, leaf->number};
	const char *name = words_join(scratch, " ", words, 2);

	if (writing->columns >= TABLE_LEAST) {
		add_ends(writing, leaf->sender, name);
		add_ends(writing, leaf->sender_line_count > 0 ? leaf->sender_lines[0] : "",
			leaf->date);
		add_sender(writing, leaf, 1);
	} else {
		add_ends(writing, leaf->sender, "");
		add_sender(writing, leaf, 0);
		add_rule(writing, '-');
		add_ends(writing, name, "");
		add_ends(writing, leaf->date, "");
	}
	add_rule(writing, '=');
	talloc_free(scratch);
}

/* Facts that follow one another have their texts below one another. */
static void add_fact(struct writing *writing, const struct block *block, const struct block *all,
	const struct block *end)
{
	int label = 0;
	const struct block *at = block;

	while (at > all && at[-1].kind == BLOCK_FACT)
		at--;
	for (; at < end && at->kind == BLOCK_FACT; at++)
		if (width_of(at->label) > label && width_of(at->label) <= FACT_LABEL_MOST)
			label = width_of(at->label);
	buffer_add_text(writing->out, block->label);
	add_spaces(writing->out, label - width_of(block->label));
	buffer_add_text(writing->out, " : ");
	add_wrapped(writing, block->text, label + 3);
}

static size_t wide_column(const struct table *table)
{
	size_t wide = 0;

	while (wide + 1 < table->column_count && table->columns[wide].letters > 0)
		wide++;
	return wide;
}

/* Where a column begins, and how wide it is. */
static int column_width(const struct table *table, size_t column, int columns)
{
	int left = columns - GAP * (int)(table->column_count - 1);

	if (table->columns[column].letters > 0)
		return table->columns[column].letters;
	for (size_t i = 0; i < table->column_count; i++)
		left -= table->columns[i].letters;
	return left;
}

/* One line of a row: the next part of each cell. Returns whether any has more. */
static bool add_row_line(struct writing *writing, const struct table *table, const char **cells)
{
	void *scratch = arena_scratch(writing->out->owner);
	bool more = false;

	for (size_t i = 0; i < table->column_count; i++) {
		int width = column_width(table, i, writing->columns);
		const char *part = next_line(scratch, &cells[i], width);
		int rest = width - width_of(part);

		add_spaces(writing->out, (i > 0 ? GAP : 0) + (table->columns[i].right ? rest : 0));
		buffer_add_text(writing->out, part);
		if (!table->columns[i].right)
			add_spaces(writing->out, rest);
		more = more || *cells[i] != '\0';
	}
	end_line(writing);
	talloc_free(scratch);
	return more;
}

static void add_wide_row(
	struct writing *writing, const struct table *table, const struct table_row *row)
{
	const char *cells[TABLE_COLUMNS];
	int indent = 0;

	for (size_t i = 0; i < TABLE_COLUMNS; i++)
		cells[i] = row->cells[i];
	if (row->tick)
		cells[table->column_count - 1] = "[ ]";
	while (add_row_line(writing, table, cells))
		;
	for (size_t i = 0; i < wide_column(table); i++)
		indent += column_width(table, i, writing->columns) + GAP;
	for (size_t i = 0; i < row->detail_count; i++)
		add_paragraph(writing, row->details[i], indent);
	if (row->warning != NULL)
		add_paragraph(writing, row->warning, indent);
}

static void add_wide_table(struct writing *writing, const struct table *table)
{
	const char *headers[TABLE_COLUMNS];

	for (size_t i = 0; i < TABLE_COLUMNS; i++)
		headers[i] = i < table->column_count ? table->columns[i].header : "";
	for (size_t i = 0; i < table->column_count; i++)
		headers[i] = headers[i] == NULL ? "" : headers[i];
	while (add_row_line(writing, table, headers))
		;
	add_rule(writing, '-');
	for (size_t i = 0; i < table->row_count; i++)
		add_wide_row(writing, table, &table->rows[i]);
}

/* The wide cell first, the square to tick before it; then the others, with their headers. */
static void add_narrow_row(
	struct writing *writing, const struct table *table, const struct table_row *row)
{
	size_t wide = wide_column(table);

	if (row->tick)
		buffer_add_text(writing->out, "[ ] ");
	if (table->columns[0].right && *row->cells[0] != '\0')
		buffer_printf(writing->out, "%s ", row->cells[0]);
	add_wrapped(writing, row->cells[wide], DETAIL_INDENT);
	for (size_t i = 0; i < table->column_count; i++) {
		const char *header = table->columns[i].header;

		if (i == wide || *row->cells[i] == '\0' || table->columns[i].right)
			continue;
		add_spaces(writing->out, DETAIL_INDENT);
		if (words_given(header))
			buffer_printf(writing->out, "%s : ", header);
		add_wrapped(writing, row->cells[i], 2 * DETAIL_INDENT);
	}
	for (size_t i = 0; i < row->detail_count; i++) {
		add_spaces(writing->out, DETAIL_INDENT);
		add_wrapped(writing, row->details[i], 2 * DETAIL_INDENT);
	}
	if (row->warning != NULL) {
		add_spaces(writing->out, DETAIL_INDENT);
		add_wrapped(writing, row->warning, 2 * DETAIL_INDENT);
	}
}

static void add_table(struct writing *writing, const struct table *table)
{
	if (writing->columns >= TABLE_LEAST) {
		add_wide_table(writing, table);
		return;
	}
	for (size_t i = 0; i < table->row_count; i++)
		add_narrow_row(writing, table, &table->rows[i]);
}

static void add_notice(struct writing *writing, const struct block *block)
{
	add_rule(writing, '*');
	if (*block->label != '\0')
		add_wrapped(writing, block->label, 0);
	add_wrapped(writing, block->text, 0);
	add_rule(writing, '*');
}

static void add_signatures(struct writing *writing, const struct block *block)
{
	void *scratch = arena_scratch(writing->out->owner);
	int half = writing->columns / 2;

	if (writing->columns >= TABLE_LEAST) {
		buffer_add_text(writing->out, block->label);
		add_spaces(writing->out, half - width_of(block->label));
		add_wrapped(writing, block->text, half);
		buffer_add_text(writing->out, "\n\n................................");
		add_spaces(writing->out, half - 32);
		buffer_add_text(writing->out, "................................\n");
	} else {
		buffer_printf(
			writing->out, "%s\n\n\n..............................\n\n", block->label);
		buffer_printf(
			writing->out, "%s\n\n\n..............................\n", block->text);
	}
	talloc_free(scratch);
}

/* Blocks that stand close to the one before: what a heading is about, and more of the same. */
static bool is_close(enum block_kind kind, enum block_kind before)
{
	if (before == BLOCK_HEADING)
		return kind != BLOCK_PARAGRAPH;
	return kind == before &&
	       (kind == BLOCK_FACT || kind == BLOCK_LINE || kind == BLOCK_ADDRESS);
}

static void add_block(struct writing *writing, const struct leaf *leaf, size_t index)
{
	const struct block *block = &leaf->blocks[index];
	const struct block *end = leaf->blocks + leaf->count;
	bool close = index > 0 &&
		     (block[-1].kind == BLOCK_HEADING || is_close(block->kind, block[-1].kind));

	if (block->kind == BLOCK_PICTURE)
		return;
	if (!close)
		add_gap(writing);
	switch (block->kind) {
	case BLOCK_FACT: add_fact(writing, block, leaf->blocks, end); break;
	case BLOCK_TABLE: add_table(writing, block->table); break;
	case BLOCK_NOTICE: add_notice(writing, block); break;
	case BLOCK_SIGNATURES: add_signatures(writing, block); break;
	case BLOCK_ADDRESS: add_paragraph(writing, block->text, writing->columns / 2); break;
	default: add_wrapped(writing, block->text, 0);
	}
}

void leaf_write_text(const struct leaf *leaf, int columns, struct buffer *out)
{
	struct writing writing = {out, columns};

	add_head(&writing, leaf);
	for (size_t i = 0; i < leaf->count; i++)
		add_block(&writing, leaf, i);
}
