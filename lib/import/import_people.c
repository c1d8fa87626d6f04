/* malle_patron_import, malle_organisation_import: a table of persons or organisations, line by
 * line. */
#include <errno.h>
#include <fcntl.h>
#include <search.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <malle/database.h>
#include <malle/people.h>
#include <malle/people_file.h>
#include <malle/text.h>

#include "base/arena.h"
#include "base/gettext.h"
#include "base/session.h"
#include "db/statement.h"
#include "db/transaction.h"
#include "import/people_columns.h"
#include "import/sheet_refused.h"
#include "people/right.h"
#include "schemas/embedded.h"

enum { REFUSALS_KEPT = 1000 };

/* A card or name that the file had already. */
struct seen {
	const char *key;
	uint64_t line;
};

struct importing {
	enum people_kind kind;
	const struct malle_people_file_options *options;
	struct malle_people_report *report;
	struct people_columns columns;
	bool header_read;
	struct sheet_refused *refused;
	struct malle_date today;
	void *seen_owner;
	void *seen;    /* root of a tree of <search.h> */
	void *scratch; /* of one line */
	bool changed;  /* by the line */
	bool added;
};

/* ---- the file ---- */

static enum malle_status cannot_read(struct malle_session *session, const char *path, int reason)
{
	enum malle_status status =
		reason == ENOENT || reason == ENOTDIR ? MALLE_NOT_FOUND : MALLE_BAD_DATA;

	session_fail(session, status, _("cannot open '%s'"), path);
	session_detail(session, "%s", strerror(reason));
	return status;
}

static enum malle_status too_large(struct malle_session *session, const char *path)
{
	session_fail(session, MALLE_BAD_DATA, _("'%s' is too large for a table of persons"), path);
	session_hint(session, _("divide it into files of at most 8 MB"));
	return MALLE_BAD_DATA;
}

/* All of a descriptor, at most one byte more than a sheet may have: a pipe has no size. */
static ssize_t read_all(int descriptor, unsigned char *into, size_t room)
{
	size_t used = 0;
	ssize_t got = 1;

	while (used < room && got > 0) {
		got = read(descriptor, into + used, room - used);
		if (got < 0 && errno == EINTR)
			got = 1;
		else if (got > 0)
			used += (size_t)got;
	}
	return got < 0 ? -1 : (ssize_t)used;
}

/* Bounds are looked at before memory is taken. */
static enum malle_status read_file(
	struct malle_session *session, void *owner, const char *path, struct malle_bytes *bytes)
{
	int descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
	size_t room = SHEET_MAX_BYTES + 1;
	struct stat status;
	unsigned char *data;
	ssize_t got;
	int reason = errno;

	if (descriptor < 0)
		return cannot_read(session, path, reason);
	if (fstat(descriptor, &status) == 0 && S_ISREG(status.st_mode))
		room = status.st_size < SHEET_MAX_BYTES ? (size_t)status.st_size + 1 : 0;
	if (room == 0) {
		close(descriptor);
		return too_large(session, path);
	}
	data = arena_try_bytes(owner, room);
	got = data == NULL ? -1 : read_all(descriptor, data, room);
	reason = data == NULL ? ENOMEM : errno;
	close(descriptor);
	if (got < 0)
		return cannot_read(session, path, reason);
	*bytes = (struct malle_bytes) {data, (size_t)got};
	return got > SHEET_MAX_BYTES ? too_large(session, path) : MALLE_OK;
}

/* ---- one line ---- */

static int compare_seen(const void *left, const void *right)
{
	return strcmp(((const struct seen *)left)->key, ((const struct seen *)right)->key);
}

/* Two lines about one card would overwrite each other, at each reading again. */
static enum malle_status refuse_second(
	struct malle_session *session, struct importing *importing, const char *who, uint64_t line)
{
	struct seen *wanted = arena_new(importing->seen_owner, struct seen);
	struct seen **found;

