/* Figures of lending. What counts is said once: malle_counting_rule(). */
#include <malle/lending.h>

#include "base/gettext.h"
#include "base/session.h"
#include "db/statement.h"
#include "schemas/embedded.h"

static const struct column figures_columns[] = {
	COLUMN_INT64(struct malle_loan_figures, supports),
	COLUMN_INT64(struct malle_loan_figures, titles),
	COLUMN_INT64(struct malle_loan_figures, persons),
	COLUMN_INT64(struct malle_loan_figures, organisations),
	COLUMN_INT64(struct malle_loan_figures, renewals),
	COLUMN_INT64(struct malle_loan_figures, outings),
	COLUMN_INT64(struct malle_loan_figures, equipment),
	COLUMN_INT64(struct malle_loan_figures, consultations),
};

enum malle_status malle_loan_count(struct malle_session *session, struct malle_date from,
	struct malle_date to, struct malle_loan_figures *figures)
{
	*figures = (struct malle_loan_figures) {0};
	if ((malle_date_is_set(from) && !malle_date_is_valid(from)) ||
		(malle_date_is_set(to) && !malle_date_is_valid(to)))
		return session_fail(
			session, MALLE_INVALID, _("a day of this period does not exist"));
	return statement_one(session, session, &query_circulation_loan_count,
		VALUES(value_date(from), value_date(to)), COLUMNS(figures_columns), figures);
}
