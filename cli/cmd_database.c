/* The database: made, started, stopped, looked at, upgraded, verified. */
#include <malle/database.h>

#include <string.h>

#include "cli/commands.h"
#include "cli/gettext.h"
#include "cli/memory.h"
#include "cli/message.h"
#include "cli/output/output.h"
#include "cli/overview.h"
#include "cli/progress.h"

#define DIFFERENCE(member) offsetof(struct malle_database_difference, member)

static const struct field difference_fields[] = {
	{"relation", N_("Table"), FIELD_TEXT, .offset = DIFFERENCE(relation)},
	{"key", N_("Row"), FIELD_TEXT, .offset = DIFFERENCE(key)},
	{"problem", N_("Problem"), FIELD_TEXT, .offset = DIFFERENCE(problem)},
};

static const struct listing difference_listing =
	LISTING(malle_database_difference, difference_fields);

/* Starting and stopping is for the embedded cluster; others have their own ways. */
static enum malle_status only_embedded(const struct invocation *invocation)
{
	if (place_is_embedded(&invocation->place))
		return MALLE_OK;
	message_error(MALLE_REFUSED, _("the database is not embedded: it comes from %s"),
		invocation->place.origin);
	message_hint("%s", _("it is started and stopped with the system's PostgreSQL"));
	return MALLE_REFUSED;
}

enum malle_status cmd_database_init(struct invocation *invocation)
{
	struct malle_cluster_place *place = &invocation->place.cluster;
	enum malle_status status = place_refuse_second(invocation);

	if (status != MALLE_OK)
		return status;
	place->person = invocation->options[OPTION_NAME];
	progress_begin(invocation);
	status = malle_cluster_init(invocation->session, place);
	progress_end(invocation);
	if (status != MALLE_OK)
		return status;
	output_line(MARK_DONE, _("Database created in %s, and started."), place->data);
	message_note("%s", _("Next: malle centre add CODE --name NAME"));
	return MALLE_OK;
}

enum malle_status cmd_database_start(struct invocation *invocation)
{
	const struct malle_cluster_place *place = &invocation->place.cluster;
	enum malle_status status = only_embedded(invocation);

	if (status == MALLE_OK)
		status = malle_cluster_start(invocation->session, place);
	if (status == MALLE_OK)
		output_line(MARK_DONE, _("The database in %s runs."), place->data);
	return status;
}

enum malle_status cmd_database_stop(struct invocation *invocation)
{
	const struct malle_cluster_place *place = &invocation->place.cluster;
	enum malle_status status = only_embedded(invocation);

	if (status == MALLE_OK)
		status = malle_cluster_stop(invocation->session, place);
	if (status == MALLE_OK)
		output_line(MARK_DONE, _("The database in %s is stopped."), place->data);
	return status;
}

static enum malle_status upgrade_configured(struct invocation *invocation, int *applied)
{
	const char *conninfo;
	enum malle_status status = place_conninfo(invocation, PLACE_ADMINISTRATOR, &conninfo);

	if (status == MALLE_OK)
		status = malle_database_connect(invocation->session, conninfo);
	/* An older schema is what we came for: the connection stands. */
	if (status == MALLE_OK || status == MALLE_CONFLICT)
		status = malle_database_upgrade(invocation->session, applied);
	return status;
}

enum malle_status cmd_database_upgrade(struct invocation *invocation)
{
	int applied = 0;
	enum malle_status status = place_is_embedded(&invocation->place)
					   ? malle_cluster_upgrade(invocation->session,
						     &invocation->place.cluster, &applied)
					   : upgrade_configured(invocation, &applied);

	if (status != MALLE_OK)
		return status;
	if (applied == 0)
		output_line(MARK_DONE, "%s", _("The database is up to date."));
	else
		output_line(MARK_DONE,
			ngettext_("The database was upgraded: %d step.",
				"The database was upgraded: %d steps.", (unsigned long)applied),
			applied);
	return MALLE_OK;
}

enum malle_status cmd_database_status(struct invocation *invocation)
{
	struct overview overview;
	struct listing listing;
	enum malle_status status = overview_of_database(invocation, &overview);
	enum malle_status written;

	if (status != MALLE_OK && status != MALLE_UNAVAILABLE && status != MALLE_NOT_FOUND)
		return status;
	listing = overview_listing(&overview, false);
	written = output_card(invocation, &listing, &overview);
	overview_warn(&overview);
	return status != MALLE_OK ? status : written;
}

enum malle_status cmd_database_verify(struct invocation *invocation)
{
	struct malle_database_difference *rows;
	size_t count;
	enum malle_status status =
		malle_database_verify(invocation->session, invocation->session, &rows, &count);

	if (status != MALLE_OK)
		return status;
	if (count > 0 || output_is_data(invocation))
		status = output_list(invocation, &difference_listing, rows, count);
	if (count == 0) {
		message_note("%s", _("What is derived agrees with the facts."));
		return status;
	}
	return message_error(MALLE_BAD_DATA,
		ngettext_("%zu row does not follow from the facts",
			"%zu rows do not follow from the facts", count),
		count);
}
