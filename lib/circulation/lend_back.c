/* A copy that is out to somebody else comes back before it is lent: by all the steps of a return,
 * and as facts of the loan's event (R1.6). And a copy that was on its way arrives by the scan
 * (R10.3). */
#include <string.h>

#include "base/arena.h"
#include "circulation/lending.h"
#include "circulation/returning.h"

/* What both look at: the loan says it itself. */
static bool is_said_by_lending(const struct malle_finding *finding)
{
	static const char *const codes[] = {
		"copy_note", "withdrawn_seen", "to_check", "incomplete"};

	for (size_t i = 0; i < sizeof codes / sizeof codes[0]; i++)
		if (strcmp(codes[i], finding->code) == 0)
			return true;
	return false;
}

static void take_findings(struct lending *lending, const struct finding_list *found, size_t from)
{
	struct finding_list *findings = &lending->findings;

	for (size_t i = from; i < found->count; i++) {
		if (is_said_by_lending(&found->rows[i]))
			continue;
		findings->rows = arena_resize(
			findings->owner, findings->rows, struct malle_finding, findings->count + 1);
		findings->rows[findings->count++] = found->rows[i];
	}
}

/* R4.8, R4.11: what has to be looked at, or completed, after a return does not leave at once. */
static void find_check_first(struct lending *lending)
{
	const struct returning *back = lending->back;
	const char *state = returning_state_after(back);

	if (state == NULL)
		return;
	if (strcmp(state, "to_check") == 0)
		finding_add(&lending->findings, FINDING_TO_CHECK, back->copy.barcode);
	else
		finding_add(&lending->findings, FINDING_INCOMPLETE, back->copy.title_proper);
	finding_set_severity(&lending->findings, MALLE_IMPOSSIBLE, false);
}

static enum malle_status find_return(struct malle_session *session, struct lending *lending)
{
	struct returning *back = arena_new(lending->answer, struct returning);
	struct malle_return_options *options =
		arena_new(lending->answer, struct malle_return_options);
	enum malle_status status;

	options->consent = lending->options->consent;
	*back = (struct returning) {
		.owner = lending->answer,
		.barcode = lending->facts.barcode,
		.options = options,
		.answer = arena_new(lending->answer, struct malle_circulation),
		.implicit = true,
	};
	back->findings.owner = lending->answer;
	status = returning_find(session, back);
	lending->back = back;
	if (status != MALLE_OK)
		return status;
	take_findings(lending, &back->findings, 0);
	find_check_first(lending);
	return MALLE_OK;
}

enum malle_status lend_back_find(struct malle_session *session, struct lending *lending)
{
	const struct lend_facts *facts = &lending->facts;
	enum malle_status status = MALLE_OK;

	if (facts->loan != 0)
		status = find_return(session, lending);
	else if (strcmp(facts->state, "in_transit") == 0)
		status = transfer_look(session, lending->answer, facts->copy, &lending->transfer);
	if (lending->transfer.scan == TRANSFER_ARRIVES)
		finding_add(&lending->findings, FINDING_ARRIVED, facts->title_proper,
			lending->transfer.destination);
	return status;
}

enum malle_status lend_back_write(struct malle_session *session, struct lending *lending)
{
	struct returning *back = lending->back;
	int64_t event = lending->answer->event;
	enum malle_status status;
	size_t said;

	if (lending->transfer.scan == TRANSFER_ARRIVES)
		return transfer_arrive(session, event, &lending->transfer);
	if (back == NULL)
		return MALLE_OK;
	said = back->findings.count;
	back->answer->event = event;
	status = returning_write(session, back);
	lending->crossed = back->crossed;
	take_findings(lending, &back->findings, said);
	if (status == MALLE_OK)
		finding_add(&lending->findings, FINDING_IMPLICIT_RETURN, lending->holder.name);
	return status;
}
