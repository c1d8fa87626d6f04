/* A PDF on its way: the pen, the document and where its bytes go, with errors in a session. */
#ifndef PAPER_PAGE_H
#define PAPER_PAGE_H

#include <malle/paper.h>

#include "base/buffer.h"
#include "drawing/canvas.h"

struct page {
	struct malle_session *session;
	const struct canvas_driver *pen;
	struct canvas *canvas;
	struct buffer bytes;
};

/* Begin a document whose bytes will belong to `owner`. */
enum malle_status page_open(struct page *page, struct malle_session *session, void *owner,
	const struct canvas_document *document) MALLE_MUST_CHECK;

/* End it. With MALLE_OK as `status` so far, *pdf (out) gets the bytes; else they are dropped.
 * Returns what all came to. */
enum malle_status page_close(
	struct page *page, enum malle_status status, struct malle_bytes *pdf) MALLE_MUST_CHECK;

/* Write a clean text; returns its height. */
double page_write(struct page *page, const struct canvas_style *style, const char *text, double x,
	double y, double width);
double page_measure(
	struct page *page, const struct canvas_style *style, const char *text, double width);
void page_fill(struct page *page, struct canvas_box box, double grey);

/* The outline of a box. */
void page_frame(struct page *page, struct canvas_box box, double thickness);

/* A code as bars in the middle of the box, as wide as fits, with the quiet zones inside the box.
 * MALLE_INVALID: not in a form that a scanner reads; the error names the code. */
enum malle_status page_bars(
	struct page *page, const char *code, struct canvas_box box) MALLE_MUST_CHECK;

#endif
