#include "paper/page.h"

#include "base/arena.h"
#include "base/gettext.h"
#include "base/session.h"
#include "paper/module.h"

static bool take_bytes(void *data, const void *bytes, size_t size)
{
	buffer_add(data, bytes, size);
	return true;
}

enum malle_status page_open(struct page *page, struct malle_session *session, void *owner,
	const struct canvas_document *document)
{
	page->session = session;
	page->pen = paper_driver(session);
	if (page->pen == NULL)
		return MALLE_INTERNAL;
	buffer_init(&page->bytes, owner);
	page->canvas = page->pen->open(document, take_bytes, &page->bytes);
	if (page->canvas == NULL)
		return session_fail(session, MALLE_INTERNAL, _("not enough memory"));
	return MALLE_OK;
}

enum malle_status page_close(struct page *page, enum malle_status status, struct malle_bytes *pdf)
{
	if (!page->pen->close(page->canvas) && status == MALLE_OK)
		status = session_fail(
			page->session, MALLE_INTERNAL, _("the pages could not be drawn"));
	if (status == MALLE_OK)
		*pdf = buffer_bytes(&page->bytes);
	else
		buffer_release(&page->bytes);
	return status;
}

double page_write(struct page *page, const struct canvas_style *style, const char *text, double x,
	double y, double width)
{
	return page->pen->write(page->canvas, style, text, x, y, width);
}

double page_measure(
	struct page *page, const struct canvas_style *style, const char *text, double width)
{
	return page->pen->measure(page->canvas, style, text, width);
}

void page_fill(struct page *page, struct canvas_box box, double grey)
{
	page->pen->fill(page->canvas, box, grey);
}

void page_frame(struct page *page, struct canvas_box box, double thickness)
{
	struct canvas_box top = {box.x, box.y, box.width, thickness};
	struct canvas_box left = {box.x, box.y, thickness, box.height};
	struct canvas_box bottom = top, right = left;

	bottom.y += box.height - thickness;
	right.x += box.width - thickness;
	page_fill(page, top, 0);
	page_fill(page, bottom, 0);
	page_fill(page, left, 0);
	page_fill(page, right, 0);
}
