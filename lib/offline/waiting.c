/* Lines of offline desks that wait: listed, tried again, settled, undone (R13.4, R15). */
#include <string.h>

#include <malle/circulation.h>

#include "base/arena.h"
#include "base/gettext.h"
#include "base/session.h"
#include "db/statement.h"
#include "db/transaction.h"
#include "offline/replay.h"
#include "people/change.h"
#include "people/event.h"
#include "people/typed_text.h"
#include "schemas/embedded.h"

enum { REASON_MAX_BYTES = 500 };

static enum malle_status say_none(struct malle_session *session, int64_t id)
{
	session_fail(session, MALLE_NOT_FOUND, _("no gesture number %lld waits"), (long long)id);
	session_hint(session, _("those that wait: malle offline list"));
	session_rule(session, "R13.4");
	return MALLE_NOT_FOUND;
}

enum malle_status malle_offline_list(struct malle_session *session, void *owner, bool all,
	struct malle_offline_result **rows, size_t *count)
{
	struct offline_row *found;
	enum malle_status status = offline_rows(session, owner, all, 0, NULL, &found, count);

	if (status != MALLE_OK)
		return status;
	*rows = arena_array(owner, struct malle_offline_result, *count + 1);
	for (size_t i = 0; i < *count; i++)
		(*rows)[i] = offline_result_of(*rows, &found[i]);
	talloc_steal(*rows, found);
	return MALLE_OK;
}

/* ---- trying again ---- */

static enum malle_status retry_rows(
	struct malle_session *session, struct offline_run *run, int64_t id)
{
	struct offline_row *rows;
	size_t count;
	enum malle_status status =
		offline_rows(session, run->import, false, id, NULL, &rows, &count);

	if (status == MALLE_OK && id != 0 && (count == 0 || strcmp(rows[0].state, "waiting") != 0))
		return say_none(session, id);
	if (status == MALLE_OK)
		status = offline_replay(session, run, rows, count);
	if (id != 0 && run->import->count > 0) /* whoever asks for one wants to know */
		run->import->results[0].changed = true;
	return status;
}

static enum malle_status rehearse(
	struct malle_session *session, struct offline_run *run, int64_t id)
{
	enum malle_status status = transaction_begin(session, TRANSACTION_READ_COMMITTED);

	if (status != MALLE_OK)
		return status;
	status = retry_rows(session, run, id);
	transaction_rollback(session);
	for (size_t i = 0; i < run->import->count; i++)
		run->import->results[i].event = 0;
	return status;
}

/* What was meant can only be said of one line. */
static enum malle_status check_retry(
	struct malle_session *session, const struct malle_offline_retry *retry)
{
	if (retry->id != 0 || (retry->copy == NULL && retry->patron == NULL && !retry->confirmed))
		return MALLE_OK;
	session_fail(session, MALLE_INVALID, _("say of which gesture, by its number"));
	session_hint(session, _("those that wait: malle offline list"));
	return MALLE_INVALID;
}

enum malle_status malle_offline_retry(struct malle_session *session, void *owner,
	const struct malle_offline_retry *retry, struct malle_offline_import **import)
{
	struct offline_run run = {
		.import = arena_new(owner, struct malle_offline_import),
		.command = "offline retry",
		.copy = retry->copy,
		.patron = retry->patron,
		.confirmed = retry->confirmed,
	};
	enum malle_status status = right_require(session, RIGHT_LEND);

	*import = NULL;
	if (status == MALLE_OK)
		status = check_retry(session, retry);
	if (status == MALLE_OK)
		status = retry->dry_run ? rehearse(session, &run, retry->id)
					: retry_rows(session, &run, retry->id);
	if (status == MALLE_OK && run.import->waiting > 0)
		status = offline_say_waiting(session);
	if (status == MALLE_OK || status == MALLE_PARTIAL)
		*import = run.import;
	else
		malle_free(run.import);
	return status;
}

/* ---- by hand ---- */

struct settling {
	struct change change;
	int64_t id;
	const char *reason;
};

static enum malle_status read_line(struct malle_session *session, struct change *change, int64_t id)
{
	struct offline_row *rows;
	size_t count;
	enum malle_status status =
		offline_rows(session, change->result, true, id, NULL, &rows, &count);

	if (status == MALLE_OK && count > 0)
		*(struct malle_offline_result *)change->result =
			offline_result_of(change->result, &rows[0]);
	return status;
}

static enum malle_status settle(struct malle_session *session, struct change *change, int64_t *id)
{
	const struct settling *settling = (const struct settling *)change;
	struct offline_row *rows;
	size_t count = 0;
	enum malle_status status = statement_id(
		session, &query_offline_line_lock, VALUES(value_int(settling->id)), id);

	if (status == MALLE_OK)
		status = offline_rows(session, change->result, false, *id, NULL, &rows, &count);
	if (status == MALLE_NOT_FOUND || (status == MALLE_OK && count == 0))
		return say_none(session, settling->id);
	if (status == MALLE_OK)
		status = change_record(session, change, *id);
	if (status == MALLE_OK)
		status = event_add_reason(session, change->event, settling->reason);
	return status == MALLE_OK ? statement_execute(session, &query_offline_end_insert,
					    VALUES(value_int(*id), value_int(change->event),
						    value_text("settled")))
				  : status;
}

enum malle_status malle_offline_settle(struct malle_session *session, int64_t id,
	const char *reason, const char *key, struct malle_offline_result **row)
{
	const struct typed_text text = {
		.missing = N_("the reason is missing"),
		.unfit = N_("this reason cannot be kept"),
		.text = reason,
		.max_bytes = REASON_MAX_BYTES,
		.required = true,
	};
	struct settling settling = {
		.change = {.kind = "offline.settle",
			.command = "offline settle",
			.subject = "offline_line",
			.right = RIGHT_LEND,
			.key = key,
			.write = settle,
			.read = read_line,
			.owner = session,
			.result_size = sizeof(**row)},
		.id = id,
		.reason = reason,
	};
	enum malle_status status = typed_text_check(session, &text, 1);

	if (status == MALLE_OK)
		status = change_run(session, &settling.change);
	*row = settling.change.result;
	return status;
}

/* ---- a whole file ---- */

struct event_row {
	int64_t id;
};

static const struct column event_columns[] = {
	COLUMN_INT64(struct event_row, id),
};

enum malle_status malle_offline_undo(
	struct malle_session *session, const char *file, const char *reason, size_t *undone)
{
	void *scratch = arena_scratch(session);
	struct event_row *events;
	size_t count = 0;
	enum malle_status status = right_require(session, RIGHT_LEND);

	if (status == MALLE_OK)
		status = statement_rows(session, scratch, &query_offline_file_events,
			VALUES(value_text(file)), COLUMNS(event_columns), sizeof(*events),
			(void **)&events, &count);

	*undone = 0;
	if (status == MALLE_OK && count == 0) {
		status = session_fail(session, MALLE_NOT_FOUND,
			_("nothing of a file '%s' is left to undo"), file);
		session_hint(session, _("names of files: malle offline list --all"));
	}
	while (status == MALLE_OK && *undone < count) {
		const struct malle_undo_options options = {
			.event = events[*undone].id, .reason = reason};
		struct malle_undone *answer;

		status = malle_undo(session, scratch, &options, &answer);
		*undone += status == MALLE_OK;
	}
	talloc_free(scratch);
	return status;
}
