/* The team. */
#include <malle/people.h>

#include "cli/commands.h"
#include "cli/gettext.h"
#include "cli/message.h"
#include "cli/output/output.h"

#define STAFF(member) offsetof(struct malle_staff, member)

static const struct field staff_fields[] = {
	{"account", N_("Account"), FIELD_TEXT, .offset = STAFF(account)},
	{"name", N_("Name"), FIELD_TEXT, .offset = STAFF(name)},
	{"centres", N_("Centres"), FIELD_TEXT, .offset = STAFF(centres)},
};

static const struct listing staff_listing = LISTING(malle_staff, staff_fields);

enum malle_status cmd_staff_add(struct invocation *invocation)
{
	struct malle_staff *staff;
	enum malle_status status = malle_staff_add(invocation->session, invocation->session,
		invocation_argument(invocation, 0), invocation->options[OPTION_NAME], &staff);

	if (status != MALLE_OK)
		return status;
	message_note(_("%s now works in: %s."), staff->name, staff->centres);
	return output_card(invocation, &staff_listing, staff);
}

enum malle_status cmd_staff_list(struct invocation *invocation)
{
	struct malle_staff *rows;
	size_t count;
	enum malle_status status =
		malle_staff_list(invocation->session, invocation->session, &rows, &count);

	return status == MALLE_OK ? output_list(invocation, &staff_listing, rows, count) : status;
}
