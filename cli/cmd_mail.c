/* The outbox: letters to be sent and printed, and what became of them. */
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include <malle/outbox.h>
#include <malle/privacy.h>

#include "cli/commands.h"
#include "cli/gettext.h"
#include "cli/mail_relay.h"
#include "cli/mail_run.h"
#include "cli/memory.h"
#include "cli/message.h"
#include "cli/output/output.h"

#define LETTER(member) offsetof(struct letter_line, member)

/* A letter with its state in words. */
struct letter_line {
	struct malle_letter letter;
	const char *state_label;
};

static const struct field letter_fields[] = {
	{"id", N_("Letter"), FIELD_ID, .offset = LETTER(letter.id)},
	{"state", NULL, FIELD_TEXT, FIELD_DATA, LETTER(letter.state)},
	{"state_label", N_("State"), FIELD_TEXT, .offset = LETTER(state_label)},
	{"kind", NULL, FIELD_TEXT, FIELD_DATA, LETTER(letter.kind)},
	{"channel", NULL, FIELD_TEXT, FIELD_DATA, LETTER(letter.channel)},
	{"recipient", N_("Recipient"), FIELD_TEXT, .offset = LETTER(letter.recipient),
		.may_shrink = true},
	{"patron_barcode", N_("Card"), FIELD_TEXT, FIELD_CARD, LETTER(letter.patron_barcode)},
	{"organisation", N_("Organisation"), FIELD_TEXT, .offset = LETTER(letter.organisation),
		.may_shrink = true},
	{"email", N_("E-mail"), FIELD_TEXT, .offset = LETTER(letter.email), .may_shrink = true},
	{"subject", N_("Subject"), FIELD_TEXT, .offset = LETTER(letter.subject),
		.may_shrink = true},
	{"queued", N_("Written"), FIELD_MOMENT, .offset = LETTER(letter.queued)},
	{"settled", N_("Done"), FIELD_MOMENT, FIELD_CARD, LETTER(letter.settled)},
	{"not_before", N_("Not before"), FIELD_DATE, FIELD_CARD, LETTER(letter.from)},
	{"attempts", N_("Attempts"), FIELD_INT, FIELD_CARD, LETTER(letter.attempts)},
	{"error", N_("What happened"), FIELD_TEXT, .offset = LETTER(letter.error),
		.may_shrink = true},
};

static const struct listing letter_listing = LISTING(letter_line, letter_fields);

static const struct {
	const char *state, *label;
} states[] = {
	{"to_send", N_("to send")},
	{"to_print", N_("to print")},
	{"sending", N_("being sent")},
	{"unknown", N_("unknown")},
	{"sent", N_("sent")},
	{"failed", N_("failed")},
	{"printed", N_("printed")},
	{"cancelled", N_("cancelled")},
};

static struct letter_line with_label(const struct malle_letter *letter)
{
	struct letter_line line = {.letter = *letter, .state_label = letter->state};

	for (size_t i = 0; i < sizeof states / sizeof states[0]; i++)
		if (strcmp(states[i].state, letter->state) == 0)
			line.state_label = _(states[i].label);
	return line;
}

enum malle_status cmd_mail_list(struct invocation *invocation)
{
	const struct malle_letter_filter filter = {
		.state = invocation->options[OPTION_STATE],
		.patron = invocation->options[OPTION_TO],
		.limit = invocation_number(invocation->options[OPTION_LIMIT]),
	};
	struct malle_letter *letters;
	struct letter_line *lines;
	size_t count;
	enum malle_status status = malle_letter_list(
		invocation->session, invocation->session, &filter, &letters, &count);

	if (status != MALLE_OK)
		return status;
	if (count == 0)
		message_note("%s", _("No letter."));
	lines = memory_array(invocation->session, struct letter_line, count + 1);
	for (size_t i = 0; i < count; i++)
		lines[i] = with_label(&letters[i]);
	return output_list(invocation, &letter_listing, lines, count);
}

/* All numbers of the command line. */
static int64_t *numbers(struct invocation *invocation)
{
	int64_t *ids = memory_array(invocation->session, int64_t, invocation->argument_count + 1);

	for (size_t i = 0; i < invocation->argument_count; i++)
		ids[i] = invocation_number(invocation->arguments[i]);
	return ids;
}

enum malle_status cmd_mail_show(struct invocation *invocation)
{
	enum { FIELDS = sizeof letter_fields / sizeof letter_fields[0] };
	struct field fields[FIELDS + 1];
	const struct listing listing = {fields, FIELDS, sizeof(struct letter_line)};
	struct malle_letter *letter;
	struct letter_line line;
	enum malle_status status = malle_letter_show(
		invocation->session, invocation->session, numbers(invocation)[0], &letter);

	if (status != MALLE_OK)
		return status;
	line = with_label(letter);
	memcpy(fields, letter_fields, sizeof letter_fields);
	if (output_is_data(invocation)) {
		fields[FIELDS] =
			(struct field) {"text", NULL, FIELD_TEXT, FIELD_DATA, LETTER(letter.text)};
		return output_card(invocation,
			&(const struct listing) {fields, FIELDS + 1, sizeof line}, &line);
	}
	status = output_card(invocation, &listing, &line);
	output_text("\n");
	output_text(letter->text);
	return status;
}

enum malle_status cmd_mail_send(struct invocation *invocation)
{
	struct malle_relay relay;
	struct malle_letter_run *run = NULL;
	enum malle_status status = mail_relay_find(invocation, &relay);

