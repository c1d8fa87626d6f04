#include "cli/overview.h"

#include <string.h>

#include "cli/gettext.h"
#include "cli/message.h"

#define OVERVIEW(member) offsetof(struct overview, member)

/* What concerns the database comes first: database status shows only that. */
static const struct field overview_fields[] = {
	{"state", NULL, FIELD_TEXT, FIELD_DATA, OVERVIEW(state)},
	{"state_label", N_("Database"), FIELD_TEXT, .offset = OVERVIEW(state_label)},
	{"origin", N_("Found by"), FIELD_TEXT, .offset = OVERVIEW(origin)},
	{"embedded", N_("Embedded"), FIELD_FLAG, .offset = OVERVIEW(embedded)},
	{"data", N_("Folder"), FIELD_TEXT, .offset = OVERVIEW(data)},
	{"socket", N_("Reached at"), FIELD_TEXT, .offset = OVERVIEW(socket)},
	{"pid", NULL, FIELD_ID, FIELD_DATA, OVERVIEW(pid)},
	{"server_version", N_("PostgreSQL"), FIELD_TEXT, .offset = OVERVIEW(server_version)},
	{"database", NULL, FIELD_TEXT, FIELD_DATA, OVERVIEW(database)},
	{"schema_version", N_("Schema"), FIELD_INT, .offset = OVERVIEW(schema_version)},
	{"schema_known", N_("Schema of this program"), FIELD_INT, .offset = OVERVIEW(schema_known)},
	{"collation_changed", NULL, FIELD_FLAG, FIELD_DATA, OVERVIEW(collation_changed)},
	{"binaries_missing", NULL, FIELD_FLAG, FIELD_DATA, OVERVIEW(binaries_missing)},
	{"size_bytes", N_("Size"), FIELD_SIZE, .offset = OVERVIEW(size_bytes)},
	{"centres", N_("Centres"), FIELD_INT, .offset = OVERVIEW(centres)},
	{"titles", N_("Titles"), FIELD_INT64, .offset = OVERVIEW(titles)},
	{"copies", N_("Copies"), FIELD_INT64, .offset = OVERVIEW(copies)},
	{"patrons", N_("Borrowers"), FIELD_INT64, .offset = OVERVIEW(patrons)},
	{"loans_open", N_("Open loans"), FIELD_INT64, .offset = OVERVIEW(loans_open)},
	{"gateway", NULL, FIELD_TEXT, FIELD_DATA, OVERVIEW(gateway)},
	{"gateway_label", N_("Gateway"), FIELD_TEXT, .offset = OVERVIEW(gateway_label)},
	{"gateway_listen", N_("Listening on"), FIELD_TEXT, .offset = OVERVIEW(gateway_listen)},
};

/* Up to the server's version we know something even of a stopped database. */
enum { OUTSIDE_FIELDS = 8, DATABASE_FIELDS = 14 };

struct listing overview_listing(const struct overview *overview, bool with_counts)
{
	struct listing listing = LISTING(overview, overview_fields);

	if (strcmp(overview->state, "running") != 0)
		listing.field_count = OUTSIDE_FIELDS;
	else if (!with_counts)
		listing.field_count = DATABASE_FIELDS;
	return listing;
}

static enum malle_status state_is(
	struct overview *overview, const char *state, const char *label, enum malle_status status)
{
	overview->state = state;
	overview->state_label = label;
	return status;
}

/* What the folder says, whether the server runs or not. */
static enum malle_status look_at_cluster(struct invocation *invocation, struct overview *overview)
{
	struct malle_cluster_status *cluster;
	enum malle_status status = malle_cluster_status(
		invocation->session, invocation->session, &invocation->place.cluster, &cluster);

	if (status != MALLE_OK)
		return status;
	overview->data = cluster->data;
	if (!cluster->exists) {
		message_error(
			MALLE_NOT_FOUND, _("there is no database in '%s' yet"), cluster->data);
		message_hint("%s", _("create one with: malle database init"));
		return state_is(overview, "missing", _("not created yet"), MALLE_NOT_FOUND);
	}
	overview->socket = cluster->socket;
	overview->pid = cluster->pid;
	overview->server_version = cluster->version;
	overview->binaries_missing = cluster->binaries_missing;
	if (cluster->running)
		return MALLE_OK;
	message_error(MALLE_UNAVAILABLE, _("the database in '%s' is stopped"), cluster->data);
	if (!cluster->binaries_missing)
		message_hint("%s", _("start it with: malle database start"));
	return state_is(overview, "stopped", _("stopped"), MALLE_UNAVAILABLE);
}

static void copy_status(struct overview *overview, const struct malle_database_status *database)
{
	overview->server_version = database->server_version;
	overview->database = database->database;
	overview->socket = database->host;
	overview->schema_version = database->schema_version;
	overview->schema_known = database->schema_known;
	overview->collation_changed = database->collation_changed;
	overview->size_bytes = database->size_bytes;
	overview->titles = database->titles;
	overview->copies = database->copies;
	overview->patrons = database->patrons;
	overview->loans_open = database->loans_open;
	overview->centres = database->centres;
}

static enum malle_status look_inside(struct invocation *invocation, struct overview *overview)
{
	struct malle_session *session = invocation->session;
	struct malle_database_status *database;
	const char *conninfo;
	enum malle_status status = place_conninfo(invocation, PLACE_STAFF, &conninfo);
	bool other_schema;

	if (status != MALLE_OK)
		return status;
	status = malle_database_connect(session, conninfo);
	other_schema = status == MALLE_CONFLICT;
	if (status == MALLE_UNAVAILABLE) {
		message_session(session);
		return status;
	}
	if (status != MALLE_OK && !other_schema)
		return status;
	if (other_schema)
		message_session(session);
	else
		status = invocation_identify(invocation);
	if (status != MALLE_OK && !other_schema)
		return status;
	status = malle_database_status(session, session, &database);
	if (status != MALLE_OK)
		return status;
	copy_status(overview, database);
	return state_is(overview, "running", _("running"), MALLE_OK);
}

enum malle_status overview_of_database(struct invocation *invocation, struct overview *overview)
{
	enum malle_status status = MALLE_OK;

	*overview = (struct overview) {
		.origin = invocation->place.origin,
		.embedded = place_is_embedded(&invocation->place),
		.state = "unreachable",
		.state_label = _("does not answer"),
	};
	if (overview->embedded)
		status = look_at_cluster(invocation, overview);
	return status == MALLE_OK ? look_inside(invocation, overview) : status;
}

void overview_warn(const struct overview *overview)
{
	if (overview->binaries_missing) {
		message_warning("%s", _("The PostgreSQL that made this database is gone from the "
					"machine."));
		message_hint("%s", _("convert it with: malle database upgrade"));
	}
	if (overview->collation_changed) {
		message_warning("%s", _("The rules of French order have changed with the system; "
					"lists may be out of order."));
		message_hint("%s", _("rebuild the order with: malle database upgrade"));
	}
	if (overview->schema_version < overview->schema_known) {
		message_warning("%s", _("The database is older than this program."));
		message_hint("%s", _("bring it up to date with: malle database upgrade"));
	}
}
