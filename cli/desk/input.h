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

/* What Tab found for the line. */
struct completion {
	const char *line;          /* the only one it may be, or NULL */
	const char *const *labels; /* several: listed below the field */
	size_t count;
	bool more; /* than are listed */
	bool ends; /* it is a code: Tab was sent by the scanner, as others send Enter */
};

/* What `line` may become, below `owner`. */
typedef void input_complete(
	void *data, void *owner, const char *line, struct completion *completion);

/* On a terminal Tab asks `complete`; a pipe has none. */
void input_set_completion(struct input *input, input_complete *complete, void *data);

/* Is somebody typing? */
bool input_is_terminal(const struct input *input);

/* The next line, without its end, good until the next call. What is longer than any line may be is
 * cut: it cannot be read anyway. The terminal is as it was whenever this is not running. */
enum input_result input_read(
	struct input *input, const char *prompt, const char **line, size_t *size);

enum input_wait {
	INPUT_WAITED,
	INPUT_ESCAPE, /* Escape was typed */
	INPUT_BROKEN, /* Ctrl-C, or the terminal is gone */
};

/* Do nothing for so long. What is typed or scanned meanwhile is kept for input_read. */
enum input_wait input_wait(struct input *input, int seconds);

/* The next input_read begins with this text in the field, to be changed or sent again; what was
 * kept by input_wait comes after it. */
void input_put_back(struct input *input, const char *text, size_t size);

/* Was Ctrl-C typed, or the end of the program asked for, since the last line? */
bool input_interrupted(void);

/* The terminal is gone, or the end of the program was asked for. */
bool input_is_over(void);

/* Give the terminal back. */
void input_end(struct input *input);

#endif
