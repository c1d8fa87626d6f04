/* The places of a centre. */
#include <malle/copies.h>

#include "cli/commands.h"
#include "cli/gettext.h"
#include "cli/message.h"
#include "cli/output/output.h"

#define SITE(member) offsetof(struct malle_site, member)

static const struct field site_fields[] = {
	{"code", N_("Code"), FIELD_TEXT, .offset = SITE(code)},
	{"name", N_("Name"), FIELD_TEXT, .offset = SITE(name), .may_shrink = true},
	{"kind", NULL, FIELD_TEXT, FIELD_DATA, SITE(kind)},
	{"kind_label", N_("Kind"), FIELD_TEXT, .offset = SITE(kind_label)},
	{"centre", N_("Centre"), FIELD_TEXT, .offset = SITE(centre)},
	{"copies", N_("Copies"), FIELD_INT64, .offset = SITE(copies)},
};

static const struct listing site_listing = LISTING(malle_site, site_fields);

enum malle_status cmd_site_add(struct invocation *invocation)
{
	const struct malle_site wanted = {
		.code = invocation_argument(invocation, 0),
		.name = invocation->options[OPTION_NAME],
		.kind = invocation->options[OPTION_KIND],
	};
	struct malle_site *site;
	enum malle_status status =
		malle_site_add(invocation->session, invocation->session, &wanted, &site);

	if (status != MALLE_OK)
		return status;
	message_note(_("Place added: %s."), site->name);
	return output_card(invocation, &site_listing, site);
}

enum malle_status cmd_site_list(struct invocation *invocation)
{
	struct malle_site *rows;
	size_t count;
	enum malle_status status = malle_site_list(invocation->session, invocation->session,
		invocation->options[OPTION_CENTRE], &rows, &count);

	return status == MALLE_OK ? output_list(invocation, &site_listing, rows, count) : status;
}