	wanted->key = malle_text_fold(wanted, who);
	wanted->line = line;
	found = tsearch(wanted, &importing->seen, compare_seen);
	if (found == NULL || *found == wanted)
		return MALLE_OK;
	return session_fail(session, MALLE_INVALID,
		_("the file says this twice: it was on line %llu already"),
		(unsigned long long)(*found)->line);
}

static enum malle_status read_date(struct malle_session *session, struct importing *importing,
	const char *typed, struct malle_patron *wanted)
{
	if (typed == NULL || typed[strspn(typed, " ")] == '\0') {
		wanted->no_end = typed != NULL;
		return MALLE_OK;
	}
	if (malle_date_from_text(typed, importing->today, &wanted->member_until) == MALLE_OK)
		return MALLE_OK;
	return session_fail(session, MALLE_INVALID, _("'%s' is not a date"),
		malle_text_printable(importing->scratch, typed));
}

static enum malle_status read_flag(
	struct malle_session *session, struct importing *importing, const char *typed, bool *flag)
{
	static const char *const yes[] = {"1", "oui", "yes", "x", "vrai", "true", NULL};
	static const char *const no[] = {"", "0", "non", "no", "faux", "false", NULL};
	const char *folded = malle_text_fold(importing->scratch, typed);

	for (size_t i = 0; yes[i] != NULL; i++)
		if (strcmp(yes[i], folded) == 0) {
			*flag = true;
			return MALLE_OK;
		}
	for (size_t i = 0; no[i] != NULL; i++)
		if (strcmp(no[i], folded) == 0) {
			*flag = false;
			return MALLE_OK;
		}
	return session_fail(session, MALLE_INVALID, _("'%s' is neither yes nor no"),
		malle_text_printable(importing->scratch, typed));
}

static enum malle_status take_patron(
	struct malle_session *session, struct importing *importing, const struct people_line *line)
{
	const char *const *cells = line->cells;
	const char *card = cells[CELL_BARCODE];
	struct malle_patron wanted = {
		.barcode = card,
		.family_name = cells[CELL_FAMILY_NAME],
		.given_name = cells[CELL_GIVEN_NAME],
		.name = cells[CELL_NAME],
		.organisation = cells[CELL_ORGANISATION],
		.category = cells[CELL_OWN_CATEGORY] != NULL ? cells[CELL_OWN_CATEGORY]
							     : cells[CELL_CATEGORY],
		.email = cells[CELL_EMAIL],
		.phone = cells[CELL_PHONE],
		.note = cells[CELL_NOTE],
	};
	struct malle_patron *patron;
	enum malle_status status = read_date(session, importing, cells[CELL_MEMBER_UNTIL], &wanted);

	if (status == MALLE_OK)
		status = malle_patron_show(session, importing->scratch, card, &patron);
	if (status == MALLE_NOT_FOUND) {
		importing->added = true;
		return malle_patron_add(session, importing->scratch, &wanted, &patron);
	}
	if (status != MALLE_OK)
		return status;
	wanted.barcode = NULL;
	return malle_patron_edit(
		session, importing->scratch, card, &wanted, &patron, &importing->changed);
}

static enum malle_status take_organisation(
	struct malle_session *session, struct importing *importing, const struct people_line *line)
{
	const char *const *cells = line->cells;
	struct malle_organisation wanted = {
		.name = cells[CELL_NAME],
		.short_name = cells[CELL_SHORT_NAME],
		.kind = cells[CELL_KIND],
		.sector = cells[CELL_SECTOR],
		.sub_sector = cells[CELL_SUB_SECTOR],
		.municipality = cells[CELL_MUNICIPALITY],
		.postcode = cells[CELL_POSTCODE],
		.category = cells[CELL_CATEGORY],
		.member_given = cells[CELL_MEMBER] != NULL,
		.note = cells[CELL_NOTE],
	};
	struct malle_organisation *organisation;
	enum malle_status status = MALLE_OK;

