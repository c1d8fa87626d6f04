/* Where the lines of the desk come from: a file of scans through a pipe. */
#ifndef CLI_DESK_INPUT_H
#define CLI_DESK_INPUT_H

#include <malle/base.h>

struct input;

/* Below `owner`. */
struct input *input_new(void *owner);

/* The next line, without its end, good until the next call; false at the end. What is longer than
 * any line may be is cut: it cannot be read anyway. */
bool input_read(struct input *input, const char *prompt, const char **line, size_t *size);

#endif
