/* Files of offline desks: looked at as a whole, then stored, then done (R13.2, R13.3). */
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/gettext.h"
#include "base/session.h"
#include "catalogue/setting.h"
#include "db/statement.h"
#include "db/transaction.h"
#include "offline/lines.h"
#include "offline/replay.h"
#include "people/right.h"
#include "people/typed_text.h"
#include "schemas/embedded.h"

static const char *const kinds[] = {
	[MALLE_OFFLINE_LOAN] = "loan",
	[MALLE_OFFLINE_RETURN] = "return",
	[MALLE_OFFLINE_GIFT] = "gift",
	[MALLE_OFFLINE_UNDO] = "undo",
	[MALLE_OFFLINE_UNREADABLE] = "unreadable",
};

static const char *const formats[] = {
	[MALLE_OFFLINE_OWN] = "malle",
	[MALLE_OFFLINE_PMB] = "pmb",
	[MALLE_OFFLINE_KOC] = "koc",
};

/* A line of a file that no import stored yet. */
struct fresh_line {
	const struct malle_offline_file *file;
	struct malle_offline_gesture gesture;
	char moment[MALLE_OFFLINE_MOMENT]; /* as it counts */
};

struct importing {
	struct malle_offline_file *const *files;
	size_t file_count;
	struct offline_run run;
	bool dry_run;
	struct fresh_line *lines;
	size_t count, room;
	const char *latest, *oldest;
};

/* ---- looking at the files ---- */

struct known_row {
	int64_t sequence, fingerprint;
	bool unreadable;
};

static const struct column known_columns[] = {
	COLUMN_INT64(struct known_row, sequence),
	COLUMN_INT64(struct known_row, fingerprint),
	COLUMN_BOOL(struct known_row, unreadable),
};

/* What the database knows of a file, by number. */
struct known {
	struct known_row *rows;
	size_t count;
};

