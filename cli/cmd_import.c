/* Importing files of records. */
#include <malle/import.h>

#include <string.h>

#include "cli/commands.h"
#include "cli/gettext.h"
#include "cli/message.h"
#include "cli/output/format.h"
#include "cli/output/output.h"
#include "cli/progress.h"

enum { REFUSALS_SAID = 20 };

#define REPORT(member) offsetof(struct malle_import_report, member)
#define REFUSAL(member) offsetof(struct malle_import_refusal, member)

static const struct field refusal_fields[] = {
	{"record", N_("Record"), FIELD_INT64, .offset = REFUSAL(record)},
	{"offset", NULL, FIELD_INT64, FIELD_DATA, REFUSAL(offset)},
	{"id", N_("Number"), FIELD_TEXT, .offset = REFUSAL(id)},
	{"title", N_("Title"), FIELD_TEXT, .offset = REFUSAL(title), .may_shrink = true},
	{"place", N_("Where"), FIELD_TEXT, .offset = REFUSAL(place)},
	{"reason", N_("Why"), FIELD_TEXT, .offset = REFUSAL(reason)},
};

static const struct listing refusal_listing = LISTING(malle_import_refusal, refusal_fields);

static const struct field report_fields[] = {
	{"records", N_("Records read"), FIELD_INT64, .offset = REPORT(records)},
	{"titles_new", N_("New titles"), FIELD_INT64, .offset = REPORT(titles_new)},
	{"titles_shared", N_("New here, known elsewhere"), FIELD_INT64,
		.offset = REPORT(titles_shared)},
	{"titles_changed", N_("Changed titles"), FIELD_INT64, .offset = REPORT(titles_changed)},
	{"titles_same", N_("Same titles"), FIELD_INT64, .offset = REPORT(titles_same)},
	{"copies_new", N_("New copies"), FIELD_INT64, .offset = REPORT(copies_new)},
	{"copies_changed", N_("Changed copies"), FIELD_INT64, .offset = REPORT(copies_changed)},
	{"copies_same", N_("Same copies"), FIELD_INT64, .offset = REPORT(copies_same)},
	{"refused", N_("Refused records"), FIELD_INT64, .offset = REPORT(refused_count)},
	{"batch", NULL, FIELD_ID, FIELD_DATA, REPORT(batch)},
	{"refusals", N_("Refused"), FIELD_ROWS, .offset = REPORT(refused), .rows = &refusal_listing,
		.count_offset = REPORT(refused_kept)},
};

/* For people the refused records are messages; for programs rows of the report. */
static const struct listing report_listing = LISTING(malle_import_report, report_fields);
static const struct listing report_card = {
	report_fields, sizeof report_fields / sizeof report_fields[0] - 1, 0};

static enum malle_import_format chosen_format(const struct invocation *invocation)
{
	const char *format = invocation->options[OPTION_FORMAT];

	if (format != NULL && strcmp(format, "iso2709") == 0)
		return MALLE_IMPORT_ISO2709;
	if (format != NULL && strcmp(format, "pmb-xml") == 0)
		return MALLE_IMPORT_PMB_XML;
	return MALLE_IMPORT_AUTO;
}

static void say_refusal(const struct malle_import_refusal *refusal)
{
	char number[FORMAT_NUMBER], offset[FORMAT_NUMBER];

	const char *name = *refusal->title != '\0' ? refusal->title : refusal->id;
	const char *place = *refusal->place != '\0' ? refusal->place : _("the whole record");

	format_number((int64_t)refusal->record, number);
	if (*name != '\0')
		message_warning(_("Record %1$s ('%2$s'), %3$s: %4$s"), number, name, place,
			refusal->reason);
	else
		message_warning(_("Record %1$s, %2$s: %3$s"), number, place, refusal->reason);
	message_detail(_("It starts at byte %s of the file."),
		format_number((int64_t)refusal->offset, offset));
}

static void say_refusals(
	const struct invocation *invocation, const struct malle_import_report *report)
{
	const char *kept = invocation->options[OPTION_REFUSED];
	size_t said = report->refused_kept < REFUSALS_SAID ? report->refused_kept : REFUSALS_SAID;
	char number[FORMAT_NUMBER];

	for (size_t i = 0; i < said; i++)
		say_refusal(&report->refused[i]);
	if (report->refused_count > said)
		message_warning(ngettext_("%s more refused record is not shown.",
					"%s more refused records are not shown.",
					report->refused_count - said),
			format_number((int64_t)(report->refused_count - said), number));
	if (report->refused_count == 0)
		return;
	if (kept != NULL)
		message_hint(_("correct the records in '%s' and import that file"), kept);
	else
		message_hint(
			"%s", _("with --refused FILE they are kept, to correct and import again"));
}

static void say_changes(
	const struct invocation *invocation, const struct malle_import_report *report)
{
	uint64_t changes = report->titles_new + report->titles_changed + report->copies_new +
			   report->copies_changed;

	if (invocation_has(invocation, OPTION_DRY_RUN))
		message_note("%s", _("Nothing was written: this was a trial (--dry-run)."));
	else if (changes == 0 && report->refused_count == 0)
		message_note("%s", _("Nothing has changed: all of it was known already."));
}

enum malle_status cmd_import_records(struct invocation *invocation)
{
	struct malle_import_options options = {
		.centre = invocation->options[OPTION_CENTRE],
		.format = chosen_format(invocation),
		.dry_run = invocation_has(invocation, OPTION_DRY_RUN),
		.refused_path = invocation->options[OPTION_REFUSED],
	};
	struct malle_import_report *report = NULL;
	enum malle_status status, written;

	progress_begin(invocation);
	status = malle_import_records(invocation->session, invocation->session,
		invocation_argument(invocation, 0), &options, &report);
	progress_end(invocation);
	if (report == NULL)
		return status;
	written = output_card(
		invocation, output_is_data(invocation) ? &report_listing : &report_card, report);
	if (status != MALLE_OK && status != MALLE_PARTIAL)
		message_session(invocation->session);
	if (!output_is_data(invocation))
		say_refusals(invocation, report);
	say_changes(invocation, report);
	if (status == MALLE_PARTIAL && report->refused_count == report->records)
		return message_error(MALLE_BAD_DATA, "%s", _("all records were refused"));
	if (status == MALLE_PARTIAL)
		message_error(status, "%s", _("some records were refused; the others were taken"));
	return status != MALLE_OK ? status : written;
}
