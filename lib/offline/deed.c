/* What one line of an offline desk does, at the moment at which it took place. */
#include <string.h>

#include <malle/brochures.h>
#include <malle/circulation.h>

#include "base/arena.h"
#include "base/gettext.h"
#include "base/session.h"
#include "circulation/borrower.h"
#include "circulation/desk_copy.h"
#include "db/statement.h"
#include "offline/replay.h"
#include "people/event.h"
#include "schemas/embedded.h"

/* The key of an event has at most 200 bytes, the name of a file 64. */
static const char *key_of(void *owner, const struct offline_row *row)
{
	return arena_printf(owner, "offline/%s/%lld/%lld", row->file, (long long)row->sequence,
		(long long)row->id);
}

/* ---- what cannot be done ---- */

/* Is it a refusal that leaves the line waiting, rather than an end of everything? */
static bool waits(enum malle_status status)
{
	return status == MALLE_REFUSED || status == MALLE_NEEDS_CONFIRMATION ||
	       status == MALLE_NOT_FOUND || status == MALLE_INVALID || status == MALLE_EXISTS ||
	       status == MALLE_CONFLICT;
}

static enum malle_status wait_for(
	enum malle_status status, struct offline_deed *deed, const char *cause)
{
	if (!waits(status))
		return status;
	deed->cause = cause;
	return MALLE_OK;
}

/* The finding that stopped it is the cause: the worst one that is neither info nor alert. */
static const char *cause_of(const struct malle_circulation *answer, enum malle_status status)
{
	const char *cause = status == MALLE_CONFLICT ? "another_desk" : "refused";
	enum malle_severity worst = MALLE_ALERT;

	for (size_t i = 0; answer != NULL && i < answer->finding_count; i++)
		if (answer->findings[i].severity > worst) {
			worst = answer->findings[i].severity;
			cause = answer->findings[i].code;
		}
	return cause;
}

static bool has_finding(const struct malle_circulation *answer, const char *code)
{
	for (size_t i = 0; i < answer->finding_count; i++)
		if (strcmp(answer->findings[i].code, code) == 0)
			return true;
	return false;
}

/* ---- copies ---- */

struct overtaken_row {
	bool overtaken;
};

static const struct column overtaken_columns[] = {
	COLUMN_BOOL(struct overtaken_row, overtaken),
};

/* The copy that is meant, unless another desk lent it or took it back since: what happened later
 * stands (R13.3). */
static enum malle_status find_copy(struct malle_session *session, struct offline_run *run,
	const struct offline_row *row, struct offline_deed *deed, const char **barcode)
{
	struct desk_copy copy = {0};
	struct overtaken_row found = {0};
	enum malle_status status = desk_copy_find(
		session, run->import, run->copy != NULL ? run->copy : row->code, &copy);

	if (status == MALLE_NOT_FOUND && strcmp(malle_session_error(session)->rule, "R1.4") == 0)
		return wait_for(status, deed, "card_as_code");
	if (status != MALLE_OK)
		return wait_for(status, deed, "unknown_code");
	deed->title = copy.title_proper;
	*barcode = copy.barcode;
	status = statement_one(session, run->import, &query_offline_overtaken,
		VALUES(value_int(copy.id), value_text(row->moment)), COLUMNS(overtaken_columns),
		&found);
	if (status == MALLE_OK && found.overtaken)
		deed->cause = "overtaken";
	return status;
}

static struct malle_consent consent_of(const struct offline_run *run)
{
	return (struct malle_consent) {
		.confirmed = run->confirmed, .happened = true, .reason = _("offline")};
}

/* A loan that was there already: of the same day, it is the same one; else it was never ended. */
static void tell_lent(const struct offline_row *row, const struct malle_circulation *answer,
	struct offline_deed *deed)
{
	char day[MALLE_DATE_TEXT] = "";

	if (answer->event != 0) {
		deed->how = "applied";
		deed->event = answer->event;
		return;
	}
	if (answer->loan != NULL)
		malle_date_to_iso(answer->loan->lent, day);
	if (strncmp(day, row->moment, strlen("2026-11-24")) == 0)
		deed->how = "same";
	else
		deed->cause = "already_lent";
}

static enum malle_status lend(struct malle_session *session, struct offline_run *run,
	const struct offline_row *row, struct offline_deed *deed)
{
	const struct malle_lend_options options = {
		.consent = consent_of(run), .key = key_of(run->import, row)};
	const char *card = run->patron != NULL ? run->patron : row->card;
	struct malle_circulation *answer = NULL;
	struct borrower borrower = {0};
	const char *barcode = NULL;
	enum malle_status status = find_copy(session, run, row, deed, &barcode);

	if (status != MALLE_OK || deed->cause != NULL)
		return status;
	status = borrower_find(session, run->import, card, &borrower);
	if (status != MALLE_OK)
		return wait_for(status, deed, "unknown_card");
	deed->person = borrower.name;
	status =
		malle_loan_lend(session, run->import, barcode, borrower.barcode, &options, &answer);
	if (status != MALLE_OK)
		return wait_for(status, deed, cause_of(answer, status));
	tell_lent(row, answer, deed);
	return MALLE_OK;
}

