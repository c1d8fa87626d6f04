/* What every operation on a copy beside lending goes through. */
#include "circulation/copy_deed.h"

#include <malle/database.h>

#include "base/arena.h"
#include "base/gettext.h"
#include "base/session.h"
#include "db/statement.h"
#include "db/transaction.h"
#include "people/barcode.h"
#include "people/event.h"
#include "people/right.h"
#include "people/typed_text.h"
#include "schemas/embedded.h"

enum { REMARK_MAX_BYTES = 2000, DEPENDENTS_SHOWN = 5 };

static const struct column claims_columns[] = {
	COLUMN_INT64(struct copy_claims, repair),
	COLUMN_INT64(struct copy_claims, transfer),
	COLUMN_TEXT(struct copy_claims, destination),
	COLUMN_BOOL(struct copy_claims, in_transit),
	COLUMN_BOOL(struct copy_claims, set_aside),
	COLUMN_TEXT(struct copy_claims, set_aside_for),
	COLUMN_BOOL(struct copy_claims, transferable),
	COLUMN_TEXT(struct copy_claims, state_label),
};

static void begin(struct copy_deed *deed)
{
	malle_free(deed->answer);
	deed->answer = arena_new(deed->owner, struct malle_copy_answer);
	deed->findings = (struct finding_list) {.owner = deed->answer};
	deed->copy = (struct desk_copy) {0};
	deed->claims = (struct copy_claims) {0};
	deed->kind = deed->detail = NULL;
	deed->nothing = false;
}

static enum malle_status check_options(
	struct malle_session *session, const struct malle_copy_options *options)
{
	const struct typed_text texts[] = {
		{.unfit = N_("this note cannot be kept"),
			.text = options->note,
			.max_bytes = REMARK_MAX_BYTES,
			.lines = true},
		{.unfit = N_("this reason cannot be kept"),
			.text = options->reason,
			.max_bytes = REMARK_MAX_BYTES},
	};

	if (malle_date_is_set(options->until) && !malle_date_is_valid(options->until))
		return session_fail(session, MALLE_INVALID, _("this day does not exist"));
	return typed_text_check(session, texts, sizeof texts / sizeof texts[0]);
}

/* ---- one try ---- */

/* Locked first, read then: what we see of it stays so until we end, loans included, since a loan
 * refers to its copy. */
static enum malle_status find_copy(struct malle_session *session, struct copy_deed *deed)
{
	struct barcode barcode;
	enum malle_status status = barcode_read(session, deed->answer, deed->barcode, &barcode);

	if (status == MALLE_OK)
		status = statement_execute(session, &query_circulation_copy_lock,
			VALUES(value_text(barcode.typed), value_text(barcode.repaired)));
	if (status == MALLE_OK)
		status = desk_copy_find(session, deed->answer, deed->barcode, &deed->copy);
	if (status == MALLE_OK)
		status = statement_one(session, deed->answer, &query_circulation_copy_claims,
			VALUES(value_int(deed->copy.id)), COLUMNS(claims_columns), &deed->claims);
	return status;
}

static enum malle_status find_all(struct malle_session *session, struct copy_deed *deed)
{
	const struct malle_consent consent = {.confirmed = deed->options->confirmed};
	struct malle_date until = deed->options->until;
	enum malle_status status = malle_database_today(session, &deed->today);

	if (status == MALLE_OK && malle_date_is_set(until) &&
		malle_date_to_days(until) < malle_date_to_days(deed->today))
		finding_add(&deed->findings, FINDING_UNTIL_PAST, finding_date(deed->answer, until));
	if (status == MALLE_OK)
		status = deed->find(session, deed);
	if (status == MALLE_OK)
		status = finding_verdict(session, &deed->findings, &consent);
	return status;
}

static enum malle_status record(struct malle_session *session, struct copy_deed *deed)
{
	const struct event_new event = {
		.kind = deed->kind,
		.command = deed->command,
		.key = deed->options->key,
		.detail = arena_printf(deed->answer, "{\"copy\": %lld%s}", (long long)deed->copy.id,
			deed->detail != NULL ? deed->detail : ""),
	};

	if (deed->kind == NULL)
		return MALLE_OK;
	return event_record(session, &event, &deed->answer->event);
}

