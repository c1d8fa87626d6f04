/* What the team says of a title: written, taken away, read. */
#include <malle/note.h>

#include "base/arena.h"
#include "base/gettext.h"
#include "base/session.h"
#include "circulation/reserve_check.h"
#include "db/statement.h"
#include "people/change.h"
#include "people/typed_text.h"
#include "schemas/embedded.h"

enum { BODY_MAX_BYTES = 4000 };

static const struct column note_columns[] = {
	COLUMN_INT64(struct malle_title_note, id),
	COLUMN_INT64(struct malle_title_note, title),
	COLUMN_DATE(struct malle_title_note, day),
	COLUMN_TEXT(struct malle_title_note, author),
	COLUMN_TEXT(struct malle_title_note, centre),
	COLUMN_BOOL(struct malle_title_note, own),
	COLUMN_BOOL(struct malle_title_note, shared),
	COLUMN_TEXT(struct malle_title_note, body),
};

/* ---- reading ---- */

static enum malle_status read_rows(struct malle_session *session, void *owner, int64_t title,
	int64_t id, struct malle_title_note **rows, size_t *count)
{
	return statement_rows(session, owner, &query_circulation_title_note_list,
		VALUES(value_id(title), value_id(id)), COLUMNS(note_columns), sizeof(**rows),
		(void **)rows, count);
}

enum malle_status malle_title_note_list(struct malle_session *session, void *owner,
	const char *thing, struct malle_title_note **rows, size_t *count)
{
	void *scratch = arena_scratch(owner);
	int64_t title;
	enum malle_status status = title_typed_find(session, scratch, thing, &title);

	if (status == MALLE_OK)
		status = read_rows(session, owner, title, 0, rows, count);
	talloc_free(scratch);
	return status;
}

/* ---- writing ---- */

struct note_change {
	struct change change;
	const char *thing; /* adding: what it is about */
	const char *body;
	bool shared;
	int64_t id; /* removing: which one */
};

static enum malle_status read_note(struct malle_session *session, struct change *change, int64_t id)
{
	struct malle_title_note *rows;
	size_t count;
	enum malle_status status = read_rows(session, change->result, 0, id, &rows, &count);

	if (status == MALLE_OK && count > 0)
		*(struct malle_title_note *)change->result = rows[0];
	return status;
}

static enum malle_status write_note(
	struct malle_session *session, struct change *change, int64_t *id)
{
	const struct note_change *adding = (const struct note_change *)change;
	enum malle_status status =
		title_typed_find(session, change->result, adding->thing, &change->also_id);

	if (status == MALLE_OK)
		status =
			statement_id(session, &query_circulation_title_note_next_id, NO_VALUES, id);
	if (status == MALLE_OK)
		status = change_record(session, change, *id);
	if (status == MALLE_OK)
		status = statement_execute(session, &query_circulation_title_note_insert,
			VALUES(value_int(*id), value_int(change->event), value_int(change->also_id),
				value_text(adding->body), value_bool(adding->shared)));
	return status;
}

enum malle_status malle_title_note_add(struct malle_session *session, void *owner,
	const char *thing, const char *body, bool shared, const char *key,
	struct malle_title_note **note)
{
	const struct typed_text text = {.missing = N_("say what the note is"),
		.unfit = N_("this note cannot be kept"),
		.text = body,
		.max_bytes = BODY_MAX_BYTES,
		.required = true,
		.lines = true};
	struct note_change adding = {
		.change = {.kind = "note.add",
			.command = "title note",
			.subject = "note",
			.also = "title",
			.right = RIGHT_LEND,
			.key = key,
			.write = write_note,
			.read = read_note,
			.owner = owner,
			.result_size = sizeof(**note)},
		.thing = thing,
		.body = body,
		.shared = shared,
	};
	enum malle_status status = typed_text_check(session, &text, 1);

	if (status == MALLE_OK)
		status = change_run(session, &adding.change);
	*note = adding.change.result;
	return status;
}

static enum malle_status write_removal(
	struct malle_session *session, struct change *change, int64_t *id)
{
	const struct note_change *removing = (const struct note_change *)change;
	struct malle_title_note *rows;
	size_t count;
	enum malle_status status =
		read_rows(session, change->result, 0, removing->id, &rows, &count);

	*id = removing->id;
	if (status == MALLE_OK && (count == 0 || !rows[0].own)) {
		session_fail(session, MALLE_NOT_FOUND, _("this centre has no note number %lld"),
			(long long)removing->id);
		session_hint(session, _("see the notes on a tool: malle title note BARCODE"));
		return MALLE_NOT_FOUND;
	}
	if (status == MALLE_OK) {
		change->also_id = rows[0].title;
		status = change_record(session, change, removing->id);
	}
	if (status == MALLE_OK)
		status = statement_execute(session, &query_circulation_title_note_remove,
			VALUES(value_int(change->event), value_int(removing->id)));
	return status;
}

enum malle_status malle_title_note_remove(
	struct malle_session *session, int64_t id, const char *key)
{
	void *scratch = arena_scratch(session);
	struct note_change removing = {
		.change = {.kind = "note.remove",
			.command = "title note remove",
			.subject = "note",
			.also = "title",
			.right = RIGHT_LEND,
			.key = key,
			.write = write_removal,
			.read = read_note,
			.owner = scratch,
			.result_size = sizeof(struct malle_title_note)},
		.id = id,
	};
	enum malle_status status = change_run(session, &removing.change);

	talloc_free(scratch);
	return status;
}
