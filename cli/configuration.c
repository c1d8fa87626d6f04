#include "cli/configuration.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/gettext.h"
#include "cli/memory.h"
#include "cli/message.h"

static const char usual_path[] = "/etc/malle/malle.conf";

static const struct {
	const char *key;
	size_t offset;
} keys[] = {
	{"database", offsetof(struct configuration, database)},
	{"administrator", offsetof(struct configuration, administrator)},
	{"gateway", offsetof(struct configuration, gateway)},
	{"mail", offsetof(struct configuration, mail)},
};

static char *trimmed(char *text)
{
	size_t length;

	text += strspn(text, " \t");
	length = strlen(text);
	while (length > 0 && strchr(" \t\r\n", text[length - 1]) != NULL)
		text[--length] = '\0';
	return text;
}

static bool store(void *owner, struct configuration *configuration, const char *key, char *value)
{
	for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++)
		if (strcmp(keys[i].key, key) == 0) {
			const char **field =
				(const char **)(void *)((char *)configuration + keys[i].offset);

			*field = memory_copy(owner, value);
			return true;
		}
	return false;
}

static enum malle_status read_line(
	void *owner, struct configuration *configuration, char *line, int number)
{
	char *start = trimmed(line);
	char *equals = strchr(start, '=');

	if (*start == '\0' || *start == '#')
		return MALLE_OK;
	if (equals != NULL) {
		*equals = '\0';
		if (store(owner, configuration, trimmed(start), trimmed(equals + 1)))
			return MALLE_OK;
	}
	message_error(MALLE_BAD_DATA, _("line %d of '%s' is not understood"), number,
		configuration->path);
	message_hint("%s", _("its lines are: database = CONNINFO, administrator = CONNINFO, "
			     "gateway = CONNINFO, mail = COMMAND"));
	return MALLE_BAD_DATA;
}

enum malle_status configuration_read(void *owner, struct configuration *configuration)
{
	const char *variable = getenv("MALLE_CONFIG");
	const char *path = variable != NULL && *variable != '\0' ? variable : usual_path;
	enum malle_status status = MALLE_OK;
	FILE *file = fopen(path, "re");
	char *line = NULL;
	size_t room = 0;

	*configuration = (struct configuration) {.path = memory_copy(owner, path)};
	if (file == NULL && errno == ENOENT)
		return MALLE_NOT_FOUND;
	if (file == NULL) {
		message_error(MALLE_UNAVAILABLE, _("'%s' could not be read"), path);
		message_detail("%s", strerror(errno));
		return MALLE_UNAVAILABLE;
	}
	for (int number = 1; status == MALLE_OK && getline(&line, &room, file) >= 0; number++)
		status = read_line(owner, configuration, line, number);
	free(line);
	fclose(file);
	return status;
}
