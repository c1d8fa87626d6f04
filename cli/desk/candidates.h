/* What the line at the desk may be the beginning of: commands, persons, organisations, tools,
 * brochures. For Tab. */
#ifndef CLI_DESK_CANDIDATES_H
#define CLI_DESK_CANDIDATES_H

#include "cli/desk/desk.h"
#include "cli/desk/input.h"

/* As an input_complete; `data` is the desk. A code ends the line: scanners may send a tabulator
 * behind it. The database being away, there are none. */
void candidates_find(void *data, void *owner, const char *line, struct completion *completion);

#endif