static enum malle_status fill(struct malle_session *session, struct copy_deed *deed)
{
	enum malle_status status =
		malle_copy_show(session, deed->answer, deed->copy.barcode, &deed->answer->copy);

	if (status == MALLE_OK && deed->fill != NULL)
		status = deed->fill(session, deed);
	return status;
}

/* The key was used already: nothing else happens, the copy is told as it is (R0.6). */
static enum malle_status answer_again(struct malle_session *session, struct copy_deed *deed)
{
	struct event_known known;
	enum malle_status status = event_known(
		session, deed->answer, deed->options->key, deed->command, "copy", &known);

	if (status != MALLE_OK)
		return status;
	deed->answer->event = known.id;
	deed->answer->repeated = true;
	status = desk_copy_find(session, deed->answer, deed->barcode, &deed->copy);
	return status == MALLE_OK ? fill(session, deed) : status;
}

static enum malle_status deed_once(struct malle_session *session, void *data)
{
	struct copy_deed *deed = data;
	enum malle_status status;

	begin(deed);
	status = right_require(session, RIGHT_COPIES);
	if (status != MALLE_OK)
		return status;
	status = answer_again(session, deed);
	if (status != MALLE_NOT_FOUND)
		return status;
	status = find_copy(session, deed);
	if (status == MALLE_OK)
		status = find_all(session, deed);
	if (status == MALLE_OK && !deed->nothing)
		status = record(session, deed);
	if (status == MALLE_OK && !deed->nothing)
		status = deed->write(session, deed);
	return status == MALLE_OK ? fill(session, deed) : status;
}

/* ---- the answer ---- */

static enum malle_status give_out(
	enum malle_status status, struct copy_deed *deed, struct malle_copy_answer **answer)
{
	*answer = NULL;
	if (status != MALLE_OK && status != MALLE_REFUSED && status != MALLE_NEEDS_CONFIRMATION &&
		status != MALLE_CONFLICT) {
		malle_free(deed->answer);
		return status;
	}
	if (deed->answer == NULL)
		return status;
	deed->answer->findings = deed->findings.rows;
	deed->answer->finding_count = deed->findings.count;
	if (status != MALLE_OK)
		deed->answer->event = 0;
	*answer = deed->answer;
	return status;
}

enum malle_status copy_deed_run(
	struct malle_session *session, struct copy_deed *deed, struct malle_copy_answer **answer)
{
	static const struct malle_copy_options defaults = {0};
	enum malle_status status;

	*answer = NULL;
	if (deed->options == NULL)
		deed->options = &defaults;
	status = check_options(session, deed->options);
	if (status != MALLE_OK)
		return status;
	status = transaction_run(session, TRANSACTION_READ_COMMITTED, deed_once, deed);
	if (status != MALLE_OK && event_key_was_taken(session)) /* the same key, at this moment */
		status = transaction_run(session, TRANSACTION_READ_COMMITTED, deed_once, deed);
	return give_out(status, deed, answer);
}

/* ---- bookings ---- */

struct dependent {
	struct malle_date starts, ends;
	const char *person;
};

static const struct column dependent_columns[] = {
	COLUMN_DATE(struct dependent, starts),
	COLUMN_DATE(struct dependent, ends),
	COLUMN_TEXT(struct dependent, person),
};

enum malle_status copy_deed_find_dependents(
	struct malle_session *session, struct copy_deed *deed, struct malle_date until)
{
	struct finding_list *findings = &deed->findings;
	struct dependent *rows;
	size_t count;
	enum malle_status status =
		statement_rows(session, deed->answer, &query_circulation_copy_dependents,
			VALUES(value_int(deed->copy.id), value_date(until)),
			COLUMNS(dependent_columns), sizeof *rows, (void **)&rows, &count);

	if (status != MALLE_OK)
		return status;
	for (size_t i = 0; i < count && i < DEPENDENTS_SHOWN; i++)
		finding_add(findings, FINDING_BOOKING_DEPENDS, rows[i].person,
			finding_date(findings->owner, rows[i].starts),
			finding_date(findings->owner, rows[i].ends));
	if (count > DEPENDENTS_SHOWN)
		finding_add(findings, FINDING_BOOKINGS_DEPEND,
			arena_printf(findings->owner, "%zu", count - DEPENDENTS_SHOWN));
	return MALLE_OK;
}
