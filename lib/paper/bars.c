/* Bars that a scanner reads: in whole dots of a laser printer, with their quiet zones. */
#include <math.h>
#include <string.h>

#include "base/arena.h"
#include "base/gettext.h"
#include "base/session.h"
#include "paper/page.h"
#include "paper/words.h"

/* A module is a whole number of dots of 1/600 inch, so that all bars come out as they are meant:
 * 0.21 mm is what hand scanners still read on plain paper, above 0.38 mm nothing is gained. */
static const double dot = 25.4 / 600;
enum { DOTS_LEAST = 5, DOTS_MOST = 9, QUIET_MODULES = 10, CODE_BYTES = 64 };

static bool is_code(const char *code)
{
	size_t size = strlen(code);

	for (size_t i = 0; i < size; i++)
		if (code[i] < 0x20 || code[i] > 0x7e)
			return false;
	return size > 0 && size <= CODE_BYTES;
}

static enum malle_status refuse_code(struct page *page, const char *code)
{
	void *scratch = arena_scratch(page->session);

	session_fail(page->session, MALLE_INVALID, _("'%s' cannot be printed as a barcode"),
		words_clean(scratch, code));
	session_detail(page->session,
		_("a barcode has 1 to %d letters without accent, digits and signs"), CODE_BYTES);
	talloc_free(scratch);
	return MALLE_INVALID;
}

static enum malle_status refuse_width(
	struct page *page, const char *code, double needed, double there)
{
	session_fail(page->session, MALLE_INVALID,
		_("the barcode of '%s' is too long for this label"), code);
	session_detail(page->session, _("it takes %1$d mm, and there are %2$d"), (int)ceil(needed),
		(int)floor(there));
	session_hint(page->session, _("choose a sheet with larger labels"));
	return MALLE_INVALID;
}

enum malle_status page_bars(struct page *page, const char *code, struct canvas_box box)
{
	struct canvas_bars bars;
	double module, x;
	int modules, dots;

	if (code == NULL || !is_code(code) || !page->pen->bars(code, &bars))
		return refuse_code(page, code);
	modules = bars.modules + 2 * QUIET_MODULES;
	dots = (int)floor(box.width / (modules * dot));
	if (dots < DOTS_LEAST)
		return refuse_width(page, code, modules * DOTS_LEAST * dot, box.width);
	module = (dots < DOTS_MOST ? dots : DOTS_MOST) * dot;
	x = box.x + (box.width - bars.modules * module) / 2;
	for (int i = 0; i < bars.count; i++) {
		double width = bars.widths[i] * module;

		if (i % 2 == 0)
			page_fill(page, (struct canvas_box) {x, box.y, width, box.height}, 0);
		x += width;
	}
	return MALLE_OK;
}
