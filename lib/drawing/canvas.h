/* The pen: what it takes to draw on pages, in plain C, so that nobody above sees pango, cairo or
 * zint. These libraries cost every process 4 ms and 6 MB when they are linked; so the pen is a
 * module of its own (malle_paper.so) that lib/paper loads when the first page is drawn.
 *
 * Lengths are millimetres from the upper left corner of the page, sizes of letters are points.
 * Text is valid UTF-8 without control characters: lib/paper cleaned it. */
#ifndef DRAWING_CANVAS_H
#define DRAWING_CANVAS_H

#include <malle/base.h>

/* Counts the changes of this header: a module of another build is refused. */
enum { CANVAS_VERSION = 1 };

enum canvas_align { CANVAS_LEFT, CANVAS_CENTRE, CANVAS_RIGHT };

/* How a text looks. */
struct canvas_style {
	double size;
	bool bold;
	bool mono; /* all letters as wide: codes */
	bool grey;
	enum canvas_align align;
	int lines; /* at most so many, then an ellipsis; 0: as many as it takes */
};

struct canvas_box {
	double x, y, width, height;
};

/* A picture as it was given; the bytes stay until the canvas is closed. `turns`: quarter turns
 * clockwise that set it upright. Width and height are those before turning. */
struct canvas_picture {
	struct malle_bytes bytes;
	bool jpeg; /* else PNG */
	int width, height, turns;
};

/* The bars of a code: widths of bar, space, bar ... in modules, bars at both ends, without the
 * quiet zones. 64 characters take at most 768 bars and spaces. */
enum { CANVAS_BARS = 1024 };
struct canvas_bars {
	int count, modules;
	uint8_t widths[CANVAS_BARS];
};

/* What the document says of itself. */
struct canvas_document {
	double width, height;
	const char *title, *author;
	const char *date; /* "2026-11-16T00:00:00Z", or NULL */
};

/* Called with runs of bytes of the document; false: no memory for them. */
typedef bool canvas_sink(void *data, const void *bytes, size_t size);

struct canvas;

/* What the module exports, under the name malle_paper_driver. */
struct canvas_driver {
	int version;

	/* A document with its first page; NULL: no memory. The sink is called until it is closed.
	 */
	struct canvas *(*open)(
		const struct canvas_document *document, canvas_sink *sink, void *data);

	/* The page is full; the next one begins. */
	void (*next_page)(struct canvas *canvas);

	/* Height that a text takes when it is `width` wide. */
	double (*measure)(struct canvas *canvas, const struct canvas_style *style, const char *text,
		double width);

	/* Write a text with its upper left corner at x, y; returns the height it takes. */
	double (*write)(struct canvas *canvas, const struct canvas_style *style, const char *text,
		double x, double y, double width);

	/* Fill a box: 0 is black, 1 is white. */
	void (*fill)(struct canvas *canvas, struct canvas_box box, double grey);

	/* The picture as large as it fits, in the middle of the box. false: it cannot be read. */
	bool (*picture)(
		struct canvas *canvas, const struct canvas_picture *picture, struct canvas_box box);

	/* Code 128 of printable ASCII. false: it has no such form. */
	bool (*bars)(const char *code, struct canvas_bars *bars);

	/* End the document: the last bytes go to the sink. false: it could not be written. */
	bool (*close)(struct canvas *canvas);
};

extern MALLE_API const struct canvas_driver malle_paper_driver;

#endif
