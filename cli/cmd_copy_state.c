/* The state of a copy, and where it lives. */
#include "cli/commands.h"
#include "cli/copy_line.h"

static enum malle_status set_state(struct invocation *invocation, const char *barcode,
	const struct malle_copy_options *options, struct malle_copy_answer **answer)
{
	return malle_copy_state_set(invocation->session, invocation->session, barcode,
		invocation_argument(invocation, 1), options, answer);
}

static enum malle_status damage(struct invocation *invocation, const char *barcode,
	const struct malle_copy_options *options, struct malle_copy_answer **answer)
{
	return malle_copy_state_set(
		invocation->session, invocation->session, barcode, "damaged", options, answer);
}

static enum malle_status withdraw(struct invocation *invocation, const char *barcode,
	const struct malle_copy_options *options, struct malle_copy_answer **answer)
{
	return malle_copy_state_set(
		invocation->session, invocation->session, barcode, "withdrawn", options, answer);
}

static enum malle_status move(struct invocation *invocation, const char *barcode,
	const struct malle_copy_options *options, struct malle_copy_answer **answer)
{
	return malle_copy_move(invocation->session, invocation->session, barcode,
		invocation->options[OPTION_SITE], options, answer);
}

enum malle_status cmd_copy_state(struct invocation *invocation)
{
	return copy_line_run(invocation, set_state);
}

enum malle_status cmd_copy_damage(struct invocation *invocation)
{
	return copy_line_run(invocation, damage);
}

enum malle_status cmd_copy_withdraw(struct invocation *invocation)
{
	return copy_line_run(invocation, withdraw);
}

enum malle_status cmd_copy_move(struct invocation *invocation)
{
	return copy_line_run(invocation, move);
}
