/* Help, and what the build makes from the table: manual page and completion. */
#include "cli/commands.h"
#include "cli/gettext.h"
#include "cli/help.h"
#include "cli/lookup.h"
#include "cli/manual.h"
#include "cli/message.h"

enum malle_status cmd_help(struct invocation *invocation)
{
	struct lookup found;
	const char *near;

	if (invocation->argument_count == 0) {
		help_overview(invocation->session);
		return MALLE_OK;
	}
	found = lookup_command(
		invocation->session, invocation->arguments, invocation->argument_count);
	if (found.command != NULL) {
		help_command(invocation->session, found.command);
		return MALLE_OK;
	}
	message_error(MALLE_NOT_FOUND, _("there is no command '%s'"), invocation_words(invocation));
	near = lookup_near_commands(
		invocation->session, invocation->arguments, invocation->argument_count);
	if (near != NULL)
		message_detail(_("Did you mean %s?"), near);
	message_hint("%s", _("all commands: malle help"));
	return MALLE_NOT_FOUND;
}

enum malle_status cmd_manual(struct invocation *invocation)
{
	manual_print(invocation->session);
	return MALLE_OK;
}

enum malle_status cmd_completion(struct invocation *invocation)
{
	completion_print(invocation->session);
	return MALLE_OK;
}