	if (wanted.member_given)
		status = read_flag(session, importing, cells[CELL_MEMBER], &wanted.member);
	if (status != MALLE_OK)
		return status;
	status = malle_organisation_add(session, importing->scratch, &wanted, &organisation);
	importing->added = status == MALLE_OK;
	return status == MALLE_EXISTS
		       ? malle_organisation_edit(session, importing->scratch, wanted.name, &wanted,
				 &organisation, &importing->changed)
		       : status;
}

/* What says who the line is about. */
static const char *key_of(const struct importing *importing, const struct people_line *line)
{
	const char *key = line->cells[importing->kind == PEOPLE_PATRONS ? CELL_BARCODE : CELL_NAME];

	return key != NULL ? key : "";
}

static enum malle_status take_line(struct malle_session *session, struct importing *importing,
	const struct sheet_row *row, const char **who)
{
	struct people_line line;
	enum malle_status status;

	importing->added = importing->changed = false;
	if (row->problem != NULL)
		return session_fail(session, MALLE_BAD_DATA, "%s", _(row->problem));
	if (row->count > importing->columns.count)
		return session_fail(session, MALLE_BAD_DATA,
			_("the line has more cells than the first line names columns"));
	people_line_read(importing->scratch, &importing->columns, row, &line);
	*who = key_of(importing, &line);
	if (**who != '\0') {
		status = refuse_second(session, importing, *who, row->line);
		if (status != MALLE_OK)
			return status;
	}
	return importing->kind == PEOPLE_PATRONS ? take_patron(session, importing, &line)
						 : take_organisation(session, importing, &line);
}

/* Is it the line that is wrong? Everything else stops the import. */
static bool is_of_line(enum malle_status status)
{
	return status == MALLE_INVALID || status == MALLE_EXISTS || status == MALLE_NOT_FOUND ||
	       status == MALLE_BAD_DATA || status == MALLE_REFUSED;
}

/* What the session says, in one line. */
static const char *reason_of(struct malle_session *session, void *owner)
{
	const struct malle_error *error = malle_session_error(session);
	const char *reason = error->message;

	if (error->detail[0] != '\0')
		reason = arena_printf(owner, "%s (%s)", reason, error->detail);
	if (error->hint[0] != '\0')
		reason = arena_printf(owner, "%s - %s", reason, error->hint);
	return reason;
}

static enum malle_status refuse_line(struct malle_session *session, struct importing *importing,
	const struct sheet_row *row, const char *who)
{
	struct malle_people_report *report = importing->report;
	const char *reason = reason_of(session, importing->scratch);

	report->refused_count++;
	if (report->refused_kept < REFUSALS_KEPT) {
		report->refused = arena_resize(report, report->refused, struct malle_people_refusal,
			report->refused_kept + 1);
		report->refused[report->refused_kept++] = (struct malle_people_refusal) {
			.line = row->line,
			.who = arena_strdup(report, malle_text_printable(report, who)),
			.reason = arena_strdup(report, reason),
		};
	}
	return importing->options->dry_run ? MALLE_OK
					   : sheet_refused_add(importing->refused, row, reason);
}

static void count_line(struct importing *importing)
{
	if (importing->added)
		importing->report->added++;
	else if (importing->changed)
		importing->report->changed++;
	else
		importing->report->same++;
}

static enum malle_status on_row(
	struct malle_session *session, void *data, const struct sheet_row *row)
{
	struct importing *importing = data;
	const char *who = "";
	enum malle_status status;

	if (!importing->header_read) {
		importing->header_read = true;
		status = people_columns_read(
			session, importing->report, importing->kind, row, &importing->columns);
		if (status == MALLE_OK)
			sheet_refused_header(importing->refused, &importing->columns, row);
		return status;
	}
	importing->scratch = arena_scratch(session);
	importing->report->lines++;
	status = take_line(session, importing, row, &who);
	if (status == MALLE_OK)
		count_line(importing);
	else if (is_of_line(status))
		status = refuse_line(session, importing, row, who);
	malle_free(importing->scratch);
	if (status == MALLE_OK &&
		!session_progress(session, _("lines"), importing->report->lines, 0))
		status = session_fail(session, MALLE_CANCELLED, _("the import was interrupted"));
	return status;
}

