/* What is at the other end of our streams: colours, symbols, width. */
#ifndef CLI_TERMINAL_H
#define CLI_TERMINAL_H

#include <stdbool.h>
#include <stdio.h>

enum mark { MARK_DONE, MARK_WARNING, MARK_ERROR, MARK_QUESTION, MARK_COUNT };

/* Take note of --no-color. */
void terminal_start(bool no_color);

/* May colours go to this stream? Only to a terminal, never with NO_COLOR or TERM=dumb. */
bool terminal_has_color(FILE *stream);

/* The mark as this stream can show it: a coloured symbol, or a word where colours or UTF-8 are
 * missing ("OK", "WARNING"), so that neither says anything alone. */
const char *terminal_mark(FILE *stream, enum mark mark);

/* Grey, bold, and back; "" where there is no colour. */
const char *terminal_grey(FILE *stream);
const char *terminal_bold(FILE *stream);
const char *terminal_plain(FILE *stream);

/* Columns that `text` takes. */
int terminal_width_of(const char *text);

/* Columns of the terminal behind the stream; 0 when it is none. */
int terminal_width(FILE *stream);

#endif
