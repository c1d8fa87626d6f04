/* Code 128 as widths of bars. */
#ifndef DRAWING_BARS_H
#define DRAWING_BARS_H

#include "drawing/canvas.h"

bool bars_encode(const char *code, struct canvas_bars *bars);

#endif