/* ---- the import ---- */

static enum malle_status read_sheet(
	struct malle_session *session, struct importing *importing, const struct sheet *sheet)
{
	enum malle_status status = sheet_read(session, sheet, on_row, importing);

	if (status == MALLE_OK && !importing->header_read) {
		status = session_fail(session, MALLE_BAD_DATA, _("the file is empty"));
		session_hint(session, _("its first line names the columns"));
	}
	return status;
}

/* A trial is one transaction that is rolled back. */
static enum malle_status try_sheet(
	struct malle_session *session, struct importing *importing, const struct sheet *sheet)
{
	enum malle_status status = transaction_begin(session, TRANSACTION_READ_COMMITTED);

	if (status != MALLE_OK)
		return status;
	status = read_sheet(session, importing, sheet);
	transaction_rollback(session);
	return status;
}

/* The tree is malloc's; what its nodes name is below seen_owner. */
static void forget_seen(struct importing *importing)
{
	while (importing->seen != NULL)
		tdelete(*(struct seen **)importing->seen, &importing->seen, compare_seen);
}

/* R11.3: a file with names; anonymising will look into it. */
static enum malle_status remember(struct malle_session *session, void *owner, const char *path)
{
	char *whole = realpath(path, NULL);
	const char *kept = arena_strdup(owner, whole != NULL ? whole : path);

	free(whole);
	return statement_execute(
		session, &query_import_person_file_insert, VALUES(value_text(kept)));
}

static enum malle_status run(
	struct malle_session *session, struct importing *importing, const char *path)
{
	void *scratch = arena_scratch(session);
	struct malle_bytes bytes;
	struct sheet sheet;
	enum malle_status status = right_require(session, RIGHT_PEOPLE);

	importing->seen_owner = scratch;
	if (status == MALLE_OK)
		status = malle_database_today(session, &importing->today);
	if (status == MALLE_OK)
		status = read_file(session, scratch, path, &bytes);
	if (status == MALLE_OK)
		status = sheet_open(session, scratch, bytes, &sheet);
	if (status == MALLE_OK) {
		importing->refused = sheet_refused_new(
			session, scratch, importing->options->refused_path, sheet.separator);
		status = importing->options->dry_run ? try_sheet(session, importing, &sheet)
						     : read_sheet(session, importing, &sheet);
	}
	if (status == MALLE_OK)
		status = sheet_refused_close(importing->refused);
	if (status == MALLE_OK && sheet_refused_written(importing->refused))
		status = remember(session, scratch, importing->options->refused_path);
	forget_seen(importing);
	talloc_free(scratch);
	return status;
}

static enum malle_status import(struct malle_session *session, void *owner, enum people_kind kind,
	const char *path, const struct malle_people_file_options *options,
	struct malle_people_report **report)
{
	struct importing importing = {.kind = kind, .options = options};
	enum malle_status status;

	importing.report = arena_new(owner, struct malle_people_report);
	status = run(session, &importing, path);
	if (status != MALLE_OK) {
		malle_free(importing.report);
		return status;
	}
	importing.report->ignored = importing.columns.ignored;
	*report = importing.report;
	return importing.report->refused_count > 0 ? MALLE_PARTIAL : MALLE_OK;
}

enum malle_status malle_patron_import(struct malle_session *session, void *owner, const char *path,
	const struct malle_people_file_options *options, struct malle_people_report **report)
{
	return import(session, owner, PEOPLE_PATRONS, path, options, report);
}

enum malle_status malle_organisation_import(struct malle_session *session, void *owner,
	const char *path, const struct malle_people_file_options *options,
	struct malle_people_report **report)
{
	return import(session, owner, PEOPLE_ORGANISATIONS, path, options, report);
}
