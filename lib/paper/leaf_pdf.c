/* The leaf as pages. It is laid out twice: once to count the pages, once to draw them with
 * "1/2" at their foot. */
#include <string.h>

#include "base/arena.h"
#include "base/gettext.h"
#include "base/session.h"
#include "paper/leaf.h"
#include "paper/page.h"
#include "paper/words.h"

/* Lengths in millimetres, sizes of letters in points. */
struct page_metrics {
	double width, height, margin;
	double text, small, heading, title, notice;
	double letter;               /* room for a letter of a table, with its share of white */
	double gap;                  /* between blocks */
	double label;                /* room for the label of a fact */
	double address_x, address_y; /* the window of an envelope, on the right in Belgium */
	double bars_width, bars_height, picture;
	double signature; /* white to sign in */
};

static const struct page_metrics metrics_table[] = {
	[MALLE_PAPER_A4] = {.width = 210,
		.height = 297,
		.margin = 18,
		.text = 10,
		.small = 8.5,
		.heading = 11,
		.title = 17,
		.notice = 30,
		.letter = 1.95,
		.gap = 4,
		.label = 36,
		.address_x = 110,
		.address_y = 50,
		.bars_width = 110,
		.bars_height = 16,
		.picture = 80,
		.signature = 20},
	[MALLE_PAPER_A5] = {.width = 148,
		.height = 210,
		.margin = 11,
		.text = 8.5,
		.small = 7.2,
		.heading = 9,
		.title = 13,
		.notice = 17,
		.letter = 1.65,
		.gap = 2.6,
		.label = 29,
		.address_x = 80,
		.address_y = 36,
		.bars_width = 126,
		.bars_height = 11,
		.picture = 52,
		.signature = 13},
};

static const double line_thickness = 0.2, rule_thickness = 0.5, cell_gap = 2, foot_height = 6,
		    foot_number = 20;

/* Where the next block goes. */
struct flow {
	struct page *page;
	const struct leaf *leaf;
	const struct page_metrics *metrics;
	void *scratch;
	bool drawing; /* else only counting */
	int number, total;
	double y;
};

static double body_width(const struct flow *flow)
{
	return flow->metrics->width - 2 * flow->metrics->margin;
}

static double body_bottom(const struct flow *flow)
{
	return flow->metrics->height - flow->metrics->margin - foot_height;
}

static double write_text(struct flow *flow, const struct canvas_style *style, const char *text,
	double x, double y, double width)
{
	if (*text == '\0')
		return 0;
	return flow->drawing ? page_write(flow->page, style, text, x, y, width)
			     : page_measure(flow->page, style, text, width);
}

static double measure(
	struct flow *flow, const struct canvas_style *style, const char *text, double width)
{
	return *text == '\0' ? 0 : page_measure(flow->page, style, text, width);
}

static void draw_fill(
	struct flow *flow, double x, double y, double width, double height, double grey)
{
	if (flow->drawing)
		page_fill(flow->page, (struct canvas_box) {x, y, width, height}, grey);
}

static void draw_foot(struct flow *flow)
{
	const struct page_metrics *metrics = flow->metrics;
	const struct canvas_style left = {.size = metrics->small, .grey = true, .lines = 1};
	const struct canvas_style right = {
		.size = metrics->small, .grey = true, .align = CANVAS_RIGHT};
	const char *const words[] = {
		flow->leaf->sender, flow->leaf->title, flow->leaf->number, flow->leaf->date};
	double y = body_bottom(flow) + foot_height / 2, x = metrics->margin;
	double left_width = body_width(flow) - foot_number, right_x = x + left_width;

	if (flow->total < 2)
		return;
	write_text(flow, &left, words_join(flow->scratch, " · ", words, 4), x, y,
		left_width - cell_gap);
	write_text(flow, &right, arena_printf(flow->scratch, "%d/%d", flow->number, flow->total),
		right_x, y, foot_number);
}

static void next_page(struct flow *flow)
{
	draw_foot(flow);
	if (flow->drawing)
		flow->page->pen->next_page(flow->page->canvas);
	flow->number++;
	flow->y = flow->metrics->margin;
}

/* Room for something `height` high; false when a new page had to begin. */
static bool make_room(struct flow *flow, double height)
{
	if (flow->y + height <= body_bottom(flow) || flow->y <= flow->metrics->margin)
		return true;
	next_page(flow);
	return false;
}

