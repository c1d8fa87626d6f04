#include "cli/desk_line.h"

#include <string.h>

#include "cli/gettext.h"
#include "cli/memory.h"
#include "cli/message.h"
#include "cli/output/format.h"
#include "cli/output/output.h"

#define FINDING(member) offsetof(struct desk_finding, member)
#define LINE(member) offsetof(struct desk_line, member)

static const struct field finding_fields[] = {
	{"severity", NULL, FIELD_TEXT, FIELD_DATA, FINDING(severity)},
	{"rule", NULL, FIELD_TEXT, FIELD_DATA, FINDING(rule)},
	{"code", NULL, FIELD_TEXT, FIELD_DATA, FINDING(code)},
	{"text", NULL, FIELD_TEXT, FIELD_DATA, FINDING(text)},
};

const struct listing desk_finding_listing = LISTING(desk_finding, finding_fields);

static const struct field line_fields[] = {
	{"barcode", NULL, FIELD_TEXT, FIELD_DATA, LINE(barcode)},
	{"outcome", NULL, FIELD_TEXT, FIELD_DATA, LINE(outcome)},
	{"message", NULL, FIELD_TEXT, FIELD_DATA, LINE(message)},
	{"title", NULL, FIELD_TEXT, FIELD_DATA, LINE(title)},
	{"patron", NULL, FIELD_TEXT, FIELD_DATA, LINE(patron)},
	{"patron_barcode", NULL, FIELD_TEXT, FIELD_DATA, LINE(patron_barcode)},
	{"lent", NULL, FIELD_DATE, FIELD_DATA, LINE(lent)},
	{"due", NULL, FIELD_DATE, FIELD_DATA, LINE(due)},
	{"returned", NULL, FIELD_DATE, FIELD_DATA, LINE(returned)},
	{"days_late", NULL, FIELD_INT, FIELD_DATA, LINE(days_late)},
	{"slip", NULL, FIELD_TEXT, FIELD_DATA, LINE(slip)},
	{"repeated", NULL, FIELD_FLAG, FIELD_DATA, LINE(repeated)},
	{"findings", NULL, FIELD_ROWS, FIELD_DATA, LINE(findings), false, &desk_finding_listing,
		LINE(finding_count)},
};

const struct listing desk_line_listing = LISTING(desk_line, line_fields);

bool desk_line_has_finding(const struct malle_circulation *answer, const char *code)
{
	for (size_t i = 0; answer != NULL && i < answer->finding_count; i++)
		if (strcmp(answer->findings[i].code, code) == 0)
			return true;
	return false;
}

static bool has_arrived(const struct malle_circulation *answer)
{
	return desk_line_has_finding(answer, "arrived") ||
	       desk_line_has_finding(answer, "arrived_home");
}

static const char *outcome_of(
	enum malle_status status, const struct malle_circulation *answer, bool dry_run)
{
	switch (status) {
	case MALLE_OK:
		if (dry_run)
			return "possible";
		if (answer->event == 0)
			return "unchanged"; /* was so already */
		if (desk_line_has_finding(answer, "consultation"))
			return "consulted";
		if (desk_line_has_finding(answer, "loan_stays_open"))
			return "incomplete";
		if (answer->loan == NULL && has_arrived(answer))
			return "arrived";
		if (answer->loan == NULL)
			return "seen";
		if (malle_date_is_set(answer->loan->returned))
			return "returned";
		return answer->renewed ? "renewed" : "lent";
	case MALLE_REFUSED: return "refused";
	case MALLE_NEEDS_CONFIRMATION: return "needs_confirmation";
	case MALLE_CONFLICT: return "conflict";
	case MALLE_NOT_FOUND: return "not_found";
	case MALLE_UNAVAILABLE: return "unavailable";
	default: return "failed";
	}
}

