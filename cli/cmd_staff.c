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

#define HELD(member) offsetof(struct malle_staff_right, member)

static const struct field held_fields[] = {
	{"right", N_("Right"), FIELD_TEXT, .offset = HELD(right)},
	{"label", N_("What it allows"), FIELD_TEXT, .offset = HELD(label), .may_shrink = true},
	{"given", N_("Beyond the profile"), FIELD_FLAG, .offset = HELD(given)},
};

static const struct listing held_listing = LISTING(malle_staff_right, held_fields);

/* A person of the team with all that she may do here. */
struct staff_card {
	struct malle_staff staff;
	struct malle_staff_right *rights;
	size_t right_count;
};

static const struct field card_fields[] = {
	{"account", N_("Account"), FIELD_TEXT, .offset = STAFF(account)},
	{"name", N_("Name"), FIELD_TEXT, .offset = STAFF(name)},
	{"centres", N_("Centres"), FIELD_TEXT, .offset = STAFF(centres)},
	{"profile", N_("Profile"), FIELD_TEXT, .offset = STAFF(profile)},
	{"rights", N_("Rights"), FIELD_ROWS, .offset = offsetof(struct staff_card, rights),
		.count_offset = offsetof(struct staff_card, right_count), .rows = &held_listing},
};

static const struct listing card_listing = LISTING(staff_card, card_fields);

enum malle_status cmd_staff_show(struct invocation *invocation)
{
	struct staff_card card = {0};
	struct malle_staff *staff;
	enum malle_status status = malle_staff_show(invocation->session, invocation->session,
		invocation_argument(invocation, 0), &staff, &card.rights, &card.right_count);

	if (status != MALLE_OK)
		return status;
	card.staff = *staff;
	return output_card(invocation, &card_listing, &card);
}

#define PROFILE(member) offsetof(struct malle_profile_right, member)

static const struct field profile_fields[] = {
	{"profile", N_("Profile"), FIELD_TEXT, .offset = PROFILE(profile)},
	{"right", N_("Right"), FIELD_TEXT, .offset = PROFILE(right)},
	{"label", N_("What it allows"), FIELD_TEXT, .offset = PROFILE(label), .may_shrink = true},
};

static const struct listing profile_listing = LISTING(malle_profile_right, profile_fields);

enum malle_status cmd_staff_profile_list(struct invocation *invocation)
{
	struct malle_profile_right *rows;
	size_t count;
	enum malle_status status = malle_profile_list(invocation->session, invocation->session,
		invocation_argument(invocation, 0), &rows, &count);

	return status == MALLE_OK ? output_list(invocation, &profile_listing, rows, count) : status;
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