/* The first row of a number, or where it would be. */
static size_t find_first(const struct known *known, int64_t sequence)
{
	size_t low = 0, high = known->count;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (known->rows[middle].sequence < sequence)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* Was this line imported? *other (out): another line of that number was. */
static bool is_known(
	const struct known *known, const struct malle_offline_gesture *gesture, bool *other)
{
	int64_t fingerprint = offline_fingerprint(gesture);

	*other = false;
	for (size_t i = find_first(known, gesture->sequence);
		i < known->count && known->rows[i].sequence == gesture->sequence; i++) {
		if (known->rows[i].fingerprint == fingerprint)
			return true;
		*other = *other || !known->rows[i].unreadable;
	}
	return false;
}

/* PMB knows days only: its gestures come after everything else of that day, up to now. */
static void complete_moment(
	const struct importing *importing, const char *noted, char moment[MALLE_OFFLINE_MOMENT])
{
	static const char evening[] = " 23:59:59";
	size_t size = strlen(noted);

	memcpy(moment, noted, size + 1);
	if (size + sizeof evening == MALLE_OFFLINE_MOMENT) {
		memcpy(moment + size, evening, sizeof evening);
		if (strncmp(importing->latest, noted, size) == 0)
			memcpy(moment, importing->latest, MALLE_OFFLINE_MOMENT);
	}
}

static const char *moment_fault(const struct importing *importing, const char *moment)
{
	if (strcmp(moment, importing->latest) > 0)
		return N_("it is said to have taken place in the future: look at the clock of that "
			  "desk");
	if (strcmp(moment, importing->oldest) < 0)
		return N_("it is older than the setting offline_days allows");
	return NULL;
}

static void add_fresh(struct importing *importing, const struct malle_offline_file *file,
	const struct malle_offline_gesture *gesture, const char *moment)
{
	struct fresh_line *line;

	if (importing->count == importing->room) {
		importing->room = importing->room > 0 ? 2 * importing->room : 64;
		importing->lines = arena_resize(importing->run.import, importing->lines,
			struct fresh_line, importing->room);
	}
	line = &importing->lines[importing->count++];
	*line = (struct fresh_line) {.file = file, .gesture = *gesture};
	memcpy(line->moment, moment, strlen(moment) + 1);
}

static void add_faulty(struct importing *importing, const struct malle_offline_file *file,
	const struct malle_offline_gesture *gesture, const char *fault)
{
	struct malle_offline_gesture kept = *gesture;

	kept.kind = MALLE_OFFLINE_UNREADABLE;
	kept.fault = fault;
	importing->run.import->faults++;
	add_fresh(importing, file, &kept, importing->latest);
}

/* One file: its lines in the order of their numbers, which wins over its clock (R13.3). */
static void look_at_file(struct importing *importing, const struct malle_offline_file *file,
	const struct known *known)
{
	char last[MALLE_OFFLINE_MOMENT] = "", moment[MALLE_OFFLINE_MOMENT];
	const char *fault;
	bool other;

	for (size_t i = 0; i < file->count; i++) {
		const struct malle_offline_gesture *gesture = &file->gestures[i];
		bool old = is_known(known, gesture, &other);

		importing->run.import->known += old;
		if (gesture->fault != NULL) {
			if (!old)
				add_faulty(importing, file, gesture, gesture->fault);
			continue;
		}
		complete_moment(importing, gesture->moment, moment);
		fault = old ? NULL : moment_fault(importing, moment);
		if (fault == NULL && !old && other && file->format == MALLE_OFFLINE_OWN)
			fault = N_("this number of this file was imported already, with another "
				   "content");
		if (fault != NULL) {
			struct malle_offline_gesture faulty = *gesture;

			faulty.sequence = gesture->line;
			faulty.kind = MALLE_OFFLINE_UNREADABLE;
			if (is_known(known, &faulty, &other))
				importing->run.import->known++;
			else
				add_faulty(importing, file, &faulty, _(fault));
			continue;
		}
		if (strcmp(moment, last) > 0)
			memcpy(last, moment, sizeof last);
		if (!old)
			add_fresh(importing, file, gesture, last);
	}
}

static enum malle_status look_at_all(struct malle_session *session, struct importing *importing)
{
	enum malle_status status = MALLE_OK;

	for (size_t i = 0; status == MALLE_OK && i < importing->file_count; i++) {
		const struct malle_offline_file *file = importing->files[i];
		struct known known = {0};

		importing->run.import->payments += file->payments;
		status = statement_rows(session, importing->run.import, &query_offline_known,
			VALUES(value_text(file->name)), COLUMNS(known_columns), sizeof(*known.rows),
			(void **)&known.rows, &known.count);
		if (status == MALLE_OK)
			look_at_file(importing, file, &known);
		malle_free(known.rows);
	}
	return status;
}

struct bounds_row {
	const char *latest, *oldest;
};

static const struct column bounds_columns[] = {
	COLUMN_TEXT(struct bounds_row, latest),
	COLUMN_TEXT(struct bounds_row, oldest),
};

static enum malle_status find_bounds(struct malle_session *session, struct importing *importing)
{
	struct bounds_row bounds = {0};
	int64_t days;
	enum malle_status status = setting_number(session, SETTING_OFFLINE_DAYS, &days);

	if (status == MALLE_OK)
		status = statement_one(session, importing->run.import, &query_offline_bounds,
			VALUES(value_int(days)), COLUMNS(bounds_columns), &bounds);
	importing->latest = bounds.latest;
	importing->oldest = bounds.oldest;
	return status;
}

/* ---- storing them ---- */

static const char *noted_of(const struct fresh_line *line)
{
	const char *noted = line->gesture.moment;

	return line->gesture.kind != MALLE_OFFLINE_UNREADABLE &&
			       strlen(noted) + 1 == MALLE_OFFLINE_MOMENT &&
			       strcmp(noted, line->moment) != 0
		       ? noted
		       : NULL;
}

static enum malle_status store_line(
	struct malle_session *session, struct offline_run *run, const struct fresh_line *line)
{
	const struct malle_offline_gesture *gesture = &line->gesture;
	bool unreadable = gesture->kind == MALLE_OFFLINE_UNREADABLE;
	int64_t id;
	enum malle_status status = offline_run_event(session, run);

	if (status != MALLE_OK)
		return status;
	status = statement_id(session, &query_offline_line_insert,
		VALUES(value_int(run->event), value_text(line->file->name),
			value_text(formats[line->file->format]), value_text(line->file->desk),
			value_int(gesture->line), value_int(gesture->sequence),
			value_int(offline_fingerprint(gesture)), value_text(line->moment),
			value_text(noted_of(line)), value_text(kinds[gesture->kind]),
			value_id(gesture->quantity), value_id(gesture->undoes),
			value_filled(unreadable ? "" : gesture->card),
			value_filled(unreadable ? "" : gesture->code), value_text(gesture->text)),
		&id);
	if (status == MALLE_NOT_FOUND) /* another import of the same file, at this moment */
		return MALLE_OK;
	return status == MALLE_OK && !unreadable
		       ? statement_execute(session, &query_offline_supersede,
				 VALUES(value_int(run->event), value_text(line->file->name),
					 value_int(gesture->line)))
		       : status;
}

static enum malle_status store(struct malle_session *session, void *data)
{
	struct importing *importing = data;
	enum malle_status status = MALLE_OK;

	importing->run.event = 0;
	for (size_t i = 0; status == MALLE_OK && i < importing->count; i++)
		status = store_line(session, &importing->run, &importing->lines[i]);
	return status;
}

/* ---- all of it ---- */

static int compare_lines(const void *left, const void *right)
{
	const struct fresh_line *one = left, *other = right;

	return (one->gesture.line > other->gesture.line) -
	       (one->gesture.line < other->gesture.line);
}

/* The lines with a fault, in the order of their file, as results. */
static void tell_faults(struct importing *importing)
{
	struct malle_offline_import *import = importing->run.import;

	if (importing->file_count == 1 && importing->count > 0)
		qsort(importing->lines, importing->count, sizeof *importing->lines, compare_lines);
	import->results = arena_array(import, struct malle_offline_result, import->faults + 1);
	for (size_t i = 0; i < importing->count; i++) {
		const struct malle_offline_gesture *gesture = &importing->lines[i].gesture;

		if (gesture->fault == NULL)
			continue;
		import->results[import->count++] = (struct malle_offline_result) {
			.file = importing->lines[i].file->name,
			.desk = importing->lines[i].file->desk,
			.line = gesture->line,
			.sequence = gesture->sequence,
			.kind = "unreadable",
			.moment = "",
			.noted = "",
			.imported = "",
			.card = "",
			.code = "",
			.text = gesture->text,
			.state = "unreadable",
			.title = "",
			.person = "",
			.cause = "unreadable",
			.why = gesture->fault,
			.command = "",
			.overridden = "",
			.despite = "",
			.changed = true,
		};
	}
}

static enum malle_status refuse_faults(struct malle_session *session, struct importing *importing)
{
	tell_faults(importing);
	session_fail(session, MALLE_BAD_DATA, _("lines that cannot be imported: %zu"),
		importing->run.import->faults);
	session_detail(session, _("nothing was written"));
	session_hint(session, _("correct the file; or import the others and keep these as they "
				"are: --force \"REASON\""));
	session_rule(session, "R13.2");
	return MALLE_BAD_DATA;
}

static enum malle_status store_and_replay(
	struct malle_session *session, struct importing *importing)
{
	struct offline_row *rows;
	size_t count;
	enum malle_status status = MALLE_OK;

	if (importing->count > 0)
		status = transaction_run(session, TRANSACTION_READ_COMMITTED, store, importing);
	if (status == MALLE_OK)
		status =
			offline_rows(session, importing->run.import, false, 0, NULL, &rows, &count);
	return status == MALLE_OK ? offline_replay(session, &importing->run, rows, count) : status;
}

/* A rehearsal does everything, and then all of it is rolled back. */
static enum malle_status rehearse(struct malle_session *session, struct importing *importing)
{
	enum malle_status status = transaction_begin(session, TRANSACTION_READ_COMMITTED);
	struct malle_offline_import *import = importing->run.import;

	if (status != MALLE_OK)
		return status;
	status = store_and_replay(session, importing);
	transaction_rollback(session);
	for (size_t i = 0; i < import->count; i++)
		import->results[i].id = import->results[i].event = 0;
	return status;
}

enum malle_status malle_offline_allowed(struct malle_session *session)
{
	return right_require(session, RIGHT_LEND);
}

static enum malle_status import_all(struct malle_session *session, struct importing *importing)
{
	const struct typed_text reason = {
		.unfit = N_("this reason cannot be kept"),
		.text = importing->run.reason,
		.max_bytes = 500,
	};
	enum malle_status status = malle_offline_allowed(session);

	if (status == MALLE_OK)
		status = typed_text_check(session, &reason, 1);
	if (status == MALLE_OK)
		status = find_bounds(session, importing);
	if (status == MALLE_OK)
		status = look_at_all(session, importing);
	if (status != MALLE_OK)
		return status;
	if (importing->run.import->faults > 0 && importing->run.reason == NULL) /* R13.2 */
		return refuse_faults(session, importing);
	return importing->dry_run ? rehearse(session, importing)
				  : store_and_replay(session, importing);
}

enum malle_status malle_offline_import(struct malle_session *session, void *owner,
	struct malle_offline_file *const *files, size_t count,
	const struct malle_offline_options *options, struct malle_offline_import **import)
{
	struct importing importing = {
		.files = files,
		.file_count = count,
		.run = {.import = arena_new(owner, struct malle_offline_import),
			.command = "offline import",
			.reason = options->reason},
		.dry_run = options->dry_run,
	};
	enum malle_status status = import_all(session, &importing);

	*import = NULL;
	if (status == MALLE_OK && importing.run.import->waiting > 0)
		status = offline_say_waiting(session);
	if (status == MALLE_OK || status == MALLE_PARTIAL || status == MALLE_BAD_DATA)
		*import = importing.run.import;
	else
		malle_free(importing.run.import);
	return status;
}
