#include "cli/invocation.h"

#include <pwd.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <malle/catalogue.h>

#include "cli/gettext.h"
#include "cli/memory.h"
#include "cli/message.h"

/* The account that this process really has: not what a variable says. */
static const char *account_name(void *owner)
{
	const struct passwd *entry = getpwuid(geteuid());

	return entry != NULL ? memory_copy(owner, entry->pw_name)
			     : memory_text(owner, "%u", (unsigned)geteuid());
}

const char *invocation_terminal(void *owner)
{
	const char *variable = getenv("MALLE_TERMINAL");
	char host[256] = "";

	if (variable != NULL && *variable != '\0')
		return variable;
	if (gethostname(host, sizeof host - 1) != 0 || host[0] == '\0')
		return "malle";
	return memory_copy(owner, host);
}

enum malle_status invocation_identify(struct invocation *invocation)
{
	const char *moment = getenv("MALLE_TODAY");
	/* where --centre only filters, the person may work elsewhere */
	bool filters = (invocation->command->needs & NEEDS_STAFF) == NEEDS_STAFF;
	struct malle_identity identity = {
		.account = account_name(invocation->session),
		.centre = filters ? NULL : invocation->options[OPTION_CENTRE],
		.terminal = invocation_terminal(invocation->session),
	};
	enum malle_status status = malle_database_identify(invocation->session, &identity);

	if (status == MALLE_OK && moment != NULL && *moment != '\0')
		status = malle_database_set_clock(invocation->session, moment);
	return status;
}

/* --centre that only filters: its code is known, though the person may not work there. */
static enum malle_status check_filter(struct invocation *invocation)
{
	const char *wanted = invocation->options[OPTION_CENTRE];
	struct malle_centre *rows;
	size_t count = 0;
	enum malle_status status = wanted == NULL ? MALLE_OK
						  : malle_centre_list(invocation->session,
							    invocation->session, &rows, &count);

	for (size_t i = 0; status == MALLE_OK && i < count; i++)
		if (strcmp(rows[i].code, wanted) == 0)
			return MALLE_OK;
	if (status != MALLE_OK || wanted == NULL)
		return status;
	message_error(MALLE_NOT_FOUND, _("there is no centre '%s'"), wanted);
	message_hint("%s", _("'malle centre list' shows their codes"));
	return MALLE_NOT_FOUND;
}

static enum malle_status check_active_centre(struct invocation *invocation)
{
	const char *code;

	return malle_database_active_centre(invocation->session, invocation->session, &code);
}

static bool needs(const struct invocation *invocation, unsigned what)
{
	return (invocation->command->needs & what) == what;
}

enum malle_status invocation_connect(struct invocation *invocation)
{
	enum malle_status status = MALLE_OK;

	if (needs(invocation, NEEDS_DATABASE)) {
		if (invocation->conninfo == NULL) /* again, nothing is said of where it is */
			status = place_conninfo(invocation, PLACE_STAFF, &invocation->conninfo);
		if (status == MALLE_OK)
			status = malle_database_connect(invocation->session, invocation->conninfo);
	}
	if (status == MALLE_OK &&
		(needs(invocation, NEEDS_IDENTITY) || needs(invocation, NEEDS_STAFF)))
		status = invocation_identify(invocation);
	if (status == MALLE_OK && needs(invocation, NEEDS_IDENTITY))
		status = check_active_centre(invocation);
	else if (status == MALLE_OK && needs(invocation, NEEDS_STAFF))
		status = check_filter(invocation);
	return status;
}

static enum malle_status make_ready(struct invocation *invocation)
{
	enum malle_status status = MALLE_OK;

	if (needs(invocation, NEEDS_PLACE))
		status = place_find(invocation);
	return status == MALLE_OK ? invocation_connect(invocation) : status;
}

enum malle_status invocation_run(struct invocation *invocation)
{
	enum malle_status status;

	if (invocation_has(invocation, OPTION_VERBOSE))
		malle_session_on_log(invocation->session, message_log, NULL, MALLE_LOG_DEBUG);
	status = make_ready(invocation);
	return status == MALLE_OK ? invocation->command->run(invocation) : status;
}
