/* Where the pen comes from. */
#ifndef PAPER_MODULE_H
#define PAPER_MODULE_H

#include "drawing/canvas.h"

/* The pen of the module malle_paper.so, loaded when it is first asked for. NULL: the session's
 * error says why. */
const struct canvas_driver *paper_driver(struct malle_session *session);

/* From now on, this one (tests); NULL: the module's again. */
void paper_driver_use(const struct canvas_driver *driver);

#endif
