/* The journal. */
#include <malle/database.h>
#include <malle/log.h>

#include "cli/commands.h"
#include "cli/gettext.h"
#include "cli/listings.h"
#include "cli/message.h"
#include "cli/output/output.h"

#define ENTRY(member) offsetof(struct malle_log_entry, member)

static const struct field entry_fields[] = {
	{"id", N_("Operation"), FIELD_ID, .offset = ENTRY(id)},
	{"day", N_("Day"), FIELD_DATE, .offset = ENTRY(day)},
	{"time", N_("Time"), FIELD_TEXT, .offset = ENTRY(time)},
	{"kind", NULL, FIELD_TEXT, FIELD_DATA, ENTRY(kind)},
	{"what", N_("What"), FIELD_TEXT, .offset = ENTRY(what), .may_shrink = true},
	{"barcode", NULL, FIELD_TEXT, FIELD_DATA, ENTRY(barcode)},
	{"undone", N_("Undone"), FIELD_FLAG, .offset = ENTRY(undone)},
	{"undoes", NULL, FIELD_ID, FIELD_DATA, ENTRY(undoes)},
	{"staff", N_("By"), FIELD_TEXT, .offset = ENTRY(staff), .may_shrink = true},
	{"terminal", N_("Desk"), FIELD_TEXT, .offset = ENTRY(terminal), .may_shrink = true},
	{"reason", NULL, FIELD_TEXT, FIELD_DATA, ENTRY(reason)},
};

const struct listing entry_listing = LISTING(malle_log_entry, entry_fields);

/* Without any option the journal is that of today. */
static bool is_bare(const struct invocation *invocation)
{
	static const enum option_id narrowing[] = {OPTION_COPY, OPTION_PATRON, OPTION_DESK,
		OPTION_STAFF, OPTION_SINCE, OPTION_UNTIL, OPTION_LIMIT};

	for (size_t i = 0; i < sizeof narrowing / sizeof narrowing[0]; i++)
		if (invocation_has(invocation, narrowing[i]))
			return false;
	return true;
}

enum malle_status cmd_log(struct invocation *invocation)
{
	struct malle_log_filter filter = {
		.copy = invocation->options[OPTION_COPY],
		.patron = invocation->options[OPTION_PATRON],
		.terminal = invocation->options[OPTION_DESK],
		.staff = invocation->options[OPTION_STAFF],
		.limit = invocation_number(invocation->options[OPTION_LIMIT]),
	};
	struct malle_log_entry *rows;
	size_t count;
	enum malle_status status =
		invocation_past(invocation, invocation->options[OPTION_SINCE], &filter.since);

	if (status == MALLE_OK)
		status = invocation_past(
			invocation, invocation->options[OPTION_UNTIL], &filter.until);
	if (status == MALLE_OK && is_bare(invocation))
		status = malle_database_today(invocation->session, &filter.since);
	if (status == MALLE_OK)
		status = malle_log_list(
			invocation->session, invocation->session, &filter, &rows, &count);
	if (status != MALLE_OK)
		return status;
	if (count == 0)
		message_note("%s", _("Nothing was done."));
	return output_list(invocation, &entry_listing, rows, count);
}
