/* malle_import_records: a file of records into the catalogue, batch by batch. */
#include <malle/import.h>
#include <string.h>

#include "base/arena.h"
#include "base/gettext.h"
#include "base/session.h"
#include "db/statement.h"
#include "db/transaction.h"
#include "import/batch.h"
#include "import/refused_file.h"
#include "import/report.h"
#include "people/right.h"
#include "schemas/embedded.h"

static const char default_source[] = "pmb";

/* A file being imported. */
struct running {
	struct import import;
	const struct malle_import_options *options;
	struct record_source *source;
	struct refused_file *refused;
	void *batch_owner; /* owns the deliveries that wait */
	struct delivery *waiting[BATCH_RECORDS];
	size_t count;
	size_t bytes;
	void *scratch;
};

struct centre_asked {
	int64_t id;
	bool active;
};

/* The session must work for the centre whose delivery it is: row security would refuse the rest. */
static enum malle_status check_centre(struct malle_session *session, const char *code)
{
	static const struct column columns[] = {
		COLUMN_INT64(struct centre_asked, id), COLUMN_BOOL(struct centre_asked, active)};
	struct centre_asked centre;
	enum malle_status status = statement_one(session, session, &query_import_centre_asked,
		VALUES(value_text(code)), COLUMNS(columns), &centre);

	if (status == MALLE_NOT_FOUND)
		return session_fail(session, MALLE_NOT_FOUND, _("there is no centre '%s'"),
			code == NULL ? "" : code);
	if (status == MALLE_OK && !centre.active)
		return session_fail(
			session, MALLE_REFUSED, _("you do not work for the centre '%s' now"), code);
	return status;
}

/* Refused records go to their file once it is known which ones they are. */
static enum malle_status keep_refused(struct running *running)
{
	enum malle_status status = MALLE_OK;

	if (running->options->dry_run)
		return MALLE_OK;
	for (size_t i = 0; i < running->count && status == MALLE_OK; i++)
		if (delivery_is_refused(running->waiting[i]))
			status = refused_file_add(
				running->refused, running->source, running->waiting[i]->raw);
	return status;
}

static enum malle_status flush(struct running *running)
{
	enum malle_status status;

	if (running->count == 0)
		return MALLE_OK;
	status = batch_store(&running->import, running->waiting, running->count);
	if (status == MALLE_OK)
		status = keep_refused(running);
	talloc_free(running->batch_owner);
	running->batch_owner = arena_scratch(running->scratch);
	running->count = 0;
	running->bytes = 0;
	return status;
}

static bool is_full(const struct running *running)
{
	return running->count == BATCH_RECORDS || running->bytes >= BATCH_BYTES;
}

static enum malle_status say_progress(struct running *running)
{
	struct malle_session *session = running->import.session;

	if (session_progress(session, _("import"), record_source_done(running->source),
		    record_source_total(running->source)))
		return MALLE_OK;
	return session_fail(session, MALLE_CANCELLED, "%s",
		_("the import was stopped; what was stored stays, and importing again finishes it"));
}

/* Read one record, and store the batch when it is full. *ended (out): the file is. */
static enum malle_status step(struct running *running, bool *ended)
{
	struct source_item item;
	enum malle_status status = record_source_next(running->source, running->batch_owner, &item);

	*ended = item.kind == SOURCE_END;
	if (status != MALLE_OK || *ended)
		return status;
	running->waiting[running->count++] = delivery_new(running->batch_owner, &item);
	running->bytes += item.raw.size;
	if (is_full(running))
		status = flush(running);
	if (status == MALLE_OK)
		status = say_progress(running);
	return status;
}

static enum malle_status read_file(struct running *running)
{
	bool ended = false;
	enum malle_status status = MALLE_OK;

	while (status == MALLE_OK && !ended)
		status = step(running, &ended);
	/* a file that can be read no further still gave what it gave */
	if (status == MALLE_OK || status == MALLE_BAD_DATA) {
		enum malle_status stored = flush(running);

		status = stored != MALLE_OK ? stored : status;
	}
	return status;
}

/* Note the figures; `finished`: the file was read to its end. */
static enum malle_status note_counts(struct running *running, bool finished)
{
	if (running->import.batch == 0)
		return MALLE_OK;
	return statement_execute(running->import.session, &query_import_batch_count,
		VALUES(value_int(running->import.batch),
			value_text(report_counts(running->import.report, running->scratch)),
			value_bool(finished)));
}

static const char *base_name(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash == NULL ? path : slash + 1;
}

static enum malle_status start(struct malle_session *session, struct running *running,
	const char *path, const struct malle_import_options *options)
{
	struct import *import = &running->import;
	enum malle_status status = right_require(session, RIGHT_CATALOGUE);

	if (status == MALLE_OK)
		status = check_centre(session, options->centre);
	running->options = options;
	running->batch_owner = arena_scratch(running->scratch);
	if (status == MALLE_OK)
		status = record_source_open(
			session, running->scratch, path, options->format, &running->source);
	if (status != MALLE_OK)
		return status;
	import->session = session;
	import->source = options->source == NULL ? default_source : options->source;
	import->file_name = base_name(path);
	import->report->format = record_source_format(running->source);
	running->refused = refused_file_new(session, running->scratch, options->refused_path);
	return copy_places_new(session, running->scratch, &import->places);
}

/* MALLE_PARTIAL, with its sentence, when records were refused. */
static enum malle_status say_refused(struct running *running)
{
	struct malle_session *session = running->import.session;
	unsigned long count = (unsigned long)running->import.report->refused_count;

	if (count == 0)
		return MALLE_OK;
	session_fail(session, MALLE_PARTIAL,
		ngettext_("%lu record was refused", "%lu records were refused", count), count);
	if (running->options->refused_path != NULL && !running->options->dry_run)
		session_hint(session, _("correct them in '%s' and import that file"),
			running->options->refused_path);
	return MALLE_PARTIAL;
}

static enum malle_status run(struct running *running)
{
	enum malle_status status = read_file(running);

	if (status == MALLE_OK || status == MALLE_BAD_DATA || status == MALLE_CANCELLED) {
		enum malle_status counted = note_counts(running, status == MALLE_OK);

		status = counted != MALLE_OK ? counted : status;
	}
	if (status == MALLE_OK || status == MALLE_CANCELLED) {
		enum malle_status closed = refused_file_close(running->refused, running->source);

		status = closed != MALLE_OK ? closed : status;
	}
	return status == MALLE_OK ? say_refused(running) : status;
}

/* Everything is done, and then undone: a rehearsal finds what the real import would. */
static enum malle_status rehearse(struct running *running)
{
	struct malle_session *session = running->import.session;
	enum malle_status status = transaction_begin(session, TRANSACTION_READ_COMMITTED);

	if (status != MALLE_OK)
		return status;
	status = run(running);
	transaction_rollback(session);
	running->import.batch = 0;
	return status;
}

enum malle_status malle_import_records(struct malle_session *session, void *owner, const char *path,
	const struct malle_import_options *options, struct malle_import_report **report)
{
	struct running *running = arena_new(owner, struct running);
	enum malle_status status;

	running->scratch = arena_scratch(running);
	running->import.report = arena_new(owner, struct malle_import_report);
	*report = NULL;
	status = start(session, running, path, options);
	if (status == MALLE_OK) {
		status = options->dry_run ? rehearse(running) : run(running);
		running->import.report->batch = running->import.batch;
		*report = running->import.report;
	} else {
		talloc_free(running->import.report);
	}
	talloc_free(running);
	return status;
}
