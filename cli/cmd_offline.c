/* What desks did while the server was away: their files taken in, what waits, what to take along
 * (R13). Noting without a server is cmd_offline_note.c. */
#include <string.h>

#include <malle/offline.h>

#include "cli/commands.h"
#include "cli/gettext.h"
#include "cli/memory.h"
#include "cli/message.h"
#include "cli/output/output.h"
#include "cli/whole_file.h"

enum { FILE_MOST_BYTES = 8 << 20 };

/* A gesture as it is shown. */
struct shown {
	int64_t id, line, sequence, quantity, event;
	const char *file, *desk, *kind, *kind_label, *moment, *noted, *imported, *card, *code,
		*text;
	const char *state, *state_label, *title, *person, *cause, *why, *command, *overridden,
		*despite;
	bool changed;
};

#define SHOWN(member) offsetof(struct shown, member)

static const struct field shown_fields[] = {
	{"id", N_("No."), FIELD_ID, .offset = SHOWN(id)},
	{"moment", N_("When"), FIELD_MOMENT, .offset = SHOWN(moment)},
	{"kind", NULL, FIELD_TEXT, FIELD_DATA, SHOWN(kind)},
	{"kind_label", N_("Gesture"), FIELD_TEXT, .offset = SHOWN(kind_label)},
	{"code", N_("Code"), FIELD_TEXT, .offset = SHOWN(code)},
	{"card", N_("Card"), FIELD_TEXT, .offset = SHOWN(card)},
	{"quantity", NULL, FIELD_INT64, FIELD_DATA, SHOWN(quantity)},
	{"title", N_("Title"), FIELD_TEXT, .offset = SHOWN(title), .may_shrink = true},
	{"person", NULL, FIELD_TEXT, FIELD_DATA, SHOWN(person)},
	{"state", NULL, FIELD_TEXT, FIELD_DATA, SHOWN(state)},
	{"state_label", N_("State"), FIELD_TEXT, .offset = SHOWN(state_label)},
	{"cause", NULL, FIELD_TEXT, FIELD_DATA, SHOWN(cause)},
	{"why", N_("Why"), FIELD_TEXT, .offset = SHOWN(why), .may_shrink = true},
	{"command", NULL, FIELD_TEXT, FIELD_DATA, SHOWN(command)},
	{"overridden", NULL, FIELD_TEXT, FIELD_DATA, SHOWN(overridden)},
	{"despite", NULL, FIELD_TEXT, FIELD_DATA, SHOWN(despite)},
	{"file", NULL, FIELD_TEXT, FIELD_DATA, SHOWN(file)},
	{"desk", NULL, FIELD_TEXT, FIELD_DATA, SHOWN(desk)},
	{"line", NULL, FIELD_ID, FIELD_DATA, SHOWN(line)},
	{"sequence", NULL, FIELD_ID, FIELD_DATA, SHOWN(sequence)},
	{"noted", NULL, FIELD_MOMENT, FIELD_DATA, SHOWN(noted)},
	{"imported", NULL, FIELD_MOMENT, FIELD_DATA, SHOWN(imported)},
	{"text", NULL, FIELD_TEXT, FIELD_DATA, SHOWN(text)},
	{"event", NULL, FIELD_ID, FIELD_DATA, SHOWN(event)},
	{"changed", NULL, FIELD_FLAG, FIELD_DATA, SHOWN(changed)},
};

static const struct listing shown_listing = LISTING(shown, shown_fields);

/* Codes of the library, in words. */
static const struct word {
	const char *code, *label;
} kind_words[] =
	{
		{"loan", N_("loan")},
		{"return", N_("return")},
		{"gift", N_("gift")},
		{"undo", N_("taken back")},
		{"unreadable", N_("cannot be read")},
		{NULL, NULL},
},
  state_words[] = {
	  {"applied", N_("recorded")},
	  {"same", N_("was so already")},
	  {"undone", N_("taken back")},
	  {"settled", N_("settled")},
	  {"waiting", N_("waits")},
	  {"unreadable", N_("cannot be read")},
	  {NULL, NULL},
};

static const char *word_for(const struct word *words, const char *code)
{
	while (words->code != NULL && strcmp(words->code, code) != 0)
		words++;
	return words->code != NULL ? _(words->label) : code;
}

static struct shown *shown_of(void *owner, const struct malle_offline_result *results, size_t count)
{
	struct shown *rows = memory_array(owner, struct shown, count + 1);

