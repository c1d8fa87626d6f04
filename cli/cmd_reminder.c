/* Reminders: what is proposed, writing them, the run of each morning, and when they are due. */
#include <stdlib.h>
#include <string.h>

#include <malle/appointment.h>
#include <malle/outbox.h>
#include <malle/reminder.h>

#include "cli/commands.h"
#include "cli/gettext.h"
#include "cli/mail_relay.h"
#include "cli/mail_run.h"
#include "cli/memory.h"
#include "cli/message.h"
#include "cli/output/format.h"
#include "cli/output/output.h"

#define REMINDER(member) offsetof(struct reminder_line, member)
#define LEVEL(member) offsetof(struct malle_reminder_level, member)
#define RUN(member) offsetof(struct malle_reminder_run, member)

enum { DELAYS = 20 };

struct reminder_line {
	struct malle_reminder reminder;
	const char *proposal_label;
};

static const struct field reminder_fields[] = {
	{"loan", NULL, FIELD_ID, FIELD_DATA, REMINDER(reminder.loan)},
	{"due", N_("Due"), FIELD_DATE, .offset = REMINDER(reminder.due)},
	{"days_late", N_("Days late"), FIELD_INT, .offset = REMINDER(reminder.days_late)},
	{"barcode", N_("Barcode"), FIELD_TEXT, .offset = REMINDER(reminder.barcode)},
	{"title", N_("Title"), FIELD_TEXT, .offset = REMINDER(reminder.title), .may_shrink = true},
	{"patron", N_("Borrower"), FIELD_TEXT, .offset = REMINDER(reminder.patron),
		.may_shrink = true},
	{"patron_barcode", N_("Card"), FIELD_TEXT, .offset = REMINDER(reminder.patron_barcode)},
	{"organisation", N_("Organisation"), FIELD_TEXT, .offset = REMINDER(reminder.organisation),
		.may_shrink = true},
	{"last_day", N_("Last reminder"), FIELD_DATE, .offset = REMINDER(reminder.last_day)},
	{"last", NULL, FIELD_INT, FIELD_DATA, REMINDER(reminder.last)},
	{"level", NULL, FIELD_INT, FIELD_DATA, REMINDER(reminder.level)},
	{"channel", NULL, FIELD_TEXT, FIELD_DATA, REMINDER(reminder.channel)},
	{"proposal", NULL, FIELD_TEXT, FIELD_DATA, REMINDER(reminder.proposal)},
	{"proposal_label", N_("Proposal"), FIELD_TEXT, .offset = REMINDER(proposal_label)},
};

static const struct listing reminder_listing = LISTING(reminder_line, reminder_fields);

static const struct field level_fields[] = {
	{"category", N_("Category"), FIELD_TEXT, .offset = LEVEL(category)},
	{"level", N_("Level"), FIELD_INT, .offset = LEVEL(level)},
	{"delay", N_("Days after the due date"), FIELD_INT, .offset = LEVEL(delay)},
	{"channel", NULL, FIELD_TEXT, FIELD_DATA, LEVEL(channel)},
	{"blocks", N_("Blocks the borrower"), FIELD_FLAG, .offset = LEVEL(blocks)},
	{"text", N_("Text"), FIELD_TEXT, .offset = LEVEL(text)},
};

static const struct listing level_listing = LISTING(malle_reminder_level, level_fields);

static const char *proposal_of(void *owner, const struct malle_reminder *reminder)
{
	if (strcmp(reminder->proposal, "not_returned") == 0)
		return _("take it as not returned");
	if (strcmp(reminder->proposal, "wait") == 0)
		return _("wait");
	if (reminder->level <= 0)
		return _("notice before the due date");
	return memory_text(owner, _("reminder %d"), (int)reminder->level);
}

enum malle_status cmd_reminder_list(struct invocation *invocation)
{
	bool all = invocation_has(invocation, OPTION_ALL);
	struct malle_reminder *rows;
	struct reminder_line *lines;
	size_t count;
	enum malle_status status =
		malle_reminder_list(invocation->session, invocation->session, all, &rows, &count);

	if (status != MALLE_OK)
		return status;
	lines = memory_array(invocation->session, struct reminder_line, count + 1);
	for (size_t i = 0; i < count; i++)
		lines[i] = (struct reminder_line) {
			rows[i], proposal_of(invocation->session, &rows[i])};
	status = output_list(invocation, &reminder_listing, lines, count);
	if (count == 0)
		message_note("%s", _("Nobody is to be reminded today."));
	else
		message_note("%s", _("To write the letters: malle reminder prepare."));
	return status;
}

