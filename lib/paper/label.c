/* Sheets of labels: cell by cell, each text within its cell. */
#include "base/arena.h"
#include "base/gettext.h"
#include "base/session.h"
#include "paper/page.h"
#include "paper/words.h"

/* How a label is laid out, by its height; sizes of letters are points, the rest millimetres. The
 * bars take the height that is left. */
struct label_metrics {
	double from_height;
	double margin, side; /* above and below; on the left and the right */
	double heading, line, code, foot;
	int heading_lines;
	double bars_most; /* bars are not higher than that */
};

static const struct label_metrics metrics_table[] = {
	{60, 6.0, 6.0, 12, 11, 9, 8, 3, 20},
	{50, 5.0, 5.0, 11, 9, 8, 7, 2, 16},
	{34, 3.5, 5.0, 8.5, 8, 7, 6, 2, 13}, /* printers leave 4 to 5 mm white at the edge */
	{28, 2.2, 2.5, 8, 7, 6.5, 6, 1, 11},
	{0, 1.5, 1.5, 6, 5.5, 5.5, 5, 1, 8},
};

static const double gap = 0.8;

static const struct label_metrics *metrics_of(const struct malle_label_sheet *sheet)
{
	const struct label_metrics *metrics = metrics_table;

	while (sheet->height < metrics->from_height)
		metrics++;
	return metrics;
}

struct label_words {
	const char *heading, *line, *foot, *code;
	const char *barcode; /* as it is, for the bars */
};

static struct canvas_box cell_of(const struct malle_label_sheet *sheet, int cell)
{
	return (struct canvas_box) {
		.x = sheet->left + cell % sheet->columns * sheet->pitch_x,
		.y = sheet->top + cell / sheet->columns * sheet->pitch_y,
		.width = sheet->width,
		.height = sheet->height,
	};
}

/* From the top: heading and line; from the bottom: foot and code; the bars in between. */
static enum malle_status draw_label(struct page *page, const struct label_metrics *metrics,
	const struct label_words *words, struct canvas_box cell)
{
	const struct canvas_style heading = {
		.size = metrics->heading, .bold = true, .lines = metrics->heading_lines};
	const struct canvas_style line = {.size = metrics->line, .lines = 1};
	const struct canvas_style code = {
		.size = metrics->code, .mono = true, .align = CANVAS_CENTRE, .lines = 1};
	const struct canvas_style foot = {
		.size = metrics->foot, .align = CANVAS_CENTRE, .grey = true, .lines = 1};
	double x = cell.x + metrics->side, width = cell.width - 2 * metrics->side;
	double top = cell.y + metrics->margin;
	double bottom = cell.y + cell.height - metrics->margin;

	if (*words->heading != '\0')
		top += page_write(page, &heading, words->heading, x, top, width);
	if (*words->line != '\0')
		top += page_write(page, &line, words->line, x, top, width);
	if (*words->foot != '\0') {
		bottom -= page_measure(page, &foot, words->foot, width);
		page_write(page, &foot, words->foot, x, bottom, width);
	}
	bottom -= page_measure(page, &code, words->code, width);
	page_write(page, &code, words->code, x, bottom, width);
	top += gap;
	bottom -= gap / 2;
	if (bottom - top > metrics->bars_most)
		top += (bottom - top - metrics->bars_most) / 2;
	if (bottom - top > metrics->bars_most)
		bottom = top + metrics->bars_most;
	return page_bars(page, words->barcode, (struct canvas_box) {x, top, width, bottom - top});
}

static enum malle_status draw_all(struct page *page, const struct malle_paper_labels *labels)
{
	const struct malle_label_sheet *sheet = labels->sheet;
	const struct label_metrics *metrics = metrics_of(sheet);
	int cells = sheet->columns * sheet->rows, cell = labels->start > 0 ? labels->start - 1 : 0;
	void *scratch = arena_scratch(page->session);
	enum malle_status status = MALLE_OK;

	for (size_t i = 0; i < labels->count && status == MALLE_OK; i++, cell++) {
		const struct malle_paper_label *label = &labels->labels[i];
		struct label_words words = {
			.heading = words_clean(scratch, label->heading),
			.line = words_clean(scratch, label->line),
			.foot = words_clean(scratch, label->foot),
			.code = words_clean(scratch, label->barcode),
			.barcode = label->barcode,
		};

		if (cell == cells) {
			page->pen->next_page(page->canvas);
			cell = 0;
		}
		status = draw_label(page, metrics, &words, cell_of(sheet, cell));
	}
	talloc_free(scratch);
	return status;
}

enum malle_status malle_paper_labels(struct malle_session *session, void *owner,
	const struct malle_paper_labels *labels, struct malle_bytes *pdf)
{
	const struct malle_label_sheet *sheet = labels->sheet;
	struct canvas_document document = {
		.width = sheet->page_width,
		.height = sheet->page_height,
		.title = _("Labels"),
		.author = "malle",
	};
	struct page page;
	enum malle_status status;

	if (labels->start < 0 || labels->start > sheet->columns * sheet->rows)
		return session_fail(session, MALLE_INVALID,
			_("the sheet '%1$s' has labels 1 to %2$d, not %3$d"), sheet->name,
			sheet->columns * sheet->rows, labels->start);
	if (labels->count == 0)
		return session_fail(session, MALLE_INVALID, _("there is no label to print"));
	status = page_open(&page, session, owner, &document);
	if (status != MALLE_OK)
		return status;
	return page_close(&page, draw_all(&page, labels), pdf);
}