	if (status != MALLE_OK)
		return status;
	if (invocation->argument_count == 0)
		status = malle_letter_send_due(
			invocation->session, invocation->session, &relay, &run);
	else
		status = malle_letter_send(invocation->session, invocation->session,
			numbers(invocation), invocation->argument_count,
			invocation_has(invocation, OPTION_AGAIN), &relay, &run);
	return mail_run_show(invocation, run, status);
}

enum malle_status cmd_mail_test(struct invocation *invocation)
{
	const char *address = invocation_argument(invocation, 0);
	struct malle_relay relay;
	struct malle_letter_run *run = NULL;
	enum malle_status status = mail_relay_find(invocation, &relay);

	if (status != MALLE_OK)
		return status;
	status = malle_letter_test(invocation->session, invocation->session, address, &relay, &run);
	if (status == MALLE_OK) {
		output_line(MARK_DONE,
			_("%1$s accepted a message to %2$s: look whether it arrives."),
			relay.arguments[0], address);
		return MALLE_OK;
	}
	return mail_run_show(invocation, run, status);
}

static enum malle_status change(
	struct invocation *invocation, enum malle_letter_change change, const char *done)
{
	enum malle_status status = malle_letter_change(
		invocation->session, numbers(invocation), invocation->argument_count, change);

	if (status == MALLE_OK)
		output_line(MARK_DONE, "%s", done);
	return status;
}

enum malle_status cmd_mail_reset(struct invocation *invocation)
{
	return change(invocation, MALLE_LETTER_RESET, _("Put back into the outbox."));
}

enum malle_status cmd_mail_paper(struct invocation *invocation)
{
	return change(invocation, MALLE_LETTER_ON_PAPER, _("To be printed: malle mail print."));
}

enum malle_status cmd_mail_cancel(struct invocation *invocation)
{
	return change(invocation, MALLE_LETTER_CANCEL, _("Cancelled: nothing is sent."));
}

static enum malle_status print_one(struct invocation *invocation, int64_t id, bool last)
{
	struct malle_bytes bytes;
	enum malle_status status = malle_letter_export(
		invocation->session, invocation->session, id, MALLE_LETTER_TEXT, &bytes);

	if (status != MALLE_OK)
		return status;
	output_text((const char *)bytes.data);
	if (!last)
		output_text("\f"); /* a letter a page */
	return MALLE_OK;
}

/* The letters leave by stdout; only when all of it was taken are they printed (R7.4). */
enum malle_status cmd_mail_print(struct invocation *invocation)
{
	int64_t *ids = numbers(invocation);
	size_t count = invocation->argument_count;
	enum malle_status status = MALLE_OK;

	if (count == 0)
		status = malle_letter_to_print(
			invocation->session, invocation->session, &ids, &count);
	if (status == MALLE_OK && count == 0)
		message_note("%s", _("No letter waits for paper."));
	for (size_t i = 0; status == MALLE_OK && i < count; i++)
		status = print_one(invocation, ids[i], i + 1 == count);
	if (status == MALLE_OK)
		status = output_finish();
	if (status == MALLE_OK && !invocation_has(invocation, OPTION_DRY_RUN))
		status = malle_letter_change(invocation->session, ids, count, MALLE_LETTER_PRINTED);
	if (status == MALLE_OK && count > 0 && !invocation_has(invocation, OPTION_DRY_RUN))
		message_note(ngettext_("%zu letter printed; once more: malle mail reset.",
				     "%zu letters printed; once more: malle mail reset.", count),
			count);
	return status;
}

static enum malle_status write_file(const char *path, struct malle_bytes bytes)
{
	FILE *file = fopen(path, "wxe");
	bool good = file != NULL && fwrite(bytes.data, 1, bytes.size, file) == bytes.size;

	if (file != NULL && fclose(file) == 0 && good)
		return MALLE_OK;
	if (file == NULL)
		message_error(MALLE_EXISTS, _("'%s' cannot be made, or exists already"), path);
	else
		message_error(MALLE_UNAVAILABLE, _("'%s' could not be written"), path);
	return file == NULL ? MALLE_EXISTS : MALLE_UNAVAILABLE;
}

/* R11.3: whose letter it is, is remembered with the file. One that is there already stays as it is.
 */
static enum malle_status write_letter(
	struct invocation *invocation, int64_t id, const char *path, struct malle_bytes bytes)
{
	struct malle_letter *letter;
	enum malle_status status =
		malle_letter_show(invocation->session, invocation->session, id, &letter);

	if (status == MALLE_OK && access(path, F_OK) != 0)
		status = malle_person_file_written(
			invocation->session, path, bytes, &letter->patron_barcode, 1);
	return status == MALLE_OK ? write_file(path, bytes) : status;
}

enum malle_status cmd_mail_export(struct invocation *invocation)
{
	const char *path = invocation_argument(invocation, 1);
	const char *ending = path != NULL ? strrchr(path, '.') : NULL;
	bool text = ending != NULL && strcmp(ending, ".txt") == 0;
	int64_t id = invocation_number(invocation_argument(invocation, 0));
	struct malle_bytes bytes;
	enum malle_status status = malle_letter_export(invocation->session, invocation->session, id,
		text ? MALLE_LETTER_TEXT : MALLE_LETTER_EML, &bytes);

	if (status != MALLE_OK)
		return status;
	if (path != NULL)
		return write_letter(invocation, id, path, bytes);
	output_text((const char *)bytes.data);
	return MALLE_OK;
}