static const char *severity_name(enum malle_severity severity)
{
	switch (severity) {
	case MALLE_INFO: return "info";
	case MALLE_ALERT: return "alert";
	case MALLE_CONFIRM: return "confirm";
	case MALLE_IMPOSSIBLE: break;
	}
	return "impossible";
}

struct desk_finding *desk_line_findings(
	void *owner, const struct malle_finding *findings, size_t count)
{
	struct desk_finding *rows = memory_array(owner, struct desk_finding, count);

	for (size_t i = 0; i < count; i++)
		rows[i] = (struct desk_finding) {
			.severity = severity_name(findings[i].severity),
			.rule = findings[i].rule,
			.code = findings[i].code,
			.text = findings[i].text,
		};
	return rows;
}

void desk_line_fill(struct invocation *invocation, struct desk_line *line, const char *barcode,
	enum malle_status status, const struct malle_circulation *answer)
{
	void *owner = invocation->session;
	const struct malle_loan *loan = answer != NULL ? answer->loan : NULL;

	*line = (struct desk_line) {
		.status = status,
		.barcode = barcode,
		.outcome = outcome_of(status, answer, invocation_has(invocation, OPTION_DRY_RUN)),
		.message = status == MALLE_OK
				   ? ""
				   : memory_copy(owner,
					     malle_session_error(invocation->session)->message),
	};
	if (answer != NULL) {
		line->finding_count = answer->finding_count;
		line->findings = desk_line_findings(owner, answer->findings, answer->finding_count);
		line->repeated = answer->repeated;
	}
	if (loan == NULL)
		return;
	line->title = loan->title;
	line->patron = loan->patron;
	line->patron_barcode = loan->patron_barcode;
	line->lent = loan->lent;
	line->due = loan->due;
	line->returned = loan->returned;
	line->days_late = loan->days_late;
	line->slip = loan->slip;
}

/* What the line of result says already, and what the receipt of the slip says with its titles
 * (R4.13). */
bool desk_line_is_said(const struct malle_finding *finding)
{
	return strcmp(finding->code, "not_on_loan") == 0 ||
	       strcmp(finding->code, "consultation") == 0 ||
	       strcmp(finding->code, "slip_open") == 0;
}

static void show_finding(const struct malle_finding *finding)
{
	if (desk_line_is_said(finding))
		return;
	if (finding->severity == MALLE_INFO)
		message_note("%s [%s]", finding->text, finding->rule);
	else if (finding->severity == MALLE_IMPOSSIBLE)
		message_error(MALLE_REFUSED, "%s [%s]", finding->text, finding->rule);
	else
		message_warning("%s [%s]", finding->text, finding->rule);
}

void desk_line_show_findings(const struct malle_circulation *answer)
{
	for (size_t i = 0; answer != NULL && i < answer->finding_count; i++)
		show_finding(&answer->findings[i]);
}

void desk_line_show_other_findings(
	const struct invocation *invocation, const struct malle_circulation *answer)
{
	const struct malle_error *error = malle_session_error(invocation->session);

	for (size_t i = 0; answer != NULL && i < answer->finding_count; i++)
		if (strcmp(answer->findings[i].text, error->message) != 0 &&
			strstr(error->detail, answer->findings[i].text) == NULL)
			show_finding(&answer->findings[i]);
}

bool desk_line_needs_reason(
	const struct invocation *invocation, const struct malle_circulation *answer)
{
	if (invocation->options[OPTION_FORCE] != NULL)
		return false;
	for (size_t i = 0; answer != NULL && i < answer->finding_count; i++)
		if (answer->findings[i].needs_reason && !answer->findings[i].overridden)
			return true;
	return false;
}

static bool has_impossible(const struct malle_circulation *answer)
{
	for (size_t i = 0; answer != NULL && i < answer->finding_count; i++)
		if (answer->findings[i].severity == MALLE_IMPOSSIBLE)
			return true;
	return false;
}

