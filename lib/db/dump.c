#include "db/dump.h"

#include <stdlib.h>
#include <string.h>

#include <libpq-fe.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/gettext.h"
#include "base/process.h"
#include "base/session.h"
#include "db/conninfo.h"
#include "db/failure.h"

/* What everybody may read in the list of processes, and what must not be there. */
struct target {
	char *conninfo;
	char *password;
};

static enum malle_status target_of(
	struct malle_session *session, void *owner, const char *conninfo, struct target *target)
{
	char *complete;
	enum malle_status status = conninfo_complete(session, owner, conninfo, &complete);
	PQconninfoOption *options;
	struct buffer text;

	if (status != MALLE_OK)
		return status;
	options = PQconninfoParse(complete, NULL);
	if (options == NULL)
		return session_fail(session, MALLE_INTERNAL, _("a connection cannot be described"));
	buffer_init(&text, owner);
	target->password = NULL;
	for (const PQconninfoOption *option = options; option->keyword != NULL; option++) {
		if (option->val == NULL)
			continue;
		if (option->dispchar[0] != '*')
			conninfo_add(&text, option->keyword, option->val);
		else if (strcmp(option->keyword, "password") == 0 && option->val[0] != '\0')
			target->password = arena_strdup(owner, option->val);
	}
	PQconninfoFree(options);
	target->conninfo = buffer_take(&text, owner);
	return MALLE_OK;
}

/* The first line with an error, else the last one: where the programs say why they gave up. */
static const char *last_words(void *owner, const char *output)
{
	char *text = arena_strdup(owner, output);
	const char *words = strstr(text, "error: ");
	size_t length;

	if (words != NULL) {
		words += strlen("error: ");
		return arena_strndup(owner, words, strcspn(words, "\n"));
	}
	for (length = strlen(text); length > 0 && text[length - 1] == '\n'; length--)
		text[length - 1] = '\0';
	words = strrchr(text, '\n');
	return words != NULL ? words + 1 : text;
}

/* Run one of the programs; another exit code than 0 is `failure` with `message`. */
static enum malle_status run(struct malle_session *session, void *owner,
	const char *const *arguments, const char *password, enum malle_status failure,
	const char *message, char **output)
{
	const struct program program = {.arguments = arguments, .password = password};
	int exit_code;
	enum malle_status status = process_run(session, owner, &program, &exit_code, output);

	if (status != MALLE_OK || exit_code == 0)
		return status;
	session_fail(session, failure, "%s", message);
	session_detail(session, "%s", last_words(owner, *output));
	return failure;
}

enum malle_status dump_write(struct malle_session *session, const char *conninfo, const char *path)
{
	void *scratch = arena_scratch(session);
	struct target target;
	char *output;
	enum malle_status status = target_of(session, scratch, conninfo, &target);

	if (status == MALLE_OK) {
		const char *arguments[] = {PG_BINDIR "/pg_dump", "--format=custom", "--file", path,
			"--dbname", target.conninfo, NULL};

		status = run(session, scratch, arguments, target.password, MALLE_UNAVAILABLE,
			_("the database could not be copied"), &output);
	}
	talloc_free(scratch);
	return status;
}

/* Rows of COPY: "number\tname\t..." between its line and the one that ends it. */
static int last_number(const char *script)
{
	const char *line = strstr(script, "\nCOPY malle.schema_migration ");
	int last = 0;

	if (line == NULL)
		return 0;
	for (line = strchr(line + 1, '\n'); line != NULL; line = strchr(line + 1, '\n')) {
		int number = atoi(line + 1);

		if (strncmp(line + 1, "\\.", 2) == 0)
			break;
		if (number > last)
			last = number;
	}
	return last;
}

static enum malle_status read_version(
	struct malle_session *session, void *owner, const char *path, int *version)
{
	const char *arguments[] = {PG_BINDIR "/pg_restore", "--data-only", "--schema=malle",
		"--table=schema_migration", "--file=-", path, NULL};
	char *output;
	enum malle_status status = run(session, owner, arguments, NULL, MALLE_BAD_DATA,
		_("the file is not a backup, or it is damaged"), &output);

	if (status != MALLE_OK)
		return status;
	*version = last_number(output);
	if (*version == 0)
		return session_fail(session, MALLE_BAD_DATA,
			_("the file is a dump of another database than malle's"));
	return MALLE_OK;
}

enum malle_status dump_check(struct malle_session *session, const char *path, int *version)
{
	void *scratch = arena_scratch(session);
	const char *arguments[] = {PG_BINDIR "/pg_restore", "--file=/dev/null", path, NULL};
	char *output;
	enum malle_status status = read_version(session, scratch, path, version);

	if (status == MALLE_OK)
		status = run(session, scratch, arguments, NULL, MALLE_BAD_DATA,
			_("the file is a damaged backup"), &output);
	talloc_free(scratch);
	return status;
}

enum malle_status dump_load(struct malle_session *session, const char *conninfo, const char *path)
{
	void *scratch = arena_scratch(session);
	struct target target;
	char *output;
	enum malle_status status = target_of(session, scratch, conninfo, &target);

	if (status == MALLE_OK) {
		const char *arguments[] = {PG_BINDIR "/pg_restore", "--single-transaction",
			"--exit-on-error", "--dbname", target.conninfo, path, NULL};

		status = run(session, scratch, arguments, target.password, MALLE_UNAVAILABLE,
			_("the backup could not be put back; nothing was changed"), &output);
		/* Its list of contents is plain SQL that no check sum guards. */
		if (status == MALLE_UNAVAILABLE &&
			strstr(malle_session_error(session)->detail, "syntax error") != NULL)
			status = session_fail(
				session, MALLE_BAD_DATA, _("the file is a damaged backup"));
	}
	talloc_free(scratch);
	return status;
}
