/* The lines that wait, one after the other: each in a transaction with what it does, so that it is
 * done and known, or neither. */
#include <string.h>

#include "base/arena.h"
#include "base/gettext.h"
#include "base/session.h"
#include "db/statement.h"
#include "db/transaction.h"
#include "offline/replay.h"
#include "people/event.h"
#include "schemas/embedded.h"

static const struct column row_columns[] = {
	COLUMN_INT64(struct offline_row, id),
	COLUMN_TEXT(struct offline_row, file),
	COLUMN_TEXT(struct offline_row, desk),
	COLUMN_INT64(struct offline_row, line),
	COLUMN_INT64(struct offline_row, sequence),
	COLUMN_TEXT(struct offline_row, kind),
	COLUMN_TEXT(struct offline_row, moment),
	COLUMN_TEXT(struct offline_row, noted),
	COLUMN_TEXT(struct offline_row, imported),
	COLUMN_TEXT(struct offline_row, card),
	COLUMN_TEXT(struct offline_row, code),
	COLUMN_INT64(struct offline_row, quantity),
	COLUMN_INT64(struct offline_row, undoes),
	COLUMN_TEXT(struct offline_row, body),
	COLUMN_TEXT(struct offline_row, state),
	COLUMN_INT64(struct offline_row, done_by),
	COLUMN_TEXT(struct offline_row, cause),
	COLUMN_TEXT(struct offline_row, title),
	COLUMN_TEXT(struct offline_row, person),
	COLUMN_TEXT(struct offline_row, overridden),
};

enum malle_status offline_rows(struct malle_session *session, void *owner, bool all, int64_t id,
	const char *file, struct offline_row **rows, size_t *count)
{
	return statement_rows(session, owner, &query_offline_lines,
		VALUES(value_bool(all), value_id(id), value_text(file)), COLUMNS(row_columns),
		sizeof(**rows), (void **)rows, count);
}

struct malle_offline_result offline_result_of(void *owner, const struct offline_row *row)
{
	bool unreadable = strcmp(row->state, "unreadable") == 0;
	struct offline_row told = *row;

	if (unreadable)
		told.cause = "unreadable";
	return (struct malle_offline_result) {
		.id = row->id,
		.file = row->file,
		.desk = row->desk,
		.line = row->line,
		.sequence = row->sequence,
		.kind = row->kind,
		.moment = row->moment,
		.noted = row->noted,
		.imported = row->imported,
		.card = row->card,
		.code = row->code,
		.quantity = row->quantity,
		.text = row->body,
		.state = row->state,
		.title = row->title,
		.person = row->person,
		.event = row->done_by,
		.cause = told.cause,
		.why = offline_cause_text(told.cause),
		.command = offline_cause_command(owner, &told),
		.overridden = row->overridden,
		.despite = offline_despite(owner, row->overridden),
	};
}

enum malle_status offline_run_event(struct malle_session *session, struct offline_run *run)
{
	const struct event_new event = {
		.kind = "offline.import",
		.command = run->command,
	};
	enum malle_status status = MALLE_OK;

	if (run->event != 0)
		return MALLE_OK;
	status = event_record(session, &event, &run->event);
	return status == MALLE_OK && run->reason != NULL
		       ? event_add_reason(session, run->event, run->reason)
		       : status;
}

/* ---- one line ---- */

/* One line in its transaction. */
struct trying {
	struct offline_run *run;
	const struct offline_row *row;
	struct offline_deed deed;
	const char *former; /* cause for which it waited before */
	bool skipped;       /* another import was quicker */
	int64_t event;      /* of the run, before this line */
};

struct state_row {
	const char *state, *cause;
};

static const struct column state_columns[] = {
	COLUMN_TEXT(struct state_row, state),
	COLUMN_TEXT(struct state_row, cause),
};

/* Two imports of one file at a time: the second waits here, and finds it done. */
static enum malle_status lock_line(struct malle_session *session, struct trying *trying)
{
	struct state_row state = {0};
	int64_t id;
	enum malle_status status = statement_id(
		session, &query_offline_line_lock, VALUES(value_int(trying->row->id)), &id);

	if (status == MALLE_OK)
		status = statement_one(session, trying->run->import, &query_offline_line_state,
			VALUES(value_int(id)), COLUMNS(state_columns), &state);
	trying->skipped = status == MALLE_OK && strcmp(state.state, "waiting") != 0;
	trying->former = state.cause;
	return status;
}

static enum malle_status end_line(
	struct malle_session *session, int64_t line, int64_t event, const char *how)
{
	enum malle_status status = statement_execute(session, &query_offline_end_insert,
		VALUES(value_int(line), value_int(event), value_text(how)));

	return status == MALLE_OK ? statement_execute(session, &query_offline_line_erase,
					    VALUES(value_int(line)))
				  : status;
}

static enum malle_status record_end(struct malle_session *session, struct trying *trying)
{
	const struct offline_deed *deed = &trying->deed;
	enum malle_status status = MALLE_OK;

