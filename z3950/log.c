/* One line, one write. */
#include "z3950/log.h"

#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum { LINE_BYTES = 512 };

static enum malle_log_level highest = MALLE_LOG_INFO;

static const char *const names[] = {
	[MALLE_LOG_ERROR] = "error",
	[MALLE_LOG_WARNING] = "warning",
	[MALLE_LOG_INFO] = "info",
	[MALLE_LOG_DEBUG] = "debug",
	[MALLE_LOG_SQL] = "sql",
};

void log_set_level(enum malle_log_level level)
{
	highest = level;
}

static void log_write(enum malle_log_level level, const char *text)
{
	char line[LINE_BYTES + 64];
	time_t now = time(NULL);
	struct tm parts;
	size_t size;

	gmtime_r(&now, &parts);
	size = strftime(line, sizeof(line), "%Y-%m-%dT%H:%M:%SZ ", &parts);
	size += snprintf(line + size, sizeof(line) - size, "%s: %s\n", names[level], text);
	if (size >= sizeof(line)) {
		size = sizeof(line) - 1;
		line[size - 1] = '\n';
	}
	/* Nobody is left to tell when stderr is closed. */
	if (write(STDERR_FILENO, line, size) < 0)
		return;
}

void log_line(enum malle_log_level level, const char *format, ...)
{
	char text[LINE_BYTES];
	va_list arguments;

	if (level > highest)
		return;
	va_start(arguments, format);
	vsnprintf(text, sizeof(text), format, arguments);
	va_end(arguments);
	log_write(level, text);
}

void log_hook(void *data, enum malle_log_level level, const char *line)
{
	(void)data;
	if (level <= highest)
		log_write(level, line);
}

const char *log_text(char room[LOG_TEXT_BYTES], const char *text)
{
	size_t i;

	for (i = 0; i < LOG_TEXT_BYTES - 1 && text[i] != '\0'; i++)
		room[i] = text[i] < ' ' || text[i] > '~' ? '?' : text[i];
	room[i] = '\0';
	return room;
}
