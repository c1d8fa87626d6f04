/* Centres: who has a desk. */
#include <malle/catalogue.h>

#include "cli/commands.h"
#include "cli/gettext.h"
#include "cli/message.h"
#include "cli/output/output.h"

#define CENTRE(member) offsetof(struct malle_centre, member)

static const struct field centre_fields[] = {
	{"code", N_("Code"), FIELD_TEXT, .offset = CENTRE(code)},
	{"name", N_("Name"), FIELD_TEXT, .offset = CENTRE(name)},
	{"titles", N_("Titles"), FIELD_INT64, .offset = CENTRE(titles)},
	{"copies", N_("Copies"), FIELD_INT64, .offset = CENTRE(copies)},
};

static const struct listing centre_listing = LISTING(malle_centre, centre_fields);

enum malle_status cmd_centre_add(struct invocation *invocation)
{
	const char *code = invocation_argument(invocation, 0);
	enum malle_status status =
		malle_centre_add(invocation->session, code, invocation->options[OPTION_NAME]);

	if (status == MALLE_OK)
		message_note(_("Centre added: %s (%s). You work there now."),
			invocation->options[OPTION_NAME], code);
	return status;
}

enum malle_status cmd_centre_list(struct invocation *invocation)
{
	struct malle_centre *rows;
	size_t count;
	enum malle_status status =
		malle_centre_list(invocation->session, invocation->session, &rows, &count);

	if (status != MALLE_OK)
		return status;
	if (count == 0)
		message_note(
			"%s", _("No centre yet. Add one with: malle centre add CODE --name NAME"));
	return output_list(invocation, &centre_listing, rows, count);
}
