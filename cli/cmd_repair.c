/* Tickets of the workshop. */
#include "cli/commands.h"
#include "cli/copy_line.h"
#include "cli/gettext.h"
#include "cli/message.h"
#include "cli/output/output.h"

#define REPAIR(member) offsetof(struct malle_repair, member)
#define STEP(member) offsetof(struct malle_repair_step, member)

static const struct field step_fields[] = {
	{"on_day", N_("Day"), FIELD_DATE, .offset = STEP(on_day)},
	{"step", NULL, FIELD_TEXT, FIELD_DATA, STEP(step)},
	{"step_label", N_("Step"), FIELD_TEXT, .offset = STEP(step_label)},
	{"expected", N_("Expected"), FIELD_DATE, .offset = STEP(expected)},
	{"staff", N_("Who"), FIELD_TEXT, .offset = STEP(staff)},
	{"note", N_("Note"), FIELD_TEXT, .offset = STEP(note), .may_shrink = true},
};

static const struct listing step_listing = LISTING(malle_repair_step, step_fields);

static const struct field repair_fields[] = {
	{"id", NULL, FIELD_ID, FIELD_DATA, REPAIR(id)},
	{"barcode", N_("Barcode"), FIELD_TEXT, .offset = REPAIR(barcode)},
	{"title", N_("Title"), FIELD_TEXT, .offset = REPAIR(title), .may_shrink = true},
	{"call_number", N_("Call number"), FIELD_TEXT, FIELD_CARD, REPAIR(call_number)},
	{"step", NULL, FIELD_TEXT, FIELD_DATA, REPAIR(step)},
	{"step_label", N_("Step"), FIELD_TEXT, .offset = REPAIR(step_label)},
	{"opened", N_("Since"), FIELD_DATE, .offset = REPAIR(opened)},
	{"expected", N_("Expected"), FIELD_DATE, .offset = REPAIR(expected)},
	{"note", N_("Note"), FIELD_TEXT, .offset = REPAIR(note), .may_shrink = true},
	{"open", NULL, FIELD_FLAG, FIELD_DATA, REPAIR(open)},
	{"steps", N_("Steps"), FIELD_ROWS, FIELD_CARD, REPAIR(steps), false, &step_listing,
		REPAIR(step_count)},
};

static const struct listing repair_listing = LISTING(malle_repair, repair_fields);

static enum malle_status open_ticket(struct invocation *invocation, const char *barcode,
	const struct malle_copy_options *options, struct malle_copy_answer **answer)
{
	return malle_repair_open(
		invocation->session, invocation->session, barcode, options, answer);
}

static enum malle_status step(struct invocation *invocation, const char *barcode,
	const struct malle_copy_options *options, struct malle_copy_answer **answer)
{
	return malle_repair_step(invocation->session, invocation->session, barcode,
		invocation_argument(invocation, 1), options, answer);
}

static enum malle_status close_ticket(struct invocation *invocation, const char *barcode,
	const struct malle_copy_options *options, struct malle_copy_answer **answer)
{
	return malle_repair_close(invocation->session, invocation->session, barcode,
		invocation_argument(invocation, 1), options, answer);
}

enum malle_status cmd_repair_open(struct invocation *invocation)
{
	return copy_line_run(invocation, open_ticket);
}

enum malle_status cmd_repair_step(struct invocation *invocation)
{
	return copy_line_run(invocation, step);
}

enum malle_status cmd_repair_close(struct invocation *invocation)
{
	return copy_line_run(invocation, close_ticket);
}

enum malle_status cmd_repair_list(struct invocation *invocation)
{
	const struct malle_copy_work_filter filter = {
		.closed = invocation_has(invocation, OPTION_ALL),
		.limit = invocation_number(invocation->options[OPTION_LIMIT]),
	};
	struct malle_repair *rows;
	size_t count;
	enum malle_status status =
		malle_repair_list(invocation->session, invocation->session, &filter, &rows, &count);

	if (status != MALLE_OK)
		return status;
	if (count == 0)
		message_note("%s", _("Nothing is in repair."));
	return output_list(invocation, &repair_listing, rows, count);
}

enum malle_status cmd_repair_show(struct invocation *invocation)
{
	struct malle_repair *repair;
	enum malle_status status = malle_repair_show(invocation->session, invocation->session,
		invocation_argument(invocation, 0), &repair);

	return status == MALLE_OK ? output_card(invocation, &repair_listing, repair) : status;
}