	for (size_t i = 0; i < count; i++) {
		const struct malle_offline_result *row = &results[i];

		rows[i] = (struct shown) {
			.id = row->id,
			.line = row->line,
			.sequence = row->sequence,
			.quantity = row->quantity,
			.event = row->event,
			.file = row->file,
			.desk = row->desk,
			.kind = row->kind,
			.kind_label = word_for(kind_words, row->kind),
			.moment = memory_copy_bytes(owner, row->moment,
				strnlen(row->moment, strlen("2026-11-24 09:00"))),
			.noted = row->noted,
			.imported = row->imported,
			.card = row->card,
			.code = row->code[0] != '\0' ? row->code : row->text,
			.text = row->text,
			.state = row->state,
			.state_label = word_for(state_words, row->state),
			.title = row->title,
			.person = row->person,
			.cause = row->cause,
			.why = row->why,
			.command = row->command,
			.overridden = row->overridden,
			.despite = row->despite,
			.changed = row->changed,
		};
	}
	return rows;
}

/* ---- what came of it ---- */

/* "prêt OT000118, Photo-moi, Zoé Lambert" */
static const char *what_of(void *owner, const struct malle_offline_result *row)
{
	const char *who = row->person[0] != '\0' ? row->person : row->card;
	char *text = memory_text(owner, "%s %s", word_for(kind_words, row->kind),
		row->code[0] != '\0' ? row->code : row->text);

	if (row->quantity > 0)
		text = memory_append(text, " × %lld", (long long)row->quantity);
	if (row->title[0] != '\0')
		text = memory_append(text, ", %s", row->title);
	if (who[0] != '\0')
		text = memory_append(text, ", %s", who);
	return text;
}

/* "24/11 09:00" of "2026-11-24 09:00:12"; the year goes without saying. */
static const char *moment_of(void *owner, const struct malle_offline_result *row)
{
	const char *moment = row->moment;

	return strlen(moment) < strlen("2026-11-24 09:00")
		       ? moment
		       : memory_text(owner, "%.2s/%.2s %.5s", moment + 8, moment + 5, moment + 11);
}

static void say_done(const struct malle_offline_result *row, const char *moment, const char *what)
{
	if (row->despite[0] != '\0')
		output_line(MARK_WARNING, _("%1$s: %2$s (recorded in spite of: %3$s)"), moment,
			what, row->despite);
	else if (strcmp(row->state, "same") == 0)
		output_line(MARK_DONE, _("%1$s: %2$s (was so already)"), moment, what);
	else
		output_line(MARK_DONE, _("%1$s: %2$s"), moment, what);
	if (row->noted[0] != '\0')
		message_note(
			_("The clock of that desk had gone back: the file says %s."), row->noted);
}

static void say_waiting(
	const struct malle_offline_result *row, const char *moment, const char *what)
{
	output_line(MARK_WARNING, _("%1$s: %2$s: %3$s"), moment, what, row->why);
	if (row->id != 0)
		message_note(_("Waits as number %1$lld: %2$s"), (long long)row->id, row->command);
}

static void say_results(struct invocation *invocation, const struct malle_offline_import *import)
{
	for (size_t i = 0; i < import->count; i++) {
		const struct malle_offline_result *row = &import->results[i];
		const char *what = what_of(invocation->session, row);

		if (!row->changed)
			continue;
		if (strcmp(row->state, "waiting") == 0)
			say_waiting(row, moment_of(invocation->session, row), what);
		else
			say_done(row, moment_of(invocation->session, row), what);
	}
}

static size_t unchanged_of(const struct malle_offline_import *import)
{
	size_t count = 0;

	for (size_t i = 0; i < import->count; i++)
		count += !import->results[i].changed;
	return count;
}

static void say_sums(struct invocation *invocation, const struct malle_offline_import *import)
{
	bool trial = invocation_has(invocation, OPTION_DRY_RUN);

	output_line(import->waiting > 0 ? MARK_WARNING : MARK_DONE,
		trial ? _("Would be recorded: %1$zu; would wait: %2$zu; known already: %3$zu.")
		      : _("Recorded: %1$zu; waiting: %2$zu; known already: %3$zu."),
		import->applied, import->waiting, import->known);
	if (trial)
		message_note("%s", _("This was a rehearsal: nothing is written."));
	if (unchanged_of(import) > 0)
		message_note(
			_("Waiting since before: %zu (malle offline list)"), unchanged_of(import));
	if (import->payments > 0)
		message_note(
			_("Payments are left out, there is no money here: %zu."), import->payments);
}

/* MALLE_PARTIAL is no failure to speak of: the lines said it. */
static enum malle_status show(struct invocation *invocation, enum malle_status status,
	const struct malle_offline_import *import)
{
	enum malle_status written;

	if (output_is_data(invocation)) {
		written = output_list(invocation, &shown_listing,
			shown_of(invocation->session, import->results, import->count),
			import->count);
		return written != MALLE_OK ? written : status;
	}
	say_results(invocation, import);
	say_sums(invocation, import);
	return status;
}

/* ---- importing ---- */

static enum malle_status read_file(struct invocation *invocation, const char *path,
	struct malle_date day, struct malle_offline_file **file)
{
	struct malle_bytes bytes;
	enum malle_status status = whole_file_read(invocation, path, FILE_MOST_BYTES, &bytes);