static void draw_head(struct flow *flow)
{
	const struct leaf *leaf = flow->leaf;
	const struct page_metrics *metrics = flow->metrics;
	const struct canvas_style name = {.size = metrics->heading + 1, .bold = true};
	const struct canvas_style line = {.size = metrics->small, .grey = true};
	const struct canvas_style title = {
		.size = metrics->title, .bold = true, .align = CANVAS_RIGHT};
	const struct canvas_style day = {.size = metrics->text, .align = CANVAS_RIGHT};
	const char *const words[] = {leaf->title, leaf->number};
	double half = (body_width(flow) - cell_gap) / 2, x = metrics->margin;
	double right_x = x + half + cell_gap, left = flow->y, right = flow->y;

	left += write_text(flow, &name, leaf->sender, x, left, half);
	for (size_t i = 0; i < leaf->sender_line_count; i++)
		left += write_text(flow, &line, leaf->sender_lines[i], x, left, half);
	right += write_text(
		flow, &title, words_join(flow->scratch, " ", words, 2), right_x, right, half);
	right += write_text(flow, &day, leaf->date, right_x, right, half);
	flow->y = (left > right ? left : right) + metrics->gap / 2;
	draw_fill(flow, x, flow->y, body_width(flow), rule_thickness, 0);
	flow->y += rule_thickness;
}

/* A text that is higher than a page is cut at a blank, again and again. */
static void draw_paragraph(struct flow *flow, const struct canvas_style *style, const char *text,
	double x, double width)
{
	double height = measure(flow, style, text, width);
	double page = body_bottom(flow) - flow->metrics->margin;
	size_t half = strlen(text) / 2;
	const char *blank = strchr(text + half, ' ');

	if (height > page && blank != NULL) {
		draw_paragraph(flow, style,
			arena_strndup(flow->scratch, text, (size_t)(blank - text)), x, width);
		draw_paragraph(flow, style, blank + 1, x, width);
		return;
	}
	make_room(flow, height);
	flow->y += write_text(flow, style, text, x, flow->y, width);
}

static void draw_fact(struct flow *flow, const struct block *block)
{
	const struct page_metrics *metrics = flow->metrics;
	const struct canvas_style label = {.size = metrics->text, .grey = true, .lines = 1};
	const struct canvas_style value = {.size = metrics->text, .bold = true, .lines = 4};
	double x = metrics->margin + metrics->label;
	double width = body_width(flow) - metrics->label;

	make_room(flow, measure(flow, &value, block->text, width));
	write_text(flow, &label, block->label, metrics->margin, flow->y, metrics->label - cell_gap);
	flow->y += write_text(flow, &value, block->text, x, flow->y, width) + 0.6;
}

static void draw_notice(struct flow *flow, const struct block *block)
{
	const struct page_metrics *metrics = flow->metrics;
	const struct canvas_style label = {
		.size = metrics->heading, .align = CANVAS_CENTRE, .grey = true, .lines = 1};
	const struct canvas_style words = {
		.size = metrics->notice, .bold = true, .align = CANVAS_CENTRE, .lines = 3};
	double inner = body_width(flow) - 2 * metrics->gap, x = metrics->margin + metrics->gap;
	double height = measure(flow, &label, block->label, inner) +
			measure(flow, &words, block->text, inner) + 1.5 * metrics->gap;
	double y;

	make_room(flow, height);
	y = flow->y + 0.75 * metrics->gap;
	if (flow->drawing)
		page_frame(flow->page,
			(struct canvas_box) {metrics->margin, flow->y, body_width(flow), height},
			rule_thickness);
	y += write_text(flow, &label, block->label, x, y, inner);
	write_text(flow, &words, block->text, x, y, inner);
	flow->y += height;
}

static double column_width(const struct flow *flow, const struct table *table, size_t column)
{
	double left = body_width(flow) - cell_gap * (double)(table->column_count - 1);

	if (table->columns[column].letters > 0)
		return table->columns[column].letters * flow->metrics->letter;
	for (size_t i = 0; i < table->column_count; i++)
		left -= table->columns[i].letters * flow->metrics->letter;
	return left;
}

static struct canvas_style cell_style(const struct flow *flow, const struct table_column *column)
{
	return (struct canvas_style) {
		.size = column->mono ? flow->metrics->small : flow->metrics->text,
		.mono = column->mono,
		.bold = column->letters == 0,
		.align = column->right ? CANVAS_RIGHT : CANVAS_LEFT,
		.lines = 3,
	};
}

