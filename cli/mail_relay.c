#include "cli/mail_relay.h"

#include <string.h>

#include "cli/configuration.h"
#include "cli/gettext.h"
#include "cli/memory.h"
#include "cli/message.h"

/* -t: the recipients are in the mail, not on a command line that everybody can list. */
static const char usual_command[] = "/usr/sbin/sendmail -t -i";

const char **mail_relay_words(void *owner, const char *line)
{
	const char **words = memory_array(owner, const char *, strlen(line) / 2 + 2);
	size_t count = 0;

	while (*(line += strspn(line, " \t")) != '\0') {
		bool quoted = *line == '"';
		size_t length = strcspn(line + quoted, quoted ? "\"" : " \t");

		if (quoted && line[length + 1] != '"')
			return NULL;
		words[count++] = memory_copy_bytes(owner, line + quoted, length);
		line += length + 2 * quoted;
	}
	return count > 0 && words[0][0] == '/' ? words : NULL;
}

enum malle_status mail_relay_find(struct invocation *invocation, struct malle_relay *relay)
{
	struct configuration configuration;
	enum malle_status status = configuration_read(invocation->session, &configuration);
	const char *command = configuration.mail != NULL ? configuration.mail : usual_command;

	if (status != MALLE_OK && status != MALLE_NOT_FOUND)
		return status;
	*relay = (struct malle_relay) {.arguments = mail_relay_words(invocation->session, command)};
	if (relay->arguments != NULL)
		return MALLE_OK;
	message_error(MALLE_BAD_DATA, _("'%s' is no command that can send mail"), command);
	message_hint(_("in '%s': mail = /usr/bin/msmtp -t"), configuration.path);
	return MALLE_BAD_DATA;
}