static void show_lent(const struct malle_loan *loan, struct malle_date today)
{
	char due[FORMAT_DATE];

	if (malle_date_is_set(loan->due))
		format_day(loan->due, today, due);
	if (!malle_date_is_set(loan->due))
		output_line(MARK_DONE, _("Consulted here: %s."), loan->title);
	else if (*loan->pieces != '\0')
		output_line(MARK_DONE, _("Lent: %1$s (%2$s). Due back on %3$s."), loan->title,
			loan->pieces, due);
	else
		output_line(MARK_DONE, _("Lent: %1$s. Due back on %2$s."), loan->title, due);
}

static void show_renewed(const struct malle_loan *loan, struct malle_date today)
{
	char due[FORMAT_DATE];

	format_day(loan->due, today, due);
	output_line(MARK_DONE, _("Prolonged: %1$s (%2$s). Due back on %3$s."), loan->title,
		loan->patron, due);
}

static void show_returned(const struct malle_loan *loan)
{
	if (loan->days_late > 0)
		output_line(MARK_DONE,
			ngettext_("Returned: %1$s (%2$s), %3$d day late.",
				"Returned: %1$s (%2$s), %3$d days late.",
				(unsigned long)loan->days_late),
			loan->title, loan->patron, loan->days_late);
	else
		output_line(MARK_DONE, _("Returned: %1$s (%2$s)."), loan->title, loan->patron);
}

void desk_line_show_result(struct invocation *invocation, const struct desk_line *line,
	const struct malle_circulation *answer)
{
	struct malle_date today = {0};

	if (invocation_has(invocation, OPTION_DRY_RUN))
		output_line(MARK_DONE, _("%s could be lent."), line->barcode);
	else if (answer->event == 0)
		output_line(MARK_DONE, _("%s: nothing to do."), line->barcode);
	else if (desk_line_has_finding(answer, "consultation"))
		output_line(MARK_DONE, _("Used on site: %s."), answer->title);
	else if (desk_line_has_finding(answer, "loan_stays_open"))
		output_line(MARK_DONE, _("Came back incomplete: %s."), answer->title);
	else if (desk_line_has_finding(answer, "not_on_loan"))
		output_line(MARK_DONE, _("Seen: %s, which was not on loan."), answer->title);
	else if (answer->loan == NULL && has_arrived(answer))
		output_line(MARK_DONE, _("Arrived: %s."), answer->title);
	else if (answer->loan == NULL)
		output_line(MARK_DONE, _("Seen: %s."), answer->title);
	else if (malle_date_is_set(answer->loan->returned))
		show_returned(answer->loan);
	else if (malle_database_today(invocation->session, &today) != MALLE_OK)
		message_session(invocation->session);
	else if (answer->renewed)
		show_renewed(answer->loan, today);
	else
		show_lent(answer->loan, today);
	if (line->repeated)
		message_note("%s", _("Done already, with the same key."));
}

void desk_line_show(struct invocation *invocation, const struct desk_line *line,
	const struct malle_circulation *answer)
{
	if (line->status == MALLE_NEEDS_CONFIRMATION)
		return; /* the question said it all */
	if (line->status == MALLE_OK)
		desk_line_show_result(invocation, line, answer);
	else if (line->status != MALLE_REFUSED || !has_impossible(answer))
		message_session(invocation->session);
	desk_line_show_findings(answer);
}

const char *desk_line_key(struct invocation *invocation, const char *barcode)
{
	const char *key = invocation->options[OPTION_KEY];

	if (key == NULL || invocation->argument_count == 1)
		return key;
	return memory_text(invocation->session, "%s/%s", key, barcode);
}

enum malle_status desk_line_status(const struct desk_line *lines, size_t count)
{
	enum malle_status first_failure = MALLE_OK;
	size_t failed = 0;

	for (size_t i = 0; i < count; i++)
		if (lines[i].status != MALLE_OK) {
			first_failure = failed == 0 ? lines[i].status : first_failure;
			failed++;
		}
	return failed == 0 || failed == count ? first_failure : MALLE_PARTIAL;
}
