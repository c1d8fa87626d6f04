/* The end of a way: the copy is here, what is missing of it is a fact of the way. */
#include "circulation/reception.h"

#include "circulation/copy_state.h"
#include "db/statement.h"
#include "schemas/embedded.h"

/* All of the box is counted: nobody else had it meanwhile. */
static enum malle_status count(
	struct malle_session *session, const struct copy_deed *deed, struct reception *reception)
{
	enum malle_status status = box_load(session, deed->answer, deed->copy.id, &reception->box);

	if (status == MALLE_OK)
		status =
			box_count(session, &reception->box, deed->options->contents, BOX_COUNT_ALL);
	return status;
}

static enum malle_status find_contents(
	struct malle_session *session, struct copy_deed *deed, struct reception *reception)
{
	struct finding_list *findings = &deed->findings;
	enum malle_status status = count(session, deed, reception);

	if (status != MALLE_OK)
		return status;
	if (deed->options->contents == NULL) {
		if (reception->box.count > 0)
			finding_add(findings, FINDING_CONTENTS_ARRIVED,
				box_contents_text(&reception->box));
		return MALLE_OK;
	}
	status = box_find(session, &reception->box, findings);
	if (status == MALLE_OK && box_lacks_essential(&reception->box))
		finding_add(findings, FINDING_INCOMPLETE, deed->copy.title_proper);
	return status;
}

enum malle_status reception_find(
	struct malle_session *session, struct copy_deed *deed, struct reception *reception)
{
	enum malle_status status =
		transfer_look(session, deed->answer, deed->copy.id, &reception->look);

	if (status != MALLE_OK)
		return status;
	if (reception->look.scan != TRANSFER_JUST_SENT)
		return find_contents(session, deed, reception);
	finding_add(&deed->findings, FINDING_JUST_SENT, deed->copy.title_proper,
		reception->look.destination);
	deed->nothing = true;
	return MALLE_OK;
}

/* What could be lent and lacks something essential cannot be lent now; what was broken stays so,
 * and both are told. */
static enum malle_status write_state(
	struct malle_session *session, struct copy_deed *deed, const struct reception *reception)
{
	static const struct malle_date no_end = {0};
	struct copy_state_now now = {0};
	enum malle_status status = copy_state_now(session, deed->answer, deed->copy.id, &now);

	if (status != MALLE_OK || !box_lacks_essential(&reception->box))
		return status;
	if (!now.lendable) {
		finding_add(
			&deed->findings, FINDING_STATE_STAYS, deed->copy.title_proper, now.label);
		return MALLE_OK;
	}
	return copy_state_set(session, deed->answer->event, deed->copy.id, "incomplete", no_end,
		NULL, reception->look.destination);
}

/* The box is read once more under its lock: somebody may have found a piece since we looked. */
enum malle_status reception_write(
	struct malle_session *session, struct copy_deed *deed, struct reception *reception)
{
	int64_t event = deed->answer->event;
	enum malle_status status = transfer_arrive(session, event, &reception->look);

	if (status != MALLE_OK || deed->options->contents == NULL)
		return status;
	status = box_lock(session, deed->copy.id);
	if (status == MALLE_OK)
		status = count(session, deed, reception);
	if (status == MALLE_OK)
		status = box_write(session, &reception->box, event, 0, "counted");
	return status == MALLE_OK ? write_state(session, deed, reception) : status;
}
