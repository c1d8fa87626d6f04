/* What the team says of a tool, in a line each, where the tool is shown. */
#ifndef CLI_NOTE_LINE_H
#define CLI_NOTE_LINE_H

#include "cli/invocation.h"

/* The notes on a title, by the barcode of a copy or its number; nothing when there is none. */
enum malle_status note_lines(struct invocation *invocation, const char *thing);

#endif
