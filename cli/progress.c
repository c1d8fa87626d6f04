#include "cli/progress.h"

#include <signal.h>
#include <stdio.h>
#include <time.h>
#include <unistd.h>

#include "cli/gettext.h"
#include "cli/output/format.h"
#include "cli/terminal.h"

enum { DELAY_MS = 1000, BAR_WIDTH = 24 };

static struct {
	bool shown; /* may be shown at all */
	bool visible;
	int64_t begun; /* monotonic milliseconds */
} progress;

static volatile sig_atomic_t stop_asked;

static void ask_to_stop(int signal_number)
{
	(void)signal_number;
	stop_asked = 1;
}

static int64_t monotonic_ms(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static void draw_bar(uint64_t done, uint64_t total)
{
	int filled = total == 0 ? 0 : (int)(done * BAR_WIDTH / total);

	fputs(" [", stderr);
	for (int i = 0; i < BAR_WIDTH; i++)
		fputc(i < filled ? '=' : ' ', stderr);
	fprintf(stderr, "] %d%s%%", total == 0 ? 0 : (int)(done * 100 / total),
		format_narrow_space());
}

static void draw(const char *what, uint64_t done, uint64_t total)
{
	char number[FORMAT_NUMBER];

	fprintf(stderr, "\r%s ", what);
	if (total > 0)
		draw_bar(done, total);
	else
		fputs(format_number((int64_t)done, number), stderr);
	fputs("\033[K", stderr);
	fflush(stderr);
	progress.visible = true;
}

static bool on_progress(void *data, const char *what, uint64_t done, uint64_t total)
{
	(void)data;
	if (progress.shown && monotonic_ms() - progress.begun >= DELAY_MS)
		draw(what, done < total || total == 0 ? done : total, total);
	return !stop_asked;
}

void progress_begin(struct invocation *invocation)
{
	struct sigaction action = {.sa_handler = ask_to_stop};

	progress.shown = isatty(STDERR_FILENO) == 1 && !invocation_has(invocation, OPTION_QUIET);
	progress.begun = monotonic_ms();
	stop_asked = 0;
	sigaction(SIGINT, &action, NULL);
	sigaction(SIGTERM, &action, NULL);
	malle_session_on_progress(invocation->session, on_progress, NULL);
}

void progress_end(struct invocation *invocation)
{
	malle_session_on_progress(invocation->session, NULL, NULL);
	signal(SIGINT, SIG_DFL);
	signal(SIGTERM, SIG_DFL);
	if (progress.visible)
		fputs("\r\033[K", stderr);
	progress.visible = false;
}
