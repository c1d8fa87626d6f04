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
	{"profile", N_("Profile"), FIELD_TEXT, .offset = STAFF(profile)},
	{"rights", N_("Rights beyond it"), FIELD_TEXT, .offset = STAFF(rights)},
};

static const struct listing staff_listing = LISTING(malle_staff, staff_fields);

enum malle_status cmd_staff_add(struct invocation *invocation)
{
	struct malle_staff *staff;
	enum malle_status status = malle_staff_add(invocation->session, invocation->session,
		invocation_argument(invocation, 0), invocation->options[OPTION_NAME],
		invocation->options[OPTION_PROFILE], &staff);

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

enum malle_status cmd_staff_remove(struct invocation *invocation)
{
	const char *account = invocation_argument(invocation, 0);
	enum malle_status status = malle_staff_remove(invocation->session, account);

	if (status == MALLE_OK)
		output_line(MARK_DONE, _("%s no longer works here."), account);
	return status;
}

enum malle_status cmd_staff_profile(struct invocation *invocation)
{
	struct malle_staff *staff;
	enum malle_status status = malle_staff_set_profile(invocation->session, invocation->session,
		invocation_argument(invocation, 0), invocation_argument(invocation, 1), &staff);

	return status == MALLE_OK ? output_card(invocation, &staff_listing, staff) : status;
}

static enum malle_status set_right(struct invocation *invocation, bool given)
{
	struct malle_staff *staff;
	enum malle_status status = malle_staff_set_right(invocation->session, invocation->session,
		invocation_argument(invocation, 0), invocation_argument(invocation, 1), given,
		&staff);

	return status == MALLE_OK ? output_card(invocation, &staff_listing, staff) : status;
}

enum malle_status cmd_staff_right_grant(struct invocation *invocation)
{
	return set_right(invocation, true);
}

enum malle_status cmd_staff_right_revoke(struct invocation *invocation)
{
	return set_right(invocation, false);
}