static void draw_table_head(struct flow *flow, const struct table *table)
{
	const struct page_metrics *metrics = flow->metrics;
	double x = metrics->margin, height = 0;

	for (size_t i = 0; i < table->column_count; i++) {
		const struct canvas_style style = {.size = metrics->small,
			.grey = true,
			.align = table->columns[i].right ? CANVAS_RIGHT : CANVAS_LEFT,
			.lines = 1};
		const char *header = table->columns[i].header;
		double width = column_width(flow, table, i), taken;

		taken = write_text(flow, &style, header == NULL ? "" : header, x, flow->y, width);
		height = taken > height ? taken : height;
		x += width + cell_gap;
	}
	flow->y += height + 0.5;
	draw_fill(flow, metrics->margin, flow->y, body_width(flow), line_thickness, 0);
	flow->y += 1.2;
}

/* The cells of a row, then the details below the wide one; with drawing off, its height. */
static double draw_row(struct flow *flow, const struct table *table, const struct table_row *row)
{
	const struct page_metrics *metrics = flow->metrics;
	const struct canvas_style detail = {.size = metrics->small, .lines = 4};
	const struct canvas_style warning = {.size = metrics->small, .bold = true, .lines = 4};
	double x = metrics->margin, wide_x = x, wide = body_width(flow);
	double below = flow->y, lowest = flow->y, top;

	for (size_t i = 0; i < table->column_count; i++) {
		struct canvas_style style = cell_style(flow, &table->columns[i]);
		double width = column_width(flow, table, i);

		top = flow->y + write_text(flow, &style, row->cells[i], x, flow->y, width);
		if (table->columns[i].letters == 0) {
			wide_x = x;
			wide = width;
			below = top;
		}
		lowest = top > lowest ? top : lowest;
		x += width + cell_gap;
	}
	if (row->tick && flow->drawing)
		page_frame(flow->page, (struct canvas_box) {x - cell_gap - 4, flow->y, 3.6, 3.6},
			line_thickness);
	for (size_t i = 0; i < row->detail_count; i++)
		below += write_text(flow, &detail, row->details[i], wide_x, below, wide);
	if (row->warning != NULL)
		below += write_text(flow, &warning, row->warning, wide_x, below, wide);
	return (below > lowest ? below : lowest) - flow->y;
}

static void draw_table(struct flow *flow, const struct table *table)
{
	bool drawing = flow->drawing;

	make_room(flow, 4 * flow->metrics->gap);
	draw_table_head(flow, table);
	for (size_t i = 0; i < table->row_count; i++) {
		double height;

		flow->drawing = false;
		height = draw_row(flow, table, &table->rows[i]);
		flow->drawing = drawing;
		if (!make_room(flow, height))
			draw_table_head(flow, table);
		draw_row(flow, table, &table->rows[i]);
		flow->y += height + 0.8;
		draw_fill(flow, flow->metrics->margin, flow->y, body_width(flow), line_thickness,
			0.75);
		flow->y += 1;
	}
}

static void draw_signatures(struct flow *flow, const struct block *block)
{
	const struct page_metrics *metrics = flow->metrics;
	const struct canvas_style style = {.size = metrics->text, .lines = 1};
	double half = body_width(flow) / 2, x = metrics->margin, y;

	make_room(flow, metrics->signature + 2 * metrics->gap);
	write_text(flow, &style, block->label, x, flow->y, half - metrics->gap);
	write_text(flow, &style, block->text, x + half, flow->y, half - metrics->gap);
	y = flow->y + metrics->signature;
	draw_fill(flow, x, y, half - metrics->gap * 2, line_thickness, 0);
	draw_fill(flow, x + half, y, half - metrics->gap * 2, line_thickness, 0);
	flow->y = y + line_thickness;
}

static enum malle_status draw_bars(struct flow *flow, const struct block *block)
{
	const struct page_metrics *metrics = flow->metrics;
	const struct canvas_style code = {
		.size = metrics->text, .mono = true, .align = CANVAS_CENTRE, .lines = 1};
	double x = metrics->margin + (body_width(flow) - metrics->bars_width) / 2;
	struct canvas_box box = {
		.x = x, .width = metrics->bars_width, .height = metrics->bars_height};
	enum malle_status status = MALLE_OK;

	make_room(flow, metrics->bars_height + metrics->gap * 2);
	box.y = flow->y;
	if (flow->drawing)
		status = page_bars(flow->page, block->text, box);
	flow->y += metrics->bars_height + 0.6;
	flow->y += write_text(flow, &code, block->text, x, flow->y, metrics->bars_width);
	return status;
}

