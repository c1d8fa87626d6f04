/* A pen that draws with the real one and remembers what it put where. */
#ifndef TESTS_LIB_PAPER_RECORDER_H
#define TESTS_LIB_PAPER_RECORDER_H

#include "drawing/canvas.h"

enum mark_kind { MARK_TEXT, MARK_FILL, MARK_PICTURE };

struct mark {
	enum mark_kind kind;
	int page; /* from 1 */
	struct canvas_box box;
	const char *text; /* of MARK_TEXT */
};

extern const struct canvas_driver recorder;

/* What was drawn since the last document was opened; lasts until the next. */
const struct mark *recorder_marks(size_t *count);
int recorder_pages(void);

/* Forget, and free. */
void recorder_clear(void);

#endif
