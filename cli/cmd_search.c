/* Searching the catalogue. */
#include <malle/booking.h>
#include <malle/catalogue.h>
#include <malle/search.h>

#include "cli/commands.h"
#include "cli/gettext.h"
#include "cli/listings.h"
#include "cli/message.h"
#include "cli/output/format.h"
#include "cli/output/output.h"

static enum malle_status find(struct invocation *invocation, struct malle_title_set **set)
{
	struct malle_session *session = invocation->session;
	const char *typed = invocation_words(invocation);
	struct malle_search_problem problem = {0};
	struct malle_query *query;
	enum malle_status status =
		invocation_has(invocation, OPTION_CQL)
			? malle_query_from_cql(session, session, typed, &query, &problem)
			: malle_query_from_words(session, session, typed, &query, &problem);

	if (status != MALLE_OK)
		return status;
	return malle_search(
		session, NULL, session, query, invocation->options[OPTION_CENTRE], set, &problem);
}

static enum malle_status show_titles(
	struct invocation *invocation, const struct malle_title_set *set)
{
	int64_t limit = invocation_number(invocation->options[OPTION_LIMIT]);
	struct malle_title_filter filter = {
		.ids = set->titles,
		.id_count = limit > 0 && (size_t)limit < set->count ? (size_t)limit : set->count,
	};
	struct malle_title *rows = NULL;
	size_t count = 0;
	enum malle_status status = set->count == 0
					   ? MALLE_OK
					   : malle_title_list(invocation->session,
						     invocation->session, &filter, &rows, &count);

	return status == MALLE_OK ? output_list(invocation, &title_listing, rows, count) : status;
}

/* R6.5: what is shown as free can be booked. Without dates: what can be taken along today. */
static enum malle_status keep_free(struct invocation *invocation, struct malle_title_set *set)
{
	struct malle_free_filter filter = {.patron = invocation->options[OPTION_TO]};
	int64_t *titles;
	size_t count;
	enum malle_status status =
		invocation_date(invocation, invocation->options[OPTION_FROM], &filter.from);

	if (status == MALLE_OK)
		status = invocation_date(
			invocation, invocation->options[OPTION_UNTIL], &filter.until);
	if (status == MALLE_OK)
		status = malle_titles_free(invocation->session, invocation->session, set->titles,
			set->count, &filter, &titles, &count);
	if (status != MALLE_OK)
		return status;
	set->titles = titles;
	set->count = count;
	return MALLE_OK;
}

enum malle_status cmd_search(struct invocation *invocation)
{
	struct malle_title_set *set;
	char number[FORMAT_NUMBER];
	enum malle_status status = find(invocation, &set);

	if (status != MALLE_OK)
		return status;
	if (invocation_has(invocation, OPTION_FREE) || invocation->options[OPTION_FROM] != NULL ||
		invocation->options[OPTION_UNTIL] != NULL)
		status = keep_free(invocation, set);
	if (status == MALLE_OK)
		status = show_titles(invocation, set);
	if (status == MALLE_OK)
		message_note(ngettext_("%s title found.", "%s titles found.", set->count),
			format_number((int64_t)set->count, number));
	return status;
}
