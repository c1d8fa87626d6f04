/* Borrowers and organisations from the tables of a spreadsheet. */
#include <malle/people_file.h>

#include "cli/commands.h"
#include "cli/gettext.h"
#include "cli/message.h"
#include "cli/output/format.h"
#include "cli/output/output.h"
#include "cli/progress.h"

enum { REFUSALS_SAID = 20 };

#define REPORT(member) offsetof(struct malle_people_report, member)
#define REFUSAL(member) offsetof(struct malle_people_refusal, member)

static const struct field refusal_fields[] = {
	{"line", N_("Line"), FIELD_INT64, .offset = REFUSAL(line)},
	{"who", N_("Who"), FIELD_TEXT, .offset = REFUSAL(who)},
	{"reason", N_("Why"), FIELD_TEXT, .offset = REFUSAL(reason)},
};

static const struct listing refusal_listing = LISTING(malle_people_refusal, refusal_fields);

static const struct field report_fields[] = {
	{"lines", N_("Lines read"), FIELD_INT64, .offset = REPORT(lines)},
	{"added", N_("New"), FIELD_INT64, .offset = REPORT(added)},
	{"changed", N_("Corrected"), FIELD_INT64, .offset = REPORT(changed)},
	{"same", N_("Known and the same"), FIELD_INT64, .offset = REPORT(same)},
	{"refused", N_("Refused lines"), FIELD_INT64, .offset = REPORT(refused_count)},
	{"ignored", N_("Columns not read"), FIELD_TEXT, .offset = REPORT(ignored)},
	{"refusals", N_("Refused"), FIELD_ROWS, .offset = REPORT(refused), .rows = &refusal_listing,
		.count_offset = REPORT(refused_kept)},
};

/* For people the refused lines are messages; for programs rows of the report. */
static const struct listing report_listing = LISTING(malle_people_report, report_fields);
static const struct listing report_card = {
	report_fields, sizeof report_fields / sizeof report_fields[0] - 1, 0};

static void say_refusals(
	const struct invocation *invocation, const struct malle_people_report *report)
{
	const char *kept = invocation->options[OPTION_REFUSED];
	char number[FORMAT_NUMBER];

	for (size_t i = 0; i < report->refused_kept && i < REFUSALS_SAID; i++) {
		const struct malle_people_refusal *refusal = &report->refused[i];

		format_number((int64_t)refusal->line, number);
		if (refusal->who[0] != '\0')
			message_warning(_("Line %1$s ('%2$s'): %3$s"), number, refusal->who,
				refusal->reason);
		else
			message_warning(_("Line %1$s: %2$s"), number, refusal->reason);
	}
	if (report->refused_count > REFUSALS_SAID)
		message_warning(ngettext_("%s more refused line is not shown.",
					"%s more refused lines are not shown.",
					report->refused_count - REFUSALS_SAID),
			format_number((int64_t)(report->refused_count - REFUSALS_SAID), number));
	if (report->refused_count == 0)
		return;
	if (kept != NULL)
		message_hint(_("correct the lines in '%s' and import that file"), kept);
	else
		message_hint(
			"%s", _("with --refused FILE they are kept, to correct and import again"));
}

static enum malle_status show_report(struct invocation *invocation, enum malle_status status,
	const struct malle_people_report *report)
{
	enum malle_status written = output_card(
		invocation, output_is_data(invocation) ? &report_listing : &report_card, report);

	if (!output_is_data(invocation))
		say_refusals(invocation, report);
	if (invocation_has(invocation, OPTION_DRY_RUN))
		message_note("%s", _("Nothing was written: this was a trial (--dry-run)."));
	else if (report->added + report->changed + report->refused_count == 0)
		message_note("%s", _("Nothing has changed: all of it was known already."));
	if (status == MALLE_PARTIAL && report->refused_count == report->lines)
		return message_error(MALLE_BAD_DATA, "%s", _("all lines were refused"));
	if (status == MALLE_PARTIAL)
		return message_error(
			status, "%s", _("some lines were refused; the others were taken"));
	return status != MALLE_OK ? status : written;
}

typedef enum malle_status people_importer(struct malle_session *session, void *owner,
	const char *path, const struct malle_people_file_options *options,
	struct malle_people_report **report);

static enum malle_status import(struct invocation *invocation, people_importer *importer)
{
	const struct malle_people_file_options options = {
		.dry_run = invocation_has(invocation, OPTION_DRY_RUN),
		.refused_path = invocation->options[OPTION_REFUSED],
	};
	struct malle_people_report *report = NULL;
	enum malle_status status;

	progress_begin(invocation);
	status = importer(invocation->session, invocation->session,
		invocation_argument(invocation, 0), &options, &report);
	progress_end(invocation);
	return report == NULL ? status : show_report(invocation, status, report);
}

enum malle_status cmd_patron_import(struct invocation *invocation)
{
	return import(invocation, malle_patron_import);
}

enum malle_status cmd_organisation_import(struct invocation *invocation)
{
	return import(invocation, malle_organisation_import);
}
