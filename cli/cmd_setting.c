/* Settings of the centre. */
#include <malle/settings.h>

#include "cli/commands.h"
#include "cli/gettext.h"
#include "cli/message.h"
#include "cli/output/output.h"

#define SETTING(member) offsetof(struct malle_setting, member)

static const struct field setting_fields[] = {
	{"name", N_("Name"), FIELD_TEXT, .offset = SETTING(name)},
	{"value", N_("Value"), FIELD_TEXT, .offset = SETTING(value)},
	{"changed", N_("Chosen here"), FIELD_FLAG, .offset = SETTING(changed)},
	{"usual", NULL, FIELD_TEXT, FIELD_DATA, SETTING(usual)},
	{"allowed", N_("Allowed"), FIELD_TEXT, .offset = SETTING(allowed), .may_shrink = true},
	{"rule", N_("Rule"), FIELD_TEXT, .offset = SETTING(rule)},
	{"help", N_("What for"), FIELD_TEXT, .offset = SETTING(help), .may_shrink = true},
};

static const struct listing setting_listing = LISTING(malle_setting, setting_fields);

enum malle_status cmd_setting_list(struct invocation *invocation)
{
	struct malle_setting *rows;
	size_t count;
	enum malle_status status =
		malle_setting_list(invocation->session, invocation->session, &rows, &count);

	return status == MALLE_OK ? output_list(invocation, &setting_listing, rows, count) : status;
}

enum malle_status cmd_setting_set(struct invocation *invocation)
{
	const char *name = invocation_argument(invocation, 0);
	const char *value = invocation_argument(invocation, 1);
	enum malle_status status = malle_setting_set(
		invocation->session, name, value, invocation->options[OPTION_KEY]);

	if (status == MALLE_OK)
		message_note(_("Setting %s: %s."), name, value);
	return status;
}

enum malle_status cmd_setting_reset(struct invocation *invocation)
{
	const char *name = invocation_argument(invocation, 0);
	enum malle_status status =
		malle_setting_set(invocation->session, name, NULL, invocation->options[OPTION_KEY]);

	if (status == MALLE_OK)
		message_note(_("Setting %s: as usual."), name);
	return status;
}
