/* The state of everything, as malle status and malle database status show it. */
#ifndef CLI_OVERVIEW_H
#define CLI_OVERVIEW_H

#include <malle/database.h>

#include "cli/invocation.h"
#include "cli/output/listing.h"

struct overview {
	const char *state; /* "running", "stopped", "missing", "unreachable" */
	const char *state_label;
	const char *origin; /* what says where the database is */
	bool embedded;
	const char *data;
	const char *socket;
	const char *server_version;
	const char *database;
	int64_t pid;
	int schema_version, schema_known;
	bool collation_changed, binaries_missing;
	int64_t size_bytes, titles, copies, patrons, loans_open;
	int centres;
	const char *gateway; /* "running" or "stopped" */
	const char *gateway_label;
	const char *gateway_listen;
};

/* How to show it: only what is known of a database that does not run; counts and gateway only
 * when asked for. */
struct listing overview_listing(const struct overview *overview, bool with_counts);

/* Fill what concerns the database. *overview is shown after MALLE_OK, MALLE_UNAVAILABLE (stopped
 * or unreachable) and MALLE_NOT_FOUND (not made yet). */
enum malle_status overview_of_database(struct invocation *invocation, struct overview *overview);

/* Say what asks for attention. */
void overview_warn(const struct overview *overview);

#endif
