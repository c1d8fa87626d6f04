#include "cli/stocktake_print.h"

#include <malle/database.h>
#include <malle/slip.h>

#include "cli/gettext.h"
#include "cli/memory.h"
#include "cli/paper_output.h"

/* "Place: Annexe de Thuin", one a line: what the stocktake looks at, then what the paper does. */
static const char *scope_of(
	const struct invocation *invocation, const struct malle_stocktake *stocktake)
{
	const char *const facts[][2] = {
		{N_("Section"), stocktake->section},
		{N_("Type"), stocktake->item_type},
		{N_("Only this"), invocation_has(invocation, OPTION_MISSED)
					  ? _("what was not seen yet")
					  : NULL},
	};
	const char *scope = "";

	for (size_t i = 0; i < sizeof facts / sizeof facts[0]; i++)
		if (facts[i][1] != NULL && facts[i][1][0] != '\0')
			scope = memory_text(invocation->session, "%s%s\n", scope,
				memory_text(invocation->session, _("%1$s: %2$s"), _(facts[i][0]),
					facts[i][1]));
	return scope;
}

static size_t fill_ticks(
	struct malle_paper_tick *ticks, const struct malle_stocktake_line *lines, size_t count)
{
	size_t expected = 0;

	for (size_t i = 0; i < count; i++)
		if (lines[i].number != 0)
			ticks[expected++] = (struct malle_paper_tick) {
				.number = lines[i].number,
				.call_number = lines[i].call_number,
				.title = lines[i].title,
				.site = lines[i].site,
				.barcode = lines[i].barcode,
				.seen = lines[i].result[0] != '\0',
			};
	return expected;
}

enum malle_status stocktake_print(
	struct invocation *invocation, const struct malle_stocktake_line *lines, size_t count)
{
	struct malle_session *session = invocation->session;
	struct malle_paper_tick *ticks = memory_array(session, struct malle_paper_tick, count);
	struct malle_paper_tick_list list = {
		.ticks = ticks, .count = fill_ticks(ticks, lines, count)};
	struct malle_stocktake *stocktake;
	struct malle_bytes pdf = {0};
	enum malle_status status = malle_stocktake_show(session, session,
		invocation_number(invocation_argument(invocation, 0)), &stocktake);

	if (status == MALLE_OK)
		status = malle_paper_sender_read(session, session, &list.sender);
	if (status == MALLE_OK)
		status = malle_database_today(session, &list.date);
	if (status != MALLE_OK)
		return status;
	list.number = memory_text(session, "%lld", (long long)stocktake->number);
	list.name = stocktake->name;
	list.place = stocktake->site;
	list.scope = scope_of(invocation, stocktake);
	status = malle_paper_tick_list(session, session, &list, &pdf);
	return status == MALLE_OK ? paper_output(invocation, pdf, true, _("Stocktake")) : status;
}
