#include "cli/desk/input.h"

#include <errno.h>
#include <histedit.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>
#include <wchar.h>

#include <malle/text.h>

#include "cli/gettext.h"
#include "cli/memory.h"
#include "cli/output/format.h"
#include "cli/terminal.h"

/* One byte more than a line may have, so that a cut line is seen to be too long. */
enum { ROOM = 4096, SHOWN = 200, REMEMBERED = 200, FIELD = 16 };

/* Milliseconds: a key that sends several bytes, and a scanner, are faster than a hand. */
enum { BURST = 40 };

struct input {
	char line[ROOM];
	char kept[ROOM]; /* typed while nobody read: kept_from to kept_to */
	size_t kept_from, kept_to;
	char *put_back; /* what the field begins with, or NULL */
	input_complete *complete;
	void *complete_data;
	const char *prompt;
	EditLine *edit;        /* NULL: no terminal */
	struct termios before; /* the terminal as it was found */
	History *history;      /* of this session only: names of persons are not left in a file */
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

bool input_is_over(void)
{
	return ended != 0;
}

/* ---- a terminal ---- */

/* Of a prompt that leaves no room for a code only the last sign: a window may get narrower while
 * the field waits. */
static const char *fitting(const char *prompt)
{
	const char *last = prompt;

	if (terminal_width_of(prompt) + FIELD <= terminal_width(stdout))
		return prompt;
	for (const char *at = prompt; (at = strchr(at, ' ')) != NULL && at[1] != '\0'; at++)
		last = at + 1;
	return last;
}

static char *show_prompt(EditLine *edit)
{
	struct input *input;

	el_get(edit, EL_CLIENTDATA, &input);
	return (char *)(uintptr_t)fitting(input->prompt); /* libedit only reads it */
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

/* A byte that was typed before; not while something stands in the field that comes first. */
static bool take_kept(struct input *input, char *byte)
{
	if (input->put_back != NULL || input->kept_from == input->kept_to)
		return false;
	*byte = input->kept[input->kept_from++];
	if (input->kept_from == input->kept_to)
		input->kept_from = input->kept_to = 0;
	return true;
}

static void keep(struct input *input, const char *bytes, size_t size)
{
	for (size_t i = 0; i < size && input->kept_to < ROOM; i++)
		input->kept[input->kept_to++] = bytes[i];
}

/* One byte of the terminal; false: it is gone, or a signal ends the line. */
static bool read_byte(EditLine *edit, char *byte)
{
	struct input *input;

	el_get(edit, EL_CLIENTDATA, &input);
	for (;;) {
		ssize_t count;

		if (obey(edit))
			return false;
		if (take_kept(input, byte))
			return true;
		count = read(STDIN_FILENO, byte, 1);
		if (count == 1 && !interrupted)
			return true;
		if (count == 1) { /* typed behind Ctrl-C: of the next line */
			keep(input, byte, 1);
			return false;
		}
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

/* ---- Tab ---- */

/* Something can be read within a burst. */
static bool comes_at_once(void)
{
	struct pollfd terminal = {.fd = STDIN_FILENO, .events = POLLIN};

	return poll(&terminal, 1, BURST) == 1;
}

/* The line ends here. An Enter that the scanner sends behind its Tab is of the same scan: taken as
 * one more it would lend what was only shown. */
static void end_line(struct input *input)
{
	char byte;

	if (input->kept_from == input->kept_to && comes_at_once() &&
		read(STDIN_FILENO, &byte, 1) == 1 && byte != '\r' && byte != '\n')
		keep(input, &byte, 1);
	el_push(input->edit, "\n");
}

static void replace_line(EditLine *edit, const char *line, const char *with)
{
	size_t characters = mbstowcs(NULL, line, 0);

	el_cursor(edit, ROOM);
	if (characters != (size_t)-1 && characters > 0)
		el_deletestr(edit, (int)characters);
	el_insertstr(edit, with);
}

/* Below the field, which comes again beneath. libedit clears as many rows above itself as the field
 * had below its first: they are left empty for it. */
static void list(struct input *input, void *owner, const char *line, const struct completion *found)
{
	int width = terminal_width(stdout);
	int field = terminal_width_of(fitting(input->prompt)) + terminal_width_of(line);
	int room = width > 4 ? width - 3 : 1;

	putchar('\n');
	for (size_t i = 0; i < found->count; i++)
		printf("  %s\n",
			format_cut(owner, malle_text_printable(owner, found->labels[i]), room));
	if (found->more)
		printf("  %s\n", format_cut(owner, _("and others: type more of it"), room));
	for (int rows = width > 0 ? field / width : 0; rows > 0; rows--)
		putchar('\n');
	fflush(stdout);
}

static unsigned char complete(EditLine *edit, int key)
{
	struct input *input;
	struct completion found = {.line = NULL};
	const LineInfo *info = el_line(edit);
	unsigned char what = CC_ERROR; /* a bell */
	void *scratch;
	const char *line;

	(void)key;
	el_get(edit, EL_CLIENTDATA, &input);
	if (input->complete == NULL)
		return CC_ERROR;
	scratch = memory_scratch(NULL);
	line = memory_copy_bytes(scratch, info->buffer, (size_t)(info->lastchar - info->buffer));
	input->complete(input->complete_data, scratch, line, &found);
	if (found.ends) {
		end_line(input);
		what = CC_NORM;
	} else if (found.line != NULL && strcmp(found.line, line) != 0) {
		replace_line(edit, line, found.line);
		what = CC_REFRESH;
	} else if (found.line == NULL && found.count > 0) {
		list(input, scratch, line, &found);
		what = CC_REDISPLAY;
	}
	malle_free(scratch);
	return what;
}

void input_set_completion(struct input *input, input_complete *function, void *data)
{
	input->complete = function;
	input->complete_data = data;
}

/* ---- waiting ---- */

/* Escape alone; with more behind it, it is a key like the arrows. */
static bool is_escape(const char *bytes, ssize_t count)
{
	return count == 1 && bytes[0] == '\x1b' && !comes_at_once();
}

/* Take what comes within `milliseconds`; INPUT_WAITED: nothing asks for an end. */
static enum input_wait listen(struct input *input, int milliseconds)
{
	struct pollfd terminal = {.fd = STDIN_FILENO, .events = POLLIN};
	char bytes[64];
	ssize_t count;

	/* what finds no room any more stays in the terminal */
	terminal.events = input->kept_to + sizeof bytes <= ROOM ? POLLIN : 0;
	if (poll(&terminal, 1, milliseconds) != 1)
		return input_interrupted() ? INPUT_BROKEN : INPUT_WAITED;
	count = read(STDIN_FILENO, bytes, sizeof bytes);
	if (count == 0 || (count < 0 && errno != EINTR))
		ended = 1;
	if (input_interrupted())
		return INPUT_BROKEN;
	if (is_escape(bytes, count))
		return INPUT_ESCAPE;
	keep(input, bytes, count > 0 ? (size_t)count : 0);
	return INPUT_WAITED;
}

static int64_t milliseconds_now(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

enum input_wait input_wait(struct input *input, int seconds)
{
	int64_t until = milliseconds_now() + (int64_t)seconds * 1000, left;
	const struct timespec pause = {.tv_sec = seconds};
	struct termios before, byte_by_byte;
	enum input_wait result = INPUT_WAITED;

	if (input->edit == NULL || tcgetattr(STDIN_FILENO, &before) != 0) {
		nanosleep(&pause, NULL);
		return input_interrupted() ? INPUT_BROKEN : INPUT_WAITED;
	}
	byte_by_byte = before;
	byte_by_byte.c_lflag &= ~(tcflag_t)(ICANON | ECHO);
	byte_by_byte.c_iflag &= ~(tcflag_t)ICRNL;
	tcsetattr(STDIN_FILENO, TCSANOW, &byte_by_byte);
	while (result == INPUT_WAITED && (left = until - milliseconds_now()) > 0)
		result = listen(input, (int)left);
	tcsetattr(STDIN_FILENO, TCSANOW, &before);
	return result;
}

void input_put_back(struct input *input, const char *text, size_t size)
{
	malle_free(input->put_back);
	input->put_back = memory_copy_bytes(input, text, size);
}

/* ---- editing ---- */

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
	/* wide: el_set would keep copies that nobody frees */
	el_wset(input->edit, EL_ADDFN, L"malle-complete", L"what the line may become", complete);
	el_set(input->edit, EL_BIND, "\t", "malle-complete", NULL);
	listen_to_signals();
}

/* What is typed while a line is being done is of the next one: Ctrl-D too, which the terminal would
 * take for the end of a line that nobody reads. */
static void await_next(const struct input *input)
{
	struct termios waiting = input->before;

	waiting.c_lflag &= ~(tcflag_t)(ICANON | ECHO);
	waiting.c_cc[VMIN] = 1;
	waiting.c_cc[VTIME] = 0;
	tcsetattr(STDIN_FILENO, TCSANOW, &waiting);
}

static enum input_result edit_line(struct input *input, const char **line, size_t *size)
{
	HistEvent event;
	const char *typed;
	int count;

	interrupted = 0;
	fflush(stdout);
	if (input->put_back != NULL)
		el_push(input->edit, input->put_back);
	typed = el_gets(input->edit, &count);
	await_next(input);
	malle_free(input->put_back);
	input->put_back = NULL;
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

	if (isatty(STDIN_FILENO) == 1 && isatty(STDOUT_FILENO) == 1 &&
		tcgetattr(STDIN_FILENO, &input->before) == 0)
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
	tcsetattr(STDIN_FILENO, TCSADRAIN, &input->before);
	input->edit = NULL;
}
