#include "cli/desk/input.h"

#include <errno.h>
#include <histedit.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>
#include <wchar.h>

#include <malle/text.h>

#include "cli/memory.h"

/* One byte more than a line may have, so that a cut line is seen to be too long. */
enum { ROOM = 4096, SHOWN = 200, REMEMBERED = 200 };

struct input {
	char line[ROOM];
	const char *prompt;
	EditLine *edit;   /* NULL: no terminal */
	History *history; /* of this session only: names of persons are not left in a file */
};

/* ---- signals: handlers only take note, the reading of a character looks ---- */

static volatile sig_atomic_t interrupted, ended, resized, resumed;

static void take_note(int number)
{
	switch (number) {
	case SIGINT: interrupted = 1; break;
	case SIGWINCH: resized = 1; break;
	case SIGCONT: resumed = 1; break;
	default: ended = 1; break;
	}
}

static void listen_to_signals(void)
{
	static const int numbers[] = {SIGINT, SIGWINCH, SIGCONT, SIGTERM, SIGHUP};
	struct sigaction action = {
		.sa_handler = take_note}; /* no SA_RESTART: reading is broken off */

	sigemptyset(&action.sa_mask);
	for (size_t i = 0; i < sizeof numbers / sizeof numbers[0]; i++)
		sigaction(numbers[i], &action, NULL);
}

bool input_interrupted(void)
{
	return interrupted != 0 || ended != 0;
}

/* ---- a terminal ---- */

static char *show_prompt(EditLine *edit)
{
	struct input *input;

	el_get(edit, EL_CLIENTDATA, &input);
	return (char *)(uintptr_t)input->prompt; /* libedit only reads it */
}

/* What a signal asks for; true: the line ends here. */
static bool obey(EditLine *edit)
{
	if (resized || resumed) {
		if (resumed)
			el_set(edit, EL_PREP_TERM, 1);
		el_resize(edit);
		el_set(edit, EL_REFRESH);
		resized = resumed = 0;
	}
	return interrupted || ended;
}

/* One byte of the terminal; false: it is gone, or a signal ends the line. */
static bool read_byte(EditLine *edit, char *byte)
{
	for (;;) {
		ssize_t count;

		if (obey(edit))
			return false;
		count = read(STDIN_FILENO, byte, 1);
		if (count == 1)
			return true;
		if (count == 0 || errno != EINTR) {
			ended = 1;
			return false;
		}
	}
}

/* One character; bytes that are none are U+FFFD, so that the line is refused and not the terminal.
 */
static int read_character(EditLine *edit, wchar_t *character)
{
	mbstate_t state = {0};
	char byte;

	for (;;) {
		size_t taken;

		if (!read_byte(edit, &byte)) {
			*character = L'\n'; /* what is typed so far is taken away by input_read */
			return 1;
		}
		taken = mbrtowc(character, &byte, 1, &state);
		if (taken == (size_t)-2)
			continue;
		if (taken == (size_t)-1)
			*character = 0xfffd;
		return 1;
	}
}

static void start_editing(struct input *input)
{
	HistEvent event;

	input->edit = el_init("malle", stdin, stdout, stderr);
	if (input->edit == NULL)
		return; /* a terminal that cannot do anything: lines are read as from a pipe */
	input->history = history_init();
	history(input->history, &event, H_SETSIZE, REMEMBERED);
	history(input->history, &event, H_SETUNIQUE, 1);
	el_set(input->edit, EL_CLIENTDATA, input);
	el_set(input->edit, EL_EDITOR, "emacs");
	el_set(input->edit, EL_HIST, history, input->history);
	el_set(input->edit, EL_PROMPT, show_prompt);
	el_set(input->edit, EL_GETCFN, read_character);
	el_set(input->edit, EL_SIGNAL, 0);
	listen_to_signals();
}

static enum input_result edit_line(struct input *input, const char **line, size_t *size)
{
	HistEvent event;
	const char *typed;
	int count;

	interrupted = 0;
	fflush(stdout);
	typed = el_gets(input->edit, &count);
	if (ended)
		return INPUT_END;
	if (interrupted) {
		el_reset(input->edit);
		interrupted = 0;
		return INPUT_CLEARED;
	}
	if (typed == NULL || count <= 0)
		return INPUT_END;
	*size = strcspn(typed, "\n");
	*size = *size < ROOM ? *size : ROOM;
	memcpy(input->line, typed, *size);
	*line = input->line;
	if (*size > 0)
		history(input->history, &event, H_ENTER, typed);
	return INPUT_LINE;
}

/* ---- a pipe ---- */

/* A pipe shows what it reads, as a terminal would: the result can be read on its own. */
static void echo(const char *prompt, const char *line, size_t size)
{
	void *scratch = memory_scratch(NULL);

	printf("%s%s\n", prompt,
		malle_text_printable(
			scratch, memory_copy_bytes(scratch, line, size < SHOWN ? size : SHOWN)));
	malle_free(scratch);
}

static enum input_result read_line(struct input *input, const char **line, size_t *size)
{
	int byte = getc(stdin);

	if (byte == EOF)
		return INPUT_END;
	for (*size = 0; byte != EOF && byte != '\n'; byte = getc(stdin))
		if (*size < ROOM)
			input->line[(*size)++] = (char)byte;
	*line = input->line;
	echo(input->prompt, input->line, *size);
	return INPUT_LINE;
}

/* ---- both ---- */

struct input *input_new(void *owner)
{
	struct input *input = memory_array(owner, struct input, 1);

	if (isatty(STDIN_FILENO) == 1 && isatty(STDOUT_FILENO) == 1)
		start_editing(input);
	return input;
}

bool input_is_terminal(const struct input *input)
{
	return input->edit != NULL;
}

enum input_result input_read(
	struct input *input, const char *prompt, const char **line, size_t *size)
{
	input->prompt = prompt;
	return input->edit != NULL ? edit_line(input, line, size) : read_line(input, line, size);
}

void input_end(struct input *input)
{
	if (input->edit == NULL)
		return;
	el_end(input->edit);
	history_end(input->history);
	input->edit = NULL;
}