static enum malle_status draw_picture(struct flow *flow)
{
	const struct malle_bytes bytes = flow->leaf->picture;
	struct canvas_picture picture = {.bytes = bytes};
	struct malle_picture_info info;
	struct canvas_box box;
	enum malle_status status = malle_paper_picture(flow->page->session, bytes, &info);

	if (status != MALLE_OK)
		return status;
	picture.jpeg = info.jpeg;
	picture.width = info.width;
	picture.height = info.height;
	picture.turns = info.turns;
	make_room(flow, flow->metrics->picture);
	box = (struct canvas_box) {
		flow->metrics->margin, flow->y, body_width(flow), flow->metrics->picture};
	flow->y += flow->metrics->picture;
	if (flow->drawing && !flow->page->pen->picture(flow->page->canvas, &picture, box))
		return session_fail(flow->page->session, MALLE_BAD_DATA,
			_("the picture cannot be read to its end"));
	return MALLE_OK;
}

static void draw_words(struct flow *flow, const struct block *block)
{
	const struct page_metrics *metrics = flow->metrics;
	const struct canvas_style text = {.size = metrics->text};
	const struct canvas_style heading = {.size = metrics->heading, .bold = true};
	bool address = block->kind == BLOCK_ADDRESS;
	double x = address ? metrics->address_x : metrics->margin;

	if (block->kind == BLOCK_HEADING)
		make_room(flow, 6 * metrics->gap); /* not alone at the foot of a page */
	draw_paragraph(flow, block->kind == BLOCK_HEADING ? &heading : &text, block->text, x,
		metrics->width - metrics->margin - x);
}

/* The white above a block. */
static void draw_gap(struct flow *flow, const struct block *block, bool first)
{
	const struct page_metrics *metrics = flow->metrics;
	enum block_kind before = first ? block->kind : block[-1].kind;
	bool address = block->kind == BLOCK_ADDRESS;

	if (address && (first || before != BLOCK_ADDRESS) && flow->y < metrics->address_y)
		flow->y = metrics->address_y;
	else if (!first && before == BLOCK_HEADING && block->kind != BLOCK_PARAGRAPH)
		flow->y += metrics->gap / 3;
	else if (!first && before == BLOCK_ADDRESS && !address)
		flow->y += 4 * metrics->gap;
	else if (first || before != block->kind ||
		 (block->kind != BLOCK_FACT && block->kind != BLOCK_LINE && !address))
		flow->y += metrics->gap;
}

static enum malle_status draw_block(struct flow *flow, const struct block *block, bool first)
{
	draw_gap(flow, block, first);
	switch (block->kind) {
	case BLOCK_FACT: draw_fact(flow, block); break;
	case BLOCK_NOTICE: draw_notice(flow, block); break;
	case BLOCK_TABLE: draw_table(flow, block->table); break;
	case BLOCK_SIGNATURES: draw_signatures(flow, block); break;
	case BLOCK_BARS: return draw_bars(flow, block);
	case BLOCK_PICTURE: return draw_picture(flow);
	default: draw_words(flow, block);
	}
	return MALLE_OK;
}

static enum malle_status draw_leaf(struct flow *flow)
{
	const struct leaf *leaf = flow->leaf;
	enum malle_status status = MALLE_OK;

	flow->number = 1;
	flow->y = flow->metrics->margin;
	draw_head(flow);
	for (size_t i = 0; i < leaf->count && status == MALLE_OK; i++)
		status = draw_block(flow, &leaf->blocks[i], i == 0);
	draw_foot(flow);
	return status;
}

enum malle_status leaf_write_pdf(const struct leaf *leaf, struct malle_session *session,
	void *owner, enum malle_paper_form form, struct malle_bytes *pdf)
{
	const struct page_metrics *metrics = &metrics_table[form];
	const char *const title[] = {leaf->title, leaf->number};
	struct page page;
	struct flow flow = {.page = &page, .leaf = leaf, .metrics = metrics};
	struct canvas_document about = {.width = metrics->width,
		.height = metrics->height,
		.author = leaf->sender,
		.date = leaf->created};
	enum malle_status status;

	flow.scratch = arena_scratch(session);
	about.title = words_join(flow.scratch, " ", title, 2);
	status = page_open(&page, session, owner, &about);
	if (status == MALLE_OK) {
		status = draw_leaf(&flow);
		flow.total = flow.number;
		flow.drawing = true;
		if (status == MALLE_OK)
			status = draw_leaf(&flow);
		status = page_close(&page, status, pdf);
	}
	talloc_free(flow.scratch);
	return status;
}
