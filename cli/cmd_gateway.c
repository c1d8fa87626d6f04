/* The gateway: what other centres search. */
#include "cli/commands.h"
#include "cli/gateway_process.h"
#include "cli/gettext.h"
#include "cli/message.h"
#include "cli/output/output.h"

/* The gateway as gateway status shows it. */
struct gateway_card {
	const char *state; /* "running", "stopped" */
	const char *state_label;
	const char *listen;
	int64_t pid;
	const char *log;
};

#define GATEWAY(member) offsetof(struct gateway_card, member)

static const struct field gateway_fields[] = {
	{"state", NULL, FIELD_TEXT, FIELD_DATA, GATEWAY(state)},
	{"state_label", N_("Gateway"), FIELD_TEXT, .offset = GATEWAY(state_label)},
	{"listen", N_("Listening on"), FIELD_TEXT, .offset = GATEWAY(listen)},
	{"pid", NULL, FIELD_ID, FIELD_DATA, GATEWAY(pid)},
	{"log", N_("Log"), FIELD_TEXT, .offset = GATEWAY(log)},
};

static const struct listing gateway_listing = LISTING(gateway_card, gateway_fields);

enum malle_status cmd_gateway_run(struct invocation *invocation)
{
	return gateway_become(invocation);
}

enum malle_status cmd_gateway_start(struct invocation *invocation)
{
	struct gateway_process gateway;
	enum malle_status status = gateway_find(invocation, &gateway);

	if (status == MALLE_OK && gateway.pid == 0)
		status = gateway_start(invocation, &gateway);
	if (status == MALLE_OK)
		output_line(MARK_DONE, _("The gateway answers on %s."), gateway.listen);
	return status;
}

enum malle_status cmd_gateway_stop(struct invocation *invocation)
{
	struct gateway_process gateway;
	enum malle_status status = gateway_find(invocation, &gateway);

	if (status == MALLE_OK && gateway.pid != 0)
		status = gateway_stop(invocation, &gateway);
	if (status == MALLE_OK)
		output_line(MARK_DONE, "%s", _("The gateway is stopped."));
	return status;
}

enum malle_status cmd_gateway_status(struct invocation *invocation)
{
	struct gateway_process gateway;
	struct gateway_card card;
	enum malle_status written, status = gateway_find(invocation, &gateway);

	if (status != MALLE_OK)
		return status;
	card = (struct gateway_card) {
		.state = gateway.pid > 0 ? "running" : "stopped",
		.state_label = gateway.pid > 0 ? _("running") : _("stopped"),
		.listen = gateway.listen,
		.pid = gateway.pid,
		.log = gateway.log_file,
	};
	written = output_card(invocation, &gateway_listing, &card);
	if (gateway.pid > 0 || written != MALLE_OK)
		return written;
	message_error(MALLE_NOT_FOUND, "%s", _("the gateway does not run"));
	message_hint("%s", _("start it with: malle gateway start"));
	return MALLE_NOT_FOUND;
}