	if (status != MALLE_OK)
		return status;
	status = malle_offline_read(invocation->session, invocation->session, bytes, day, file);
	if (status != MALLE_OK) {
		message_session(invocation->session);
		if (invocation->argument_count > 1)
			message_detail(_("the file is: %s"), path);
	}
	return status;
}

static void say_faults(const struct malle_offline_import *import)
{
	for (size_t i = 0; i < import->count; i++)
		message_warning(_("%1$s, line %2$lld: %3$s: %4$s"), import->results[i].file,
			(long long)import->results[i].line, import->results[i].why,
			import->results[i].text);
}

enum malle_status cmd_offline_import(struct invocation *invocation)
{
	const struct malle_offline_options options = {
		.dry_run = invocation_has(invocation, OPTION_DRY_RUN),
		.reason = invocation->options[OPTION_FORCE],
	};
	size_t count = invocation->argument_count;
	struct malle_offline_file **files =
		memory_array(invocation->session, struct malle_offline_file *, count);
	struct malle_offline_import *import = NULL;
	struct malle_date day = {0};
	enum malle_status status = malle_offline_allowed(invocation->session);

	if (status == MALLE_OK)
		status = invocation_past(invocation, invocation->options[OPTION_DATE], &day);
	for (size_t i = 0; status == MALLE_OK && i < count; i++)
		status = read_file(invocation, invocation->arguments[i], day, &files[i]);
	if (status == MALLE_OK)
		status = malle_offline_import(
			invocation->session, invocation->session, files, count, &options, &import);
	if (import == NULL)
		return status;
	if (status != MALLE_BAD_DATA)
		return show(invocation, status, import);
	if (output_is_data(invocation))
		return show(invocation, status, import);
	say_faults(import);
	return message_session(invocation->session);
}

/* ---- what waits ---- */

enum malle_status cmd_offline_list(struct invocation *invocation)
{
	struct malle_offline_result *rows;
	size_t count;
	bool all = invocation_has(invocation, OPTION_ALL);
	enum malle_status status =
		malle_offline_list(invocation->session, invocation->session, all, &rows, &count);

	if (status != MALLE_OK)
		return status;
	if (count == 0)
		message_note("%s", all ? _("No file of an offline desk was imported yet.")
				       : _("No gesture of an offline desk waits."));
	status = output_list(
		invocation, &shown_listing, shown_of(invocation->session, rows, count), count);
	for (size_t i = 0; status == MALLE_OK && !output_is_data(invocation) && i < count; i++)
		if (rows[i].command[0] != '\0')
			message_note(_("%1$lld: %2$s"), (long long)rows[i].id, rows[i].command);
	return status;
}

enum malle_status cmd_offline_retry(struct invocation *invocation)
{
	const struct malle_offline_retry retry = {
		.id = invocation_number(invocation_argument(invocation, 0)),
		.copy = invocation->options[OPTION_COPY],
		.patron = invocation->options[OPTION_PATRON],
		.confirmed = invocation_has(invocation, OPTION_YES),
		.dry_run = invocation_has(invocation, OPTION_DRY_RUN),
	};
	struct malle_offline_import *import = NULL;
	enum malle_status status =
		malle_offline_retry(invocation->session, invocation->session, &retry, &import);

	return import != NULL ? show(invocation, status, import) : status;
}

enum malle_status cmd_offline_settle(struct invocation *invocation)
{
	struct malle_offline_result *row;
	enum malle_status status = malle_offline_settle(invocation->session,
		invocation_number(invocation_argument(invocation, 0)),
		invocation->options[OPTION_REASON], invocation->options[OPTION_KEY], &row);

	if (status != MALLE_OK)
		return status;
	if (output_is_data(invocation))
		return output_card(
			invocation, &shown_listing, shown_of(invocation->session, row, 1));
	output_line(MARK_DONE, _("Settled: %s."), what_of(invocation->session, row));
	return MALLE_OK;
}

enum malle_status cmd_offline_undo(struct invocation *invocation)
{
	size_t undone = 0;
	enum malle_status status = malle_offline_undo(invocation->session,
		invocation_argument(invocation, 0), invocation->options[OPTION_REASON], &undone);

	if (undone > 0)
		output_line(
			status == MALLE_OK ? MARK_DONE : MARK_WARNING, _("Undone: %zu."), undone);
	return status;
}

/* ---- what to take along ---- */

enum malle_status cmd_offline_take(struct invocation *invocation)
{
	const char *path = invocation_argument(invocation, 0);
	struct malle_offline_warnings *warnings;
	enum malle_status status =
		malle_offline_warnings(invocation->session, invocation->session, &warnings);

	if (status == MALLE_OK)
		status = whole_file_write(invocation, path,
			malle_offline_warnings_write(invocation->session, warnings));
	if (status == MALLE_OK)
		output_line(MARK_DONE, _("Warnings, without any name: %1$zu, in %2$s"),
			warnings->count, path);
	return status;
}