	if (deed->event == 0) /* nothing was to be done: this run says so */
		status = offline_run_event(session, trying->run);
	if (status == MALLE_OK && deed->taken_back != 0)
		status = end_line(session, deed->taken_back, trying->run->event, "undone");
	return status == MALLE_OK
		       ? end_line(session, trying->row->id,
				 deed->event != 0 ? deed->event : trying->run->event, deed->how)
		       : status;
}

/* It waits, as before or for another cause: only what is new is a fact. */
static enum malle_status record_refusal(struct malle_session *session, struct trying *trying)
{
	enum malle_status status = MALLE_OK;

	if (strcmp(trying->former, trying->deed.cause) == 0)
		return MALLE_OK;
	status = offline_run_event(session, trying->run);
	return status == MALLE_OK
		       ? statement_execute(session, &query_offline_refusal_insert,
				 VALUES(value_int(trying->row->id), value_int(trying->run->event),
					 value_text(trying->deed.cause)))
		       : status;
}

struct clock_row {
	const char *former;
};

static const struct column clock_columns[] = {
	COLUMN_TEXT(struct clock_row, former),
};

static enum malle_status set_clock(struct malle_session *session, struct trying *trying,
	const char *moment, const char **former)
{
	struct clock_row row = {.former = ""};
	enum malle_status status = statement_one(session, trying->run->import, &query_offline_clock,
		VALUES(value_text(moment)), COLUMNS(clock_columns), &row);

	*former = row.former;
	return status;
}

/* R13.3: with the time at which it took place. What fails rolls the clock back, too. */
static enum malle_status do_then(struct malle_session *session, struct trying *trying)
{
	const char *now, *then;
	enum malle_status status = set_clock(session, trying, trying->row->moment, &now);

	if (status == MALLE_OK)
		status = offline_deed_do(session, trying->run, trying->row, &trying->deed);
	return status == MALLE_OK ? set_clock(session, trying, now, &then) : status;
}

static enum malle_status try_once(struct malle_session *session, void *data)
{
	struct trying *trying = data;
	enum malle_status status;

	trying->run->event = trying->event;
	status = lock_line(session, trying);
	if (status != MALLE_OK || trying->skipped)
		return status;
	status = do_then(session, trying);
	if (status != MALLE_OK)
		return status;
	return trying->deed.cause != NULL ? record_refusal(session, trying)
					  : record_end(session, trying);
}

/* ---- all of them ---- */

/* A line that was said to wait was taken back by a later one. */
static void tell_taken_back(struct malle_offline_import *import, int64_t line)
{
	for (size_t i = 0; line != 0 && i < import->count; i++)
		if (import->results[i].id == line) {
			import->results[i].state = "undone";
			import->results[i].cause = import->results[i].why = "";
			import->results[i].command = "";
			import->waiting--;
		}
}

static enum malle_status tell(
	struct malle_session *session, struct offline_run *run, const struct trying *trying)
{
	struct malle_offline_import *import = run->import;
	struct offline_row *now;
	size_t count;
	enum malle_status status =
		offline_rows(session, import, true, trying->row->id, NULL, &now, &count);
	struct malle_offline_result *result;

	if (status != MALLE_OK || count == 0)
		return status;
	import->results = arena_resize(
		import, import->results, struct malle_offline_result, import->count + 1);
	result = &import->results[import->count++];
	*result = offline_result_of(import, &now[0]);
	result->card = trying->row->card; /* erased from the row by now */
	if (result->title[0] == '\0')
		result->title = trying->deed.title;
	if (result->person[0] == '\0')
		result->person = trying->deed.person;
	result->changed =
		trying->deed.cause == NULL || strcmp(trying->former, trying->deed.cause) != 0;
	tell_taken_back(import, trying->deed.taken_back);
	import->applied += trying->deed.cause == NULL;
	import->waiting += trying->deed.cause != NULL;
	return MALLE_OK;
}

static enum malle_status try_line(
	struct malle_session *session, struct offline_run *run, const struct offline_row *row)
{
	struct trying trying = {.run = run, .row = row, .event = run->event};
	enum malle_status status =
		transaction_run(session, TRANSACTION_READ_COMMITTED, try_once, &trying);

	if (status != MALLE_OK)
		run->event = trying.event;
	return status == MALLE_OK && !trying.skipped ? tell(session, run, &trying) : status;
}

enum malle_status offline_replay(struct malle_session *session, struct offline_run *run,
	const struct offline_row *rows, size_t count)
{
	enum malle_status status = MALLE_OK;

	for (size_t i = 0; status == MALLE_OK && i < count; i++) {
		if (strcmp(rows[i].state, "waiting") == 0)
			status = try_line(session, run, &rows[i]);
		if (status == MALLE_OK && !session_progress(session, _("gestures"), i + 1, count))
			status = session_fail(
				session, MALLE_CANCELLED, _("stopped; what is done is done"));
	}
	return status;
}

enum malle_status offline_say_waiting(struct malle_session *session)
{
	session_fail(session, MALLE_PARTIAL, _("some gestures wait for somebody to look at them"));
	session_hint(session, _("those that wait, and what deals with each: malle offline list"));
	session_rule(session, "R13.4");
	return MALLE_PARTIAL;
}
