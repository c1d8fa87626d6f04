/* Where the lines of the desk come from: a person at a terminal, with history and editing, or a
 * file of scans through a pipe. */
#ifndef CLI_DESK_INPUT_H
#define CLI_DESK_INPUT_H

#include <malle/base.h>

struct input;

enum input_result {
	INPUT_LINE,
	INPUT_CLEARED, /* Ctrl-C: what was typed is given up */
	INPUT_END,     /* Ctrl-D, the end of the pipe, the terminal is gone */
};

/* Below `owner`. */
struct input *input_new(void *owner);

/* Is somebody typing? */
bool input_is_terminal(const struct input *input);

/* The next line, without its end, good until the next call. What is longer than any line may be is
 * cut: it cannot be read anyway. The terminal is as it was whenever this is not running. */
enum input_result input_read(
	struct input *input, const char *prompt, const char **line, size_t *size);

/* Was Ctrl-C typed, or the end of the program asked for, since the last line? */
bool input_interrupted(void);

/* Give the terminal back. */
void input_end(struct input *input);

#endif
