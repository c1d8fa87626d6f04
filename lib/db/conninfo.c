/* libpq reads an environment variable for each keyword that the caller leaves out; an empty value
 * counts as said only inside a connection string, not in the keyword arrays. So the string is
 * parsed, completed keyword by keyword, and written again with all values quoted. */
#include "db/conninfo.h"

#include <libpq-fe.h>
#include <pwd.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/gettext.h"
#include "db/failure.h"

/* What we say when the caller does not. Other keywords get libpq's compiled default, or "". */
static const struct {
	const char *keyword;
	const char *value;
} ours[] = {
	{"client_encoding", "UTF8"},
	{"connect_timeout", "10"},
	{"dbname", "malle"},
	{"application_name", "malle"},
};

/* Meant in another form when empty: must stay unsaid. */
static const char *const left_out[] = {"service", "passfile"};

void conninfo_add(struct buffer *buffer, const char *keyword, const char *value)
{
	buffer_printf(buffer, "%s%s='", buffer->size > 0 ? " " : "", keyword);
	for (; *value != '\0'; value++) {
		if (*value == '\'' || *value == '\\')
			buffer_add_char(buffer, '\\');
		buffer_add_char(buffer, *value);
	}
	buffer_add_char(buffer, '\'');
}

static const char *our_value(const char *keyword)
{
	for (size_t i = 0; i < sizeof ours / sizeof *ours; i++)
		if (strcmp(ours[i].keyword, keyword) == 0)
			return ours[i].value;
	return NULL;
}

static bool is_left_out(const char *keyword)
{
	for (size_t i = 0; i < sizeof left_out / sizeof *left_out; i++)
		if (strcmp(left_out[i], keyword) == 0)
			return true;
	return false;
}

static const char *account_name(void)
{
	const struct passwd *entry = getpwuid(geteuid());

	return entry != NULL ? entry->pw_name : "";
}

/* The value to say for one keyword; NULL leaves it to libpq. */
static const char *value_for(const PQconninfoOption *option, bool has_service)
{
	if (strcmp(option->keyword, "client_encoding") == 0)
		return "UTF8";
	if (option->val != NULL)
		return option->val;
	if (has_service || is_left_out(option->keyword))
		return NULL;
	if (our_value(option->keyword) != NULL)
		return our_value(option->keyword);
	if (option->envvar == NULL)
		return NULL;
	if (strcmp(option->keyword, "user") == 0)
		return account_name();
	return option->compiled != NULL ? option->compiled : "";
}

static const PQconninfoOption *option_named(const PQconninfoOption *options, const char *keyword)
{
	for (; options->keyword != NULL; options++)
		if (strcmp(options->keyword, keyword) == 0)
			return options;
	return NULL;
}

enum malle_status conninfo_complete(
	struct malle_session *session, void *owner, const char *conninfo, char **complete)
{
	char *cause = NULL;
	PQconninfoOption *options = PQconninfoParse(conninfo, &cause);
	struct buffer buffer;
	bool has_service;

	if (options == NULL) {
		char *line = failure_one_line(session, cause ? cause : "");

		session_fail(session, MALLE_INVALID,
			_("this is not the description of a database connection"));
		session_detail(session, "%s", line);
		session_hint(session, "%s", _("write for example: host=/run/malle dbname=malle"));
		talloc_free(line);
		PQfreemem(cause);
		return MALLE_INVALID;
	}
	buffer_init(&buffer, owner);
	has_service = option_named(options, "service")->val != NULL;
	for (const PQconninfoOption *option = options; option->keyword != NULL; option++) {
		const char *value = value_for(option, has_service);

		if (value != NULL)
			conninfo_add(&buffer, option->keyword, value);
	}
	PQconninfoFree(options);
	*complete = buffer_take(&buffer, owner);
	return MALLE_OK;
}

char *conninfo_value(void *owner, const char *conninfo, const char *keyword)
{
	PQconninfoOption *options = PQconninfoParse(conninfo, NULL);
	const PQconninfoOption *option = options ? option_named(options, keyword) : NULL;
	char *value = option ? arena_strdup(owner, option->val) : NULL;

	PQconninfoFree(options);
	return value;
}
