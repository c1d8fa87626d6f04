/* The files of the centre's own tools: made available, listed, read (R18.1). */
#include "requests/own_file.h"

#include <stdlib.h>
#include <string.h>

#include <malle/text.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/gettext.h"
#include "base/session.h"
#include "db/statement.h"
#include "people/barcode.h"
#include "people/change.h"
#include "people/typed_text.h"
#include "schemas/embedded.h"

enum { TEXT_MAX_BYTES = 200, NUMBER_MAX_DIGITS = 9, NAMES_SHOWN = 5 };

static const struct column file_columns[] = {
	COLUMN_INT64(struct malle_own_file, id),
	COLUMN_INT64(struct malle_own_file, title_id),
	COLUMN_TEXT(struct malle_own_file, title),
	COLUMN_TEXT(struct malle_own_file, edition),
	COLUMN_TEXT(struct malle_own_file, licence),
	COLUMN_TEXT(struct malle_own_file, name),
	COLUMN_INT64(struct malle_own_file, size),
	COLUMN_TEXT(struct malle_own_file, sha256),
	COLUMN_DATE(struct malle_own_file, added),
	COLUMN_TEXT(struct malle_own_file, staff),
	COLUMN_INT64(struct malle_own_file, own),
	COLUMN_INT64(struct malle_own_file, partners),
};

struct content {
	struct malle_bytes bytes;
};

static const struct column content_columns[] = {
	COLUMN_BYTES(struct content, bytes),
};

/* ---- reading ---- */

static enum malle_status read_rows(struct malle_session *session, void *owner,
	struct malle_date from, struct malle_date to, int64_t id, struct malle_own_file **rows,
	size_t *count)
{
	return statement_rows(session, owner, &query_requests_own_file_list,
		VALUES(value_date(from), value_date(to), value_id(id)), COLUMNS(file_columns),
		sizeof(**rows), (void **)rows, count);
}

enum malle_status malle_own_file_list(struct malle_session *session, void *owner,
	struct malle_date from, struct malle_date to, struct malle_own_file **rows, size_t *count)
{
	return read_rows(session, owner, from, to, 0, rows, count);
}

static enum malle_status say_none(struct malle_session *session, const char *words)
{
	void *scratch = arena_scratch(session);

	session_fail(session, MALLE_NOT_FOUND, _("no tool to download is called '%s'"),
		malle_text_printable(scratch, words));
	session_hint(session, _("see which there are: malle download list"));
	talloc_free(scratch);
	return MALLE_NOT_FOUND;
}

enum malle_status own_file_read(
	struct malle_session *session, int64_t id, struct malle_own_file *file)
{
	struct malle_date none = {0};
	struct malle_own_file *rows;
	size_t count;
	enum malle_status status = read_rows(session, file, none, none, id, &rows, &count);

	if (status == MALLE_OK && count == 0) /* undone, or a newer version came */
		return session_fail(
			session, MALLE_NOT_FOUND, _("this file is not the current one any more"));
	if (status == MALLE_OK)
		*file = rows[0];
	return status;
}

/* ---- finding ---- */

static bool has_all_words(const char *folded, const char *words)
{
	while (*words != '\0') {
		size_t length = strcspn(words, " ");
		const char *at = strstr(folded, words);
		bool found = false;

		for (at = folded; *at != '\0' && !found; at++)
			found = strncmp(at, words, length) == 0;
		if (!found)
			return false;
		words += length;
		words += strspn(words, " ");
	}
	return true;
}

/* The number of a title, when digits only were typed; 0: none. */
static int64_t number_of(const char *words)
{
	size_t digits = strspn(words, "0123456789");

	return words[digits] == '\0' && digits > 0 && digits <= NUMBER_MAX_DIGITS
		       ? strtoll(words, NULL, 10)
		       : 0;
}

static enum malle_status say_several(struct malle_session *session,
	const struct malle_own_file *const *found, size_t count, const char *words)
{
	void *scratch = arena_scratch(session);
	struct buffer names;

	buffer_init(&names, scratch);
	for (size_t i = 0; i < count && i < NAMES_SHOWN; i++)
		buffer_printf(&names, "%s%s (%lld)", i > 0 ? ", " : "", found[i]->title,
			(long long)found[i]->title_id);
	session_fail(session, MALLE_INVALID, _("several tools to download are called '%s'"),
		malle_text_printable(scratch, words));
	session_hint(session, _("type more of its title, or its number: %s"), names.data);
	talloc_free(scratch);
	return MALLE_INVALID;
}

enum malle_status malle_own_file_find(
	struct malle_session *session, void *owner, const char *words, struct malle_own_file **file)
{
	void *scratch = arena_scratch(owner);
	const char *folded = malle_text_fold(scratch, words);
	const struct malle_own_file **found;
	struct malle_date none = {0};
	struct malle_own_file *rows;
	size_t count, matching = 0;
	enum malle_status status = read_rows(session, owner, none, none, 0, &rows, &count);