static enum malle_status take_back(struct malle_session *session, struct offline_run *run,
	const struct offline_row *row, struct offline_deed *deed)
{
	/* only what was scanned came back; of two that want it, the booking has it (R4.9, R4.12) */
	const struct malle_return_options options = {.consent = consent_of(run),
		.key = key_of(run->import, row),
		.part = MALLE_KIT_ALONE,
		.next = MALLE_NEXT_BOOKING};
	struct malle_circulation *answer = NULL;
	const char *barcode = NULL;
	enum malle_status status = find_copy(session, run, row, deed, &barcode);

	if (status != MALLE_OK || deed->cause != NULL)
		return status;
	status = malle_loan_return(session, run->import, barcode, &options, &answer);
	if (status != MALLE_OK)
		return wait_for(status, deed, cause_of(answer, status));
	deed->how = answer->event != 0 ? "applied" : "same";
	deed->event = answer->event;
	if (answer->loan != NULL && !has_finding(answer, "not_on_loan"))
		deed->person = answer->loan->patron;
	return MALLE_OK;
}

/* ---- brochures ---- */

static enum malle_status give(struct malle_session *session, struct offline_run *run,
	const struct offline_row *row, struct offline_deed *deed)
{
	struct malle_movement_wish wish = {.quantity = row->quantity,
		.key = key_of(run->import, row),
		.reason = _("offline")}; /* they are gone, whatever the ledger says (R16.5) */
	struct malle_brochure *found = NULL;
	struct malle_movement *movement = NULL;
	struct event_known known = {0};
	size_t count = 0;
	enum malle_status status = malle_brochure_find(session, run->import,
		run->copy != NULL ? run->copy : row->code, false, &found, &count);

	if (status != MALLE_OK)
		return wait_for(status, deed, "unknown_brochure");
	if (count != 1) {
		deed->cause = "ambiguous";
		return MALLE_OK;
	}
	deed->title = found[0].title;
	wish.title = found[0].id;
	status = malle_brochure_give(session, run->import, &wish, &movement, NULL);
	if (status != MALLE_OK)
		return wait_for(status, deed, "refused");
	deed->how = "applied";
	status = event_known(session, run->import, wish.key, "brochure give", "brochure", &known);
	deed->event = known.id;
	return status;
}

/* ---- taking back an earlier line ---- */

struct target_row {
	int64_t id;
	const char *state;
	int64_t done_by;
};

static const struct column target_columns[] = {
	COLUMN_INT64(struct target_row, id),
	COLUMN_TEXT(struct target_row, state),
	COLUMN_INT64(struct target_row, done_by),
};

/* What was done is undone; what waits never has to be done. */
static enum malle_status undo_target(struct malle_session *session, struct offline_run *run,
	const struct offline_row *row, const struct target_row *target, struct offline_deed *deed)
{
	const struct malle_undo_options options = {
		.event = target->done_by, .key = key_of(run->import, row), .reason = _("offline")};
	struct malle_undone *undone = NULL;
	enum malle_status status;

	if (strcmp(target->state, "applied") == 0) {
		status = malle_undo(session, run->import, &options, &undone);
		if (status != MALLE_OK)
			return wait_for(status, deed, "not_undone");
		deed->how = "applied";
		deed->event = undone->event;
		return MALLE_OK;
	}
	deed->how = "same";
	if (strcmp(target->state, "waiting") == 0)
		deed->taken_back = target->id;
	return MALLE_OK;
}

static enum malle_status take_line_back(struct malle_session *session, struct offline_run *run,
	const struct offline_row *row, struct offline_deed *deed)
{
	struct target_row target = {0};
	enum malle_status status = statement_one(session, run->import, &query_offline_target,
		VALUES(value_text(row->file), value_int(row->undoes)), COLUMNS(target_columns),
		&target);

	if (status == MALLE_NOT_FOUND)
		return wait_for(status, deed, "unknown_line");
	return status == MALLE_OK ? undo_target(session, run, row, &target, deed) : status;
}

/* ---- any of them ---- */

static const struct deed {
	const char *kind;
	enum malle_status (*run)(struct malle_session *session, struct offline_run *run,
		const struct offline_row *row, struct offline_deed *deed);
} deeds[] = {
	{"loan", lend},
	{"return", take_back},
	{"gift", give},
	{"undo", take_line_back},
};

enum malle_status offline_deed_do(struct malle_session *session, struct offline_run *run,
	const struct offline_row *row, struct offline_deed *deed)
{
	*deed = (struct offline_deed) {.title = "", .person = ""};
	for (size_t i = 0; i < sizeof deeds / sizeof *deeds; i++)
		if (strcmp(deeds[i].kind, row->kind) == 0)
			return deeds[i].run(session, run, row, deed);
	deed->cause = "unreadable";
	return MALLE_OK;
}
