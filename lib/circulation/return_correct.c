/* A box stood in the entrance since Friday: the last return of a copy was on another day (R4.4). */
#include <malle/database.h>

#include "base/gettext.h"
#include "base/session.h"
#include "circulation/answer.h"
#include "circulation/contents_deed.h"
#include "circulation/loan_row.h"
#include "db/statement.h"
#include "schemas/embedded.h"

struct last_return {
	int64_t loan;
	struct malle_date lent;
	struct malle_date returned;
	struct malle_date lent_again; /* no date: not since */
};

static const struct column last_columns[] = {
	COLUMN_INT64(struct last_return, loan),
	COLUMN_DATE(struct last_return, lent),
	COLUMN_DATE(struct last_return, returned),
	COLUMN_DATE(struct last_return, lent_again),
};

static bool is_before(struct malle_date day, struct malle_date other)
{
	return malle_date_to_days(day) < malle_date_to_days(other);
}

static enum malle_status find_day(struct malle_session *session, struct contents_deed *deed,
	const struct last_return *last, struct malle_date on)
{
	struct finding_list *findings = &deed->findings;
	struct malle_date today;
	enum malle_status status = malle_database_today(session, &today);

	if (status != MALLE_OK)
		return status;
	if (!malle_date_is_valid(on))
		return session_fail(session, MALLE_INVALID, _("there is no such day"));
	if (is_before(today, on))
		finding_add(findings, FINDING_RETURN_AHEAD, finding_date(findings->owner, on));
	if (is_before(on, last->lent))
		finding_add(
			findings, FINDING_BEFORE_LOAN, finding_date(findings->owner, last->lent));
	if (malle_date_is_set(last->lent_again) && is_before(last->lent_again, on))
		finding_add(findings, FINDING_LENT_AGAIN,
			finding_date(findings->owner, last->lent_again));
	finding_add(findings, FINDING_RETURN_CORRECTED,
		finding_date(findings->owner, last->returned), finding_date(findings->owner, on));
	return MALLE_OK;
}

static enum malle_status correct(struct malle_session *session, struct contents_deed *deed)
{
	static const struct malle_consent none = {0};
	const struct malle_return_correction *correction = deed->data;
	struct last_return last = {0};
	enum malle_status status =
		statement_one(session, deed->answer, &query_circulation_last_return,
			VALUES(value_int(deed->copy.id)), COLUMNS(last_columns), &last);

	if (status == MALLE_NOT_FOUND) {
		session_fail(session, MALLE_NOT_FOUND, _("'%s' never came back from a loan"),
			deed->copy.title_proper);
		session_rule(session, "R4.4");
		return MALLE_NOT_FOUND;
	}
	if (status == MALLE_OK)
		status = find_day(session, deed, &last, correction->on);
	if (status == MALLE_OK)
		status = finding_verdict(session, &deed->findings, &none);
	if (status == MALLE_OK)
		status = contents_deed_record(session, deed);
	if (status == MALLE_OK)
		status = statement_execute(session, &query_circulation_return_date_insert,
			VALUES(value_int(deed->answer->event), value_int(last.loan),
				value_date(correction->on)));
	if (status == MALLE_OK)
		status = loan_row_find(session, deed->answer, last.loan, &deed->answer->loan);
	return status;
}

enum malle_status malle_return_correct(struct malle_session *session, void *owner,
	const char *barcode, const struct malle_return_correction *correction,
	struct malle_circulation **answer)
{
	struct contents_deed deed = {
		.owner = owner,
		.barcode = barcode,
		.command = "return correct",
		.kind = "return.date",
		.key = correction->key,
		.right = RIGHT_LEND,
		.run = correct,
		.data = (void *)(uintptr_t)correction,
	};
	enum malle_status status = contents_deed_run(session, &deed);

	return circulation_answer(status, &deed.findings, deed.answer, answer);
}