	if (status == MALLE_OK) {
		found = arena_array(scratch, const struct malle_own_file *, count + 1);
		for (size_t i = 0; i < count; i++)
			if (folded[0] != '\0' &&
				(rows[i].title_id == number_of(words) ||
					has_all_words(
						malle_text_fold(scratch, rows[i].title), folded)))
				found[matching++] = &rows[i];
		if (matching == 1)
			*file = &rows[found[0] - rows];
		else
			status = matching == 0 ? say_none(session, words)
					       : say_several(session, found, matching, words);
	}
	talloc_free(scratch);
	return status;
}

enum malle_status malle_own_file_read(
	struct malle_session *session, void *owner, int64_t id, struct malle_bytes *bytes)
{
	struct content content = {{0}};
	enum malle_status status = statement_one(session, owner, &query_requests_own_file_bytes,
		VALUES(value_int(id)), COLUMNS(content_columns), &content);

	*bytes = content.bytes;
	return status;
}

/* ---- a version ---- */

struct file_change {
	struct change change;
	const struct malle_own_file_wish *wish;
};

static enum malle_status read_change(
	struct malle_session *session, struct change *change, int64_t id)
{
	return own_file_read(session, id, change->result);
}

static enum malle_status find_title(
	struct malle_session *session, void *owner, const char *typed, int64_t *title)
{
	struct barcode barcode;
	enum malle_status status = barcode_read(session, owner, typed, &barcode);

	if (status == MALLE_OK)
		status = statement_id(session, &query_requests_download_title,
			VALUES(value_text(barcode.typed), value_text(barcode.repaired),
				value_id(number_of(typed))),
			title);
	if (status == MALLE_NOT_FOUND) {
		session_fail(session, status, _("'%s' is no copy and no title"), barcode.typed);
		session_hint(session, _("scan a copy, or give the number of the title that malle "
					"search shows"));
	}
	return status;
}

static enum malle_status write_file(
	struct malle_session *session, struct change *change, int64_t *id)
{
	const struct malle_own_file_wish *wish = ((struct file_change *)change)->wish;
	enum malle_status status =
		find_title(session, change->result, wish->thing, &change->also_id);

	if (status != MALLE_OK)
		return status;
	status = statement_id(session, &query_requests_own_file_known,
		VALUES(value_int(change->also_id), value_bytes(wish->bytes),
			value_text(wish->edition), value_text(wish->licence)),
		id);
	if (status == MALLE_OK)
		return session_fail(
			session, MALLE_EXISTS, _("this very file is the current version already"));
	if (status == MALLE_NOT_FOUND)
		status = statement_id(session, &query_requests_own_file_next_id, NO_VALUES, id);
	if (status == MALLE_OK)
		status = change_record(session, change, *id);
	if (status == MALLE_OK)
		status = statement_execute(session, &query_requests_own_file_insert,
			VALUES(value_int(*id), value_int(change->event), value_int(change->also_id),
				value_text(wish->edition), value_text(wish->licence),
				value_text(wish->name), value_bytes(wish->bytes)));
	return status;
}

static enum malle_status check_file(
	struct malle_session *session, const struct malle_own_file_wish *wish)
{
	const struct typed_text texts[] = {
		{.missing = N_("say which version it is"),
			.unfit = N_("this version cannot be kept"),
			.text = wish->edition,
			.max_bytes = TEXT_MAX_BYTES,
			.required = true},
		{.missing = N_("say under which licence it may be used"),
			.unfit = N_("this licence cannot be kept"),
			.text = wish->licence,
			.max_bytes = TEXT_MAX_BYTES,
			.required = true},
		{.missing = N_("the file has no name"),
			.unfit = N_("this name of a file cannot be kept"),
			.text = wish->name,
			.max_bytes = TEXT_MAX_BYTES,
			.required = true},
	};

	if (wish->bytes.size == 0)
		return session_fail(session, MALLE_BAD_DATA, _("the file is empty"));
	if (wish->bytes.size > MALLE_OWN_FILE_MAX_BYTES)
		return session_fail(session, MALLE_REFUSED, _("a file has at most %d MB"),
			MALLE_OWN_FILE_MAX_BYTES / (1024 * 1024));
	return typed_text_check(session, texts, sizeof texts / sizeof texts[0]);
}

enum malle_status malle_own_file_add(struct malle_session *session, void *owner,
	const struct malle_own_file_wish *wish, struct malle_own_file **file)
{
	struct file_change adding = {
		.change = {.kind = "download.file",
			.command = "download add",
			.subject = "file",
			.also = "title",
			.right = RIGHT_CATALOGUE,
			.key = wish->key,
			.write = write_file,
			.read = read_change,
			.owner = owner,
			.result_size = sizeof(**file)},
		.wish = wish,
	};
	enum malle_status status = check_file(session, wish);

	if (status == MALLE_OK)
		status = change_run(session, &adding.change);
	*file = adding.change.result;
	return status;
}