/* What was written, and what to do next. */
static void tell(const struct malle_reminder_run *run, bool dry_run)
{
	char day[FORMAT_DATE];

	if (run->closed && malle_date_is_set(run->opens)) {
		format_date(run->opens, day);
		message_note(_("Closed today: reminders go out on %s."), day);
		return;
	}
	if (run->closed) {
		message_warning("%s", _("The centre is never open: no reminder goes out."));
		return;
	}
	if (dry_run)
		output_line(MARK_DONE,
			ngettext_("%zu letter would be written.", "%zu letters would be written.",
				run->letters),
			run->letters);
	else
		output_line(MARK_DONE,
			ngettext_("%1$zu letter written, %2$zu by mail.",
				"%1$zu letters written, %2$zu by mail.", run->letters),
			run->letters, run->mails);
	if (run->waiting > 0)
		message_note(ngettext_("%zu borrower had a reminder today already.",
				     "%zu borrowers had a reminder today already.", run->waiting),
			run->waiting);
}

static enum malle_status prepare(struct invocation *invocation, struct malle_reminder_run **run)
{
	const struct malle_reminder_options options = {
		.patrons = invocation->argument_count > 0 ? invocation->arguments : NULL,
		.patron_count = invocation->argument_count,
		.dry_run = invocation_has(invocation, OPTION_DRY_RUN),
	};

	return malle_reminder_prepare(invocation->session, invocation->session, &options, run);
}

enum malle_status cmd_reminder_prepare(struct invocation *invocation)
{
	struct malle_reminder_run *run;
	enum malle_status status = prepare(invocation, &run);

	if (status != MALLE_OK)
		return status;
	tell(run, invocation_has(invocation, OPTION_DRY_RUN));
	if (run->letters > 0 && !invocation_has(invocation, OPTION_DRY_RUN))
		message_note("%s", _("See and send them: malle mail, malle mail send."));
	return MALLE_OK;
}

/* Who comes on the next open day is reminded too. */
static enum malle_status remind_of_appointments(struct invocation *invocation, bool dry_run)
{
	struct malle_appointment_reminders *run;
	enum malle_status status =
		malle_appointment_remind(invocation->session, invocation->session, dry_run, &run);

	if (status == MALLE_OK && run->letters > 0)
		output_line(MARK_DONE,
			ngettext_("%zu reminder of an appointment.",
				"%zu reminders of appointments.", run->letters),
			run->letters);
	return status;
}

/* For the timer: a closed day and a day without reminders say nothing. */
enum malle_status cmd_reminder_run(struct invocation *invocation)
{
	bool dry_run = invocation_has(invocation, OPTION_DRY_RUN);
	struct malle_letter_sender *sender;
	struct malle_letter_run *sent = NULL;
	struct malle_reminder_run *run;
	struct malle_relay relay;
	enum malle_status status = prepare(invocation, &run);

	if (status != MALLE_OK)
		return status;
	if (run->closed || run->letters > 0 || dry_run)
		tell(run, dry_run);
	if (!run->closed)
		status = remind_of_appointments(invocation, dry_run);
	if (status != MALLE_OK || dry_run || run->closed)
		return status;
	status = malle_letter_sender_show(invocation->session, invocation->session, &sender);
	if (status != MALLE_OK || sender->email[0] == '\0') /* all on paper (R7.9) */
		return status;
	status = mail_relay_find(invocation, &relay);
	if (status != MALLE_OK)
		return status;
	status = malle_letter_send_due(invocation->session, invocation->session, &relay, &sent);
	return mail_run_show(invocation, sent, status);
}

/* "-2,7,21,35" */
static enum malle_status read_delays(const char *text, int32_t *delays, size_t *count)
{
	const char *at = text;

	for (*count = 0; *at != '\0';) {
		char *end;
		long delay = strtol(at, &end, 10);

		if (end == at || (*end != '\0' && *end != ',') || *count == DELAYS ||
			delay < -999 || delay > 9999) {
			message_error(MALLE_INVALID, _("'%s' is no list of days"), text);
			message_hint("%s", _("like this: --delays=-2,7,21,35"));
			return MALLE_INVALID;
		}
		delays[(*count)++] = (int32_t)delay;
		at = end + (*end == ',');
	}
	return MALLE_OK;
}

static enum malle_status put_levels(struct invocation *invocation)
{
	int32_t delays[DELAYS];
	struct malle_reminder_plan plan = {
		.category = invocation->options[OPTION_CATEGORY],
		.delays = delays,
		.on_paper = invocation_has(invocation, OPTION_ON_PAPER),
		.blocks_from = (int32_t)invocation_number(invocation->options[OPTION_BLOCK_FROM]),
	};
	enum malle_status status =
		read_delays(invocation->options[OPTION_DELAYS], delays, &plan.count);

	return status == MALLE_OK ? malle_reminder_level_put(invocation->session, &plan) : status;
}

enum malle_status cmd_reminder_levels(struct invocation *invocation)
{
	struct malle_reminder_level *rows;
	size_t count;
	enum malle_status status = MALLE_OK;

	if (invocation_has(invocation, OPTION_DELAYS))
		status = put_levels(invocation);
	if (status == MALLE_OK)
		status = malle_reminder_level_list(
			invocation->session, invocation->session, &rows, &count);
	if (status != MALLE_OK)
		return status;
	if (count == 0)
		message_note("%s", _("Nobody is reminded of anything."));
	return output_list(invocation, &level_listing, rows, count);
}
