/* What is only looked at: the commands of malle that answer at the prompt too, and where the others
 * are. */
#include <string.h>

#include <malle/catalogue.h>
#include <malle/circulation.h>
#include <malle/note.h>

#include "cli/commands.h"
#include "cli/desk/desk.h"
#include "cli/gettext.h"
#include "cli/lookup.h"
#include "cli/memory.h"
#include "cli/output/format.h"
#include "cli/output/output.h"

/* A command as if it had been typed with this argument, or none. */
static enum malle_status run(struct desk *desk, struct invocation *invocation,
	enum malle_status (*command)(struct invocation *invocation), const char *argument)
{
	enum malle_status status;

	invocation->arguments = memory_array(desk->line, const char *, 1);
	invocation->arguments[0] = argument;
	invocation->argument_count = argument != NULL ? 1 : 0;
	status = command(invocation);
	return status == MALLE_OK ? MALLE_OK : desk_failure(desk, status);
}

/* The number of the title of the tool at hand. */
static enum malle_status title_at_hand(
	struct desk *desk, const struct entry *entry, const char **number)
{
	const char *barcode = gesture_hand(desk, entry);
	struct malle_copy *copy;
	enum malle_status status;

	if (barcode == NULL)
		return MALLE_INVALID;
	status = malle_copy_show(desk->session, desk->line, barcode, &copy);
	if (status != MALLE_OK)
		return desk_failure(desk, status);
	*number = memory_text(desk->line, "%lld", (long long)copy->title_id);
	return MALLE_OK;
}

enum malle_status tell_record(struct desk *desk, const struct entry *entry)
{
	struct invocation invocation = *desk->invocation;
	const char *number;
	enum malle_status status = title_at_hand(desk, entry, &number);

	return status == MALLE_OK ? run(desk, &invocation, cmd_title_show, number) : status;
}

enum malle_status tell_queue(struct desk *desk, const struct entry *entry)
{
	struct invocation invocation = *desk->invocation;
	enum malle_status status = title_at_hand(desk, entry, &invocation.options[OPTION_TITLE]);

	return status == MALLE_OK ? run(desk, &invocation, cmd_hold_list, NULL) : status;
}

/* "avis": what is said of it; "avis très apprécié en 3e": what somebody says who brings it back. */
enum malle_status tell_notes(struct desk *desk, const struct entry *entry)
{
	static const struct entry none = {.word_count = 0};
	struct invocation invocation = *desk->invocation;
	struct malle_visit *visit = desk->visit != NULL ? desk->visit : desk->counter;
	const char *barcode = gesture_hand(desk, &none);
	struct malle_title_note *note;
	enum malle_status status;

	if (barcode == NULL)
		return MALLE_INVALID;
	if (entry->word_count == 0)
		return run(desk, &invocation, cmd_title_note, barcode);
	status = malle_visit_note(
		visit, desk->line, barcode, entry_words(desk->line, entry, 0), &note);
	if (status != MALLE_OK)
		return desk_failure(desk, status);
	output_line(MARK_DONE, _("Noted about %1$s: %2$s"), barcode, note->body);
	return MALLE_OK;
}

/* Of the person who is served, whose name stands before the field; at the counter, of all. */
static enum malle_status list_loans(struct desk *desk, bool late)
{
	struct malle_loan_filter filter = {.late = late};
	bool one = desk->visit != NULL && malle_visit_state(desk->visit)->patron_barcode[0] != '\0';
	struct malle_loan *rows;
	size_t count;
	enum malle_status status;

	if (one)
		filter.patron = malle_visit_state(desk->visit)->patron_barcode;
	status = malle_loan_list(desk->session, desk->line, &filter, &rows, &count);
	if (status != MALLE_OK)
		return desk_failure(desk, status);
	if (count == 0)
		desk_say("%s", late ? _("No loan is late.") : _("No loan is open."));
	for (size_t i = 0; i < count; i++) {
		char due[FORMAT_DATE];

		desk_say("%s  %s  %s%s%s%s", format_date(rows[i].due, due), rows[i].barcode,
			rows[i].title, one ? "" : " · ", one ? "" : rows[i].patron,
			rows[i].days_late > 0 && !late ? _(" (late)") : "");
	}
	return MALLE_OK;
}

enum malle_status tell_loans(struct desk *desk, const struct entry *entry)
{
	(void)entry;
	return list_loans(desk, false);
}

enum malle_status tell_late(struct desk *desk, const struct entry *entry)
{
	(void)entry;
	return list_loans(desk, true);
}

/* A printer that takes nothing is no database that is away. */
enum malle_status tell_slip(struct desk *desk, const struct entry *entry)
{
	struct invocation invocation = *desk->invocation;
	const char *number = entry->word_count > 0 ? entry->words[entry->word_count - 1] : NULL;
	enum malle_status status;

	invocation.options[OPTION_PRINT] = "";
	invocation.arguments = &number;
	invocation.argument_count = number != NULL ? 1 : 0;
	status = cmd_loan_slip(&invocation);
	if (status == MALLE_UNAVAILABLE)
		return desk_fault(
			desk, MALLE_INTERNAL, "%s", malle_session_error(desk->session)->message);
	return status == MALLE_OK ? MALLE_OK : desk_failure(desk, status);
}

enum malle_status tell_day(struct desk *desk, const struct entry *entry)
{
	struct invocation invocation = *desk->invocation;

	(void)entry;
	return run(desk, &invocation, cmd_day, NULL);
}

bool tell_command(struct desk *desk, const char *typed)
{
	struct entry entry;
	struct lookup found;

	entry_read(desk->line, typed, strlen(typed), &entry);
	found = lookup_command(desk->line, entry.words, entry.word_count);
	if (found.command == NULL)
		return false;
	desk_fault(desk, MALLE_INVALID, _("This is a command, not done at this prompt."));
	desk_say(_("In another window: malle %s"), typed);
	return true;
}
