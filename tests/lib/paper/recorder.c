#include "tests/lib/paper/recorder.h"

#include <stdlib.h>
#include <string.h>

static struct mark *marks;
static size_t mark_count;
static int pages;

const struct mark *recorder_marks(size_t *count)
{
	*count = mark_count;
	return marks;
}

int recorder_pages(void)
{
	return pages;
}

void recorder_clear(void)
{
	for (size_t i = 0; i < mark_count; i++)
		free((char *)marks[i].text);
	free(marks);
	marks = NULL;
	mark_count = 0;
}

static void add_mark(enum mark_kind kind, struct canvas_box box, const char *text)
{
	marks = realloc(marks, (mark_count + 1) * sizeof(*marks));
	if (marks == NULL)
		abort();
	marks[mark_count++] = (struct mark) {kind, pages, box, text == NULL ? NULL : strdup(text)};
}

static struct canvas *record_open(
	const struct canvas_document *document, canvas_sink *sink, void *data)
{
	recorder_clear();
	pages = 1;
	return malle_paper_driver.open(document, sink, data);
}

static void record_next_page(struct canvas *canvas)
{
	pages++;
	malle_paper_driver.next_page(canvas);
}

static double record_measure(
	struct canvas *canvas, const struct canvas_style *style, const char *text, double width)
{
	return malle_paper_driver.measure(canvas, style, text, width);
}

static double record_write(struct canvas *canvas, const struct canvas_style *style,
	const char *text, double x, double y, double width)
{
	double height = malle_paper_driver.write(canvas, style, text, x, y, width);

	add_mark(MARK_TEXT, (struct canvas_box) {x, y, width, height}, text);
	return height;
}

static void record_fill(struct canvas *canvas, struct canvas_box box, double grey)
{
	add_mark(MARK_FILL, box, NULL);
	malle_paper_driver.fill(canvas, box, grey);
}

static bool record_picture(
	struct canvas *canvas, const struct canvas_picture *picture, struct canvas_box box)
{
	add_mark(MARK_PICTURE, box, NULL);
	return malle_paper_driver.picture(canvas, picture, box);
}

static bool record_bars(const char *code, struct canvas_bars *bars)
{
	return malle_paper_driver.bars(code, bars);
}

static bool record_close(struct canvas *canvas)
{
	return malle_paper_driver.close(canvas);
}

const struct canvas_driver recorder = {
	.version = CANVAS_VERSION,
	.open = record_open,
	.next_page = record_next_page,
	.measure = record_measure,
	.write = record_write,
	.fill = record_fill,
	.picture = record_picture,
	.bars = record_bars,
	.close = record_close,
};
