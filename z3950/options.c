/* The table, and the few lines that read by it: "--name VALUE" or "--name=VALUE". */
#include "z3950/options.h"

#include <errno.h>
#include <libintl.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#define _(text) dgettext("malle", text)
#define N_(text) text

enum option_kind { OPTION_TEXT, OPTION_NUMBER, OPTION_FLAG };

/* clang-format off */
static const struct option {
	const char *name;
	enum option_kind kind;
	size_t offset;
	int least, most;
	const char *argument; /* what the value is called in the help */
	const char *help;
} table[] = {
	{"database", OPTION_TEXT, offsetof(struct options, database), 0, 0,
		N_("CONNINFO"), N_("where the database is (libpq)")},
	{"listen", OPTION_TEXT, offsetof(struct options, listen), 0, 0,
		N_("ADDRESS:PORT"),
		N_("where to listen; 127.0.0.1:9999 when not given, port 0 takes a free one")},
	{"max-sessions", OPTION_NUMBER, offsetof(struct options, max_sessions), 1, 100000,
		"N", N_("connections at the same time")},
	{"max-sessions-per-address", OPTION_NUMBER, offsetof(struct options, max_sessions_per_address), 1, 100000,
		"N", N_("connections at the same time from one address")},
	{"workers", OPTION_NUMBER, offsetof(struct options, workers), 0, 256,
		"N", N_("threads that search, each with one database connection; 0: two a processor")},
	{"queue", OPTION_NUMBER, offsetof(struct options, queue), 1, 100000,
		"N", N_("requests that may wait for a worker")},
	{"idle-timeout", OPTION_NUMBER, offsetof(struct options, idle_seconds), 1, 86400,
		N_("SECONDS"), N_("a Z39.50 session without request is closed after this time")},
	{"query-timeout", OPTION_NUMBER, offsetof(struct options, query_seconds), 1, 3600,
		N_("SECONDS"), N_("a search that takes longer is given up")},
	{"ready-fd", OPTION_NUMBER, offsetof(struct options, ready_fd), 0, 1 << 20,
		"FD", N_("write \"ready ADDRESS:PORT\" there once connections are accepted")},
	{"pid-file", OPTION_TEXT, offsetof(struct options, pid_file), 0, 0,
		N_("PATH"), N_("write the process number there, remove it at the end")},
	{"quiet", OPTION_FLAG, offsetof(struct options, quiet), 0, 0,
		NULL, N_("say only warnings and errors")},
	{"help", OPTION_FLAG, offsetof(struct options, help), 0, 0, NULL, N_("show this help")},
	{"version", OPTION_FLAG, offsetof(struct options, version), 0, 0, NULL, N_("show the version")},
};
/* clang-format on */

static const struct options defaults = {
	.listen = "127.0.0.1:9999",
	.ready_fd = -1,
	.max_sessions = 1000,
	.max_sessions_per_address = 100,
	.queue = 512,
	.idle_seconds = 900,
	.query_seconds = 10,
};

static const struct option *option_find(const char *name, size_t size)
{
	for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++)
		if (strlen(table[i].name) == size && strncmp(table[i].name, name, size) == 0)
			return &table[i];
	return NULL;
}

static bool complain(char **message, const char *format, const char *subject)
	__attribute__((__format__(__printf__, 2, 0)));

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
static bool complain(char **message, const char *format, const char *subject)
{
	if (asprintf(message, format, subject) < 0)
		*message = NULL;
	return false;
}
#pragma GCC diagnostic pop

static bool read_number(const struct option *option, const char *value, int *number)
{
	char *end;
	long read;

	errno = 0;
	read = strtol(value, &end, 10);
	*number = (int)read;
	return errno == 0 && end != value && *end == '\0' && read >= option->least &&
	       read <= option->most;
}

static bool option_set(
	const struct option *option, const char *value, struct options *options, char **message)
{
	void *place = (char *)options + option->offset;

	switch (option->kind) {
	case OPTION_FLAG: *(bool *)place = true; return true;
	case OPTION_TEXT: *(const char **)place = value; return true;
	default:
		if (read_number(option, value, place))
			return true;
		return complain(message, _("option '--%s' does not take this value"), option->name);
	}
}

bool options_read(int argc, char *const *argv, struct options *options, char **message)
{
	*options = defaults;
	for (int i = 1; i < argc; i++) {
		const char *word = argv[i], *equals = strchr(word, '=');
		size_t size = equals == NULL ? strlen(word) : (size_t)(equals - word);
		const struct option *option =
			strncmp(word, "--", 2) == 0 ? option_find(word + 2, size - 2) : NULL;
		const char *value = equals == NULL ? NULL : equals + 1;

		if (option == NULL)
			return complain(message, _("unknown option '%s'"), word);
		if (option->kind == OPTION_FLAG && value != NULL)
			return complain(message, _("option '--%s' takes no value"), option->name);
		if (option->kind != OPTION_FLAG && value == NULL)
			value = argv[++i];
		if (option->kind != OPTION_FLAG && value == NULL)
			return complain(message, _("option '--%s' needs a value"), option->name);
		if (!option_set(option, value, options, message))
			return false;
	}
	return true;
}

void options_help(FILE *out)
{
	fprintf(out, "%s\n\n%s\n\n", _("Usage: malle-gateway --database CONNINFO [OPTION...]"),
		_("Serve the catalogue over Z39.50 and SRU, both on one port."));
	for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++) {
		int width = fprintf(out, "  --%s%s%s", table[i].name,
			table[i].argument == NULL ? "" : " ",
			table[i].argument == NULL ? "" : _(table[i].argument));

		fprintf(out, "%*s%s\n", width < 34 ? 34 - width : 1, "", _(table[i].help));
	}
}
