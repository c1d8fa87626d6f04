/* Is all well? */
#include "cli/commands.h"
#include "cli/gateway_process.h"
#include "cli/gettext.h"
#include "cli/output/output.h"
#include "cli/overview.h"

enum malle_status cmd_status(struct invocation *invocation)
{
	struct overview overview;
	struct listing listing;
	struct gateway_process gateway;
	enum malle_status status = overview_of_database(invocation, &overview);
	enum malle_status written;

	if (status != MALLE_OK && status != MALLE_UNAVAILABLE && status != MALLE_NOT_FOUND)
		return status;
	if (status != MALLE_NOT_FOUND) {
		written = gateway_find(invocation, &gateway);
		if (written != MALLE_OK)
			return written;
		overview.gateway = gateway.pid > 0 ? "running" : "stopped";
		overview.gateway_label = gateway.pid > 0 ? _("running") : _("stopped");
		overview.gateway_listen = gateway.pid > 0 ? gateway.listen : "";
	}
	listing = overview_listing(&overview, true);
	written = output_card(invocation, &listing, &overview);
	overview_warn(&overview);
	return status != MALLE_OK ? status : written;
}
