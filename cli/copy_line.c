#include "cli/copy_line.h"

#include "cli/desk_line.h"
#include "cli/gettext.h"
#include "cli/memory.h"
#include "cli/message.h"
#include "cli/output/format.h"
#include "cli/output/output.h"
#include "cli/prompt.h"

/* For programs: one object, whatever the operation. */
struct copy_line {
	const char *barcode, *title, *outcome, *state, *state_label, *site;
	const char *step, *step_label;
	const char *destination, *iso18626;
	struct malle_date expected;
	int64_t event;
	bool repeated;
	struct desk_finding *findings;
	size_t finding_count;
};

#define LINE(member) offsetof(struct copy_line, member)

static const struct field line_fields[] = {
	{"barcode", NULL, FIELD_TEXT, FIELD_DATA, LINE(barcode)},
	{"title", NULL, FIELD_TEXT, FIELD_DATA, LINE(title)},
	{"outcome", NULL, FIELD_TEXT, FIELD_DATA, LINE(outcome)},
	{"state", NULL, FIELD_TEXT, FIELD_DATA, LINE(state)},
	{"state_label", NULL, FIELD_TEXT, FIELD_DATA, LINE(state_label)},
	{"site", NULL, FIELD_TEXT, FIELD_DATA, LINE(site)},
	{"step", NULL, FIELD_TEXT, FIELD_DATA, LINE(step)},
	{"step_label", NULL, FIELD_TEXT, FIELD_DATA, LINE(step_label)},
	{"destination", NULL, FIELD_TEXT, FIELD_DATA, LINE(destination)},
	{"iso18626", NULL, FIELD_TEXT, FIELD_DATA, LINE(iso18626)},
	{"expected", NULL, FIELD_DATE, FIELD_DATA, LINE(expected)},
	{"event", NULL, FIELD_ID, FIELD_DATA, LINE(event)},
	{"repeated", NULL, FIELD_FLAG, FIELD_DATA, LINE(repeated)},
	{"findings", NULL, FIELD_ROWS, FIELD_DATA, LINE(findings), false, &desk_finding_listing,
		LINE(finding_count)},
};

static const struct listing line_listing = LISTING(copy_line, line_fields);

static const char *outcome_of(enum malle_status status, const struct malle_copy_answer *answer)
{
	switch (status) {
	case MALLE_OK: return answer->event != 0 ? "done" : "unchanged";
	case MALLE_REFUSED: return "refused";
	case MALLE_NEEDS_CONFIRMATION: return "needs_confirmation";
	default: return "conflict";
	}
}

static void fill_work(struct copy_line *line, const struct malle_copy_answer *answer)
{
	const struct malle_repair *repair = answer->repair;
	const struct malle_transfer *transfer = answer->transfer;

	if (repair != NULL) {
		line->step = repair->step;
		line->step_label = repair->step_label;
		line->expected = repair->expected;
	}
	if (transfer != NULL) {
		line->step = transfer->status;
		line->step_label = transfer->status_label;
		line->destination = transfer->destination;
		line->iso18626 = transfer->iso18626;
		line->expected = transfer->return_due;
	}
}

static enum malle_status show_data(struct invocation *invocation, enum malle_status status,
	const struct malle_copy_answer *answer)
{
	const struct malle_copy *copy = answer->copy;
	struct copy_line line = {
		.barcode = copy != NULL ? copy->barcode : invocation_argument(invocation, 0),
		.outcome = outcome_of(status, answer),
		.event = answer->event,
		.repeated = answer->repeated,
		.findings = desk_line_findings(
			invocation->session, answer->findings, answer->finding_count),
		.finding_count = answer->finding_count,
	};

	if (copy != NULL) {
		line.title = copy->title;
		line.state = copy->state;
		line.state_label = copy->state_label;
		line.site = copy->site;
	}
	fill_work(&line, answer);
	return output_card(invocation, &line_listing, &line);
}

/* "Photo-moi: en réparation, waiting for parts, until Friday 18 December." */
static void show_done(struct invocation *invocation, const struct malle_copy_answer *answer)
{
	void *scratch = memory_scratch(invocation->session);
	struct copy_line line = {0};
	struct malle_date today = {0};
	char day[FORMAT_DATE];
	char *more = memory_copy(scratch, "");

	fill_work(&line, answer);
	if (line.destination != NULL)
		more = memory_append(more, " → %s", line.destination);
	if (line.step_label != NULL)
		more = memory_append(more, ", %s", line.step_label);
	if (malle_date_is_set(line.expected) &&
		malle_database_today(invocation->session, &today) == MALLE_OK)
		more = memory_append(more, _(", until %s"), format_day(line.expected, today, day));
	/* TRANSLATORS: title, state, step and dates: "Photo-moi: in repair, waiting for parts." */
	output_line(MARK_DONE, _("%1$s: %2$s%3$s."), answer->copy->title, answer->copy->state_label,
		more);
	malle_free(scratch);
}

static void show_findings(const struct malle_copy_answer *answer)
{
	const struct malle_circulation same = {
		.findings = answer->findings, .finding_count = answer->finding_count};

	desk_line_show_findings(&same);
}

static enum malle_status show(struct invocation *invocation, enum malle_status status,
	const struct malle_copy_answer *answer, bool asked)
{
	enum malle_status written;

	if (answer == NULL)
		return status;
	if (output_is_data(invocation)) {
		written = show_data(invocation, status, answer);
		return written != MALLE_OK ? written : status;
	}
	if (status == MALLE_OK && answer->event != 0)
		show_done(invocation, answer);
	if (!asked)
		show_findings(answer);
	if (status == MALLE_OK && answer->repeated)
		message_note("%s", _("Done already, with the same key."));
	return status;
}

enum malle_status copy_line_run(struct invocation *invocation, copy_operation *operation)
{
	const char *barcode = invocation_argument(invocation, 0);
	struct malle_copy_options options = {
		.reason = invocation->options[OPTION_REASON],
		.note = invocation->options[OPTION_NOTE],
		.confirmed = invocation_has(invocation, OPTION_YES),
		.key = invocation->options[OPTION_KEY],
	};
	struct malle_copy_answer *answer = NULL;
	bool asked = false;
	enum malle_status status =
		invocation_date(invocation, invocation->options[OPTION_UNTIL], &options.until);

	if (status != MALLE_OK)
		return status;
	status = operation(invocation, barcode, &options, &answer);
	if (status == MALLE_NEEDS_CONFIRMATION && answer != NULL && !output_is_data(invocation)) {
		show_findings(answer);
		asked = true;
		switch (prompt_confirm(invocation, false, _("Do it all the same?"))) {
		case PROMPT_YES:
			options.confirmed = true;
			status = operation(invocation, barcode, &options, &answer);
			break;
		case PROMPT_NO:
			return message_error(status, _("nothing was done with '%s'"), barcode);
		case PROMPT_CANNOT: break;
		}
	}
	return show(invocation, status, answer, asked);
}
