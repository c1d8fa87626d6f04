/* Where a copy came back, and where it goes from there (R4.3, R4.7, R10.3). */
#include "base/arena.h"
#include "catalogue/setting.h"
#include "catalogue/site_name.h"
#include "circulation/returning.h"

/* It does not live here, and nobody asked for it: by setting. */
static enum malle_status find_elsewhere(struct malle_session *session, struct returning *returning)
{
	struct finding_list *findings = &returning->findings;
	int choice;
	enum malle_status status = setting_choice(session, SETTING_RETURN_ELSEWHERE, &choice);

	if (status != MALLE_OK)
		return status;
	finding_add(findings, FINDING_ELSEWHERE, returning->copy.title_proper, returning->place,
		returning->terms.home);
	switch ((enum setting_return_elsewhere)choice) {
	case RETURN_ELSEWHERE_ACCEPT: break;
	case RETURN_ELSEWHERE_TRANSFER:
		finding_add(findings, FINDING_SENT_HOME, returning->terms.home);
		returning->way = RETURN_GOES_HOME;
		break;
	case RETURN_ELSEWHERE_LATER:
		finding_add(findings, FINDING_DEAL_LATER, returning->copy.barcode);
		returning->way = RETURN_PUT_APART;
		break;
	case RETURN_ELSEWHERE_REFUSE:
		finding_set_severity(findings, MALLE_IMPOSSIBLE, false);
		break;
	}
	return MALLE_OK;
}

static void find_arrival(struct returning *returning)
{
	const struct transfer_look *transfer = &returning->transfer;

	returning->way = RETURN_ARRIVES;
	if (transfer->step[2] == 't') /* "returned" */
		finding_add(
			&returning->findings, FINDING_ARRIVED_HOME, returning->copy.title_proper);
	else
		finding_add(&returning->findings, FINDING_ARRIVED, returning->copy.title_proper,
			transfer->destination);
}

/* Somebody asked for it elsewhere. Who does not say where this desk is, is where the copy is
 * expected: at its place, or where it was sent. */
static void find_transfer(struct returning *returning, int64_t here)
{
	const struct transfer_look *transfer = &returning->transfer;
	bool sent = transfer->scan == TRANSFER_ARRIVES;

	if (here == transfer->site || (here == 0 && sent)) {
		find_arrival(returning);
		return;
	}
	if (sent)
		returning->way = RETURN_ON_ITS_WAY;
	else if (returning->place_id != 0 && transfer->site != 0)
		returning->way = RETURN_LEAVES;
	if (returning->way != RETURN_STAYS)
		finding_add(&returning->findings, FINDING_TO_BE_SENT, transfer->destination);
}

enum malle_status returning_find_place(struct malle_session *session, struct returning *returning)
{
	const char *typed = returning->options->site;
	struct malle_site here = {0};
	enum malle_status status = MALLE_OK;

	if (typed != NULL && typed[0] != '\0')
		status = site_name_find(session, returning->answer, typed, &here);
	if (status != MALLE_OK)
		return status;
	if (here.id != 0 && returning->copy.site != 0 && here.id != returning->copy.site) {
		returning->place_id = here.id;
		returning->place = here.name;
	}
	switch (returning->transfer.scan) {
	case TRANSFER_JUST_SENT: /* R4.7 */
		returning->way = RETURN_SCANNED_TWICE;
		finding_add(&returning->findings, FINDING_JUST_SENT, returning->copy.title_proper,
			returning->transfer.destination);
		break;
	case TRANSFER_WANTED:
	case TRANSFER_ARRIVES: find_transfer(returning, here.id); break;
	case TRANSFER_NONE:
		if (returning->place_id != 0)
			status = find_elsewhere(session, returning);
		break;
	}
	return status;
}
