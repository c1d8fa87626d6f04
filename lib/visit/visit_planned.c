/* The appointment that a visit is: planned until the visit is over, held from then on. Until then
 * nothing of it is written, so that a visit opened by mistake changes nothing. */
#include <stdio.h>
#include <string.h>

#include <malle/appointment.h>
#include <malle/database.h>

#include "base/arena.h"
#include "visit/visit.h"

static const char mode_code[] = "rdv";

/* Today, and neither held nor dropped yet. */
static bool is_planned(const struct malle_contact *contact, struct malle_date today)
{
	return strcmp(contact->state, "planned") == 0 &&
	       malle_date_to_days(contact->planned_day) == malle_date_to_days(today);
}

enum malle_status visit_is_planned(const struct malle_visit *visit, bool *planned)
{
	const struct malle_request *request = visit->known;
	struct malle_date today;
	enum malle_status status = malle_database_today(visit->session, &today);

	*planned = false;
	for (size_t i = 0; status == MALLE_OK && i < request->contact_count; i++)
		*planned = *planned || is_planned(&request->contacts[i], today);
	return status;
}

/* Is the code one of those between blanks? */
static bool has_code(const char *codes, const char *code)
{
	size_t size = strlen(code);

	for (const char *at = codes; (at = strstr(at, code)) != NULL; at += size)
		if ((at == codes || at[-1] == ' ') && (at[size] == ' ' || at[size] == '\0'))
			return true;
	return false;
}

const char *visit_planned_modes(const struct malle_visit *visit, void *owner)
{
	const char *codes = visit->known->contact_mode_codes;
	char *modes = arena_printf(owner, "%s%s%s", codes,
		codes[0] != '\0' && !has_code(codes, mode_code) ? " " : "",
		has_code(codes, mode_code) ? "" : mode_code);

	for (char *at = modes; *at != '\0'; at++)
		if (*at == ' ')
			*at = ',';
	return modes;
}

/* Somebody who held, moved or cancelled it meanwhile has done what there was to do. */
static enum malle_status hold(
	struct malle_visit *visit, void *owner, int64_t number, const char *key)
{
	const struct malle_appointment_wish wish = {
		.time = -1,
		.key = arena_printf(owner, "%s/held/%lld", key, (long long)number),
	};
	struct malle_appointment *appointment;
	enum malle_status status =
		malle_appointment_held(visit->session, owner, number, &wish, &appointment);

	return status == MALLE_REFUSED ? MALLE_OK : status;
}

enum malle_status visit_hold_planned(
	struct malle_visit *visit, void *owner, const struct malle_request *noted, const char *key)
{
	const struct malle_request *request = visit->known;
	struct malle_date today;
	enum malle_status status = MALLE_OK;

	if (!visit->state.appointment || !has_code(noted->contact_mode_codes, mode_code))
		return MALLE_OK;
	status = malle_database_today(visit->session, &today);
	for (size_t i = 0; status == MALLE_OK && i < request->contact_count; i++)
		if (is_planned(&request->contacts[i], today))
			status = hold(visit, owner, request->contacts[i].id, key);
	return status;
}
