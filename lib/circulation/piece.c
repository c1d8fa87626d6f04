/* The list of contents of a box: what it says, and how it changes (R4.11). A piece that changes or
 * goes leaves its history: each change is a fact. */
#include <string.h>

#include <malle/text.h>

#include "base/arena.h"
#include "base/gettext.h"
#include "base/session.h"
#include "circulation/contents_deed.h"
#include "circulation/contents_told.h"
#include "db/statement.h"
#include "people/typed_text.h"
#include "schemas/embedded.h"

enum { LABEL_MAX_BYTES = 200, SOURCE_MAX_BYTES = 500, COUNT_MAX = 100000 };

/* A line of the list as it is to be. */
struct line {
	int32_t position;
	const char *label;
	int32_t count;
	bool essential;
	const char *source;
	bool current;
};

struct piece_wish {
	const char *piece; /* as typed; NULL: a new one */
	const struct malle_piece_new *wanted;
	int64_t id; /* of the line, once it is known */
	struct malle_box_piece before;
};

static enum malle_status check_wanted(
	struct malle_session *session, const struct malle_piece_new *wanted, bool is_new)
{
	const struct typed_text texts[] = {
		{N_("name of the piece"), wanted->label, LABEL_MAX_BYTES,
			is_new || wanted->label != NULL, false},
		{N_("place where it is had"), wanted->source, SOURCE_MAX_BYTES, false, false},
	};

	if (wanted->count < 0 || wanted->count > COUNT_MAX)
		return session_fail(session, MALLE_INVALID,
			_("a piece is there once or more, up to %d times"), COUNT_MAX);
	if (wanted->position < 0)
		return session_fail(session, MALLE_INVALID, _("places on the list begin with 1"));
	return typed_text_check(session, texts, sizeof texts / sizeof texts[0]);
}

/* Two lines of one name could not be told apart when something is missing. */
static enum malle_status check_name(
	struct malle_session *session, const struct box *box, const char *label, int64_t but)
{
	void *scratch = arena_scratch(session);
	const char *wanted = malle_text_fold(scratch, label);
	enum malle_status status = MALLE_OK;

	for (size_t i = 0; i < box->count && status == MALLE_OK; i++)
		if (box->pieces[i].id != but &&
			strcmp(malle_text_fold(scratch, box->pieces[i].label), wanted) == 0)
			status = session_fail(session, MALLE_EXISTS,
				_("the box has a piece '%s' already"), box->pieces[i].label);
	talloc_free(scratch);
	return status;
}

static int32_t last_position(const struct box *box)
{
	return box->count > 0 ? box->pieces[box->count - 1].position : 0;
}

/* The place asked for, at most the one after the last; `usual` when none is. */
static int32_t place_of(const struct box *box, const struct malle_piece_new *wanted, int32_t usual)
{
	int32_t end = last_position(box) + 1;

	if (wanted->position == 0)
		return usual;
	return wanted->position < end ? wanted->position : end;
}

static enum malle_status make_room(
	struct malle_session *session, const struct contents_deed *deed, int32_t position)
{
	for (size_t i = 0; i < deed->box.count; i++)
		if (deed->box.pieces[i].position == position)
			return statement_execute(session, &query_circulation_piece_make_room,
				VALUES(value_int(deed->answer->event), value_int(deed->copy.id),
					value_int(position)));
	return MALLE_OK;
}

static enum malle_status write_line(struct malle_session *session, const struct contents_deed *deed,
	int64_t piece, const struct line *line)
{
	enum malle_status status =
		statement_execute(session, &query_circulation_piece_revision_insert,
			VALUES(value_int(deed->answer->event), value_int(piece),
				value_int(line->position), value_text(line->label),
				value_int(line->count), value_bool(line->essential),
				value_filled(line->source), value_bool(line->current)));

	if (status == MALLE_OK)
		status = statement_execute(
			session, &query_circulation_piece_rebuild, VALUES(value_int(piece)));
	return status;
}

static enum malle_status add(struct malle_session *session, struct contents_deed *deed)
{
	struct piece_wish *wish = deed->data;
	const struct malle_piece_new *wanted = wish->wanted;
	const struct line line = {
		.position = place_of(&deed->box, wanted, last_position(&deed->box) + 1),
		.label = wanted->label,
		.count = wanted->count > 0 ? wanted->count : 1,
		.essential = wanted->importance != MALLE_PIECE_ACCESSORY,
		.source = wanted->source,
		.current = true,
	};
	enum malle_status status = check_name(session, &deed->box, wanted->label, 0);

	if (status == MALLE_OK)
		status = contents_deed_record(session, deed);
	if (status == MALLE_OK)
		status = make_room(session, deed, line.position);
	if (status == MALLE_OK)
		status = statement_id(session, &query_circulation_piece_new,
			VALUES(value_int(deed->copy.id), value_int(line.position),
				value_text(line.label), value_int(line.count),
				value_bool(line.essential), value_filled(line.source)),
			&wish->id);
	return status == MALLE_OK ? write_line(session, deed, wish->id, &line) : status;
}

/* The line that was meant, and what an import had said of it, kept before its first change. */
static enum malle_status find_line(struct malle_session *session, struct contents_deed *deed)
{
	struct piece_wish *wish = deed->data;
	size_t index;
	enum malle_status status = box_piece_find(session, &deed->box, wish->piece, &index);

	if (status != MALLE_OK)
		return status;
	wish->before = deed->box.pieces[index];
	wish->id = wish->before.id;
	return MALLE_OK;
}

static enum malle_status check_missing(
	struct malle_session *session, const struct malle_box_piece *piece, int32_t count)
{
	if (count >= piece->missing)
		return MALLE_OK;
	session_fail(session, MALLE_REFUSED,
		ngettext_("%d '%s' is missing: it cannot be less than that",
			"%d '%s' are missing: it cannot be less than that",
			(unsigned long)piece->missing),
		piece->missing, piece->label);
	session_hint(session, _("say first that it was found, or replaced: malle piece found"));
	session_rule(session, "R4.11");
	return MALLE_REFUSED;
}

static enum malle_status rewrite(
	struct malle_session *session, struct contents_deed *deed, struct line *line)
{
	const struct piece_wish *wish = deed->data;
	enum malle_status status = contents_deed_record(session, deed);

	if (status == MALLE_OK)
		status = statement_execute(session, &query_circulation_piece_revision_keep,
			VALUES(value_int(wish->id)));
	if (status == MALLE_OK && line->position != wish->before.position)
		status = make_room(session, deed, line->position);
	return status == MALLE_OK ? write_line(session, deed, wish->id, line) : status;
}

static enum malle_status change(struct malle_session *session, struct contents_deed *deed)
{
	struct piece_wish *wish = deed->data;
	const struct malle_piece_new *wanted = wish->wanted;
	const struct malle_box_piece *before = &wish->before;
	enum malle_status status = find_line(session, deed);
	struct line line;

	if (status != MALLE_OK)
		return status;
	line = (struct line) {
		.position = place_of(&deed->box, wanted, before->position),
		.label = wanted->label != NULL ? wanted->label : before->label,
		.count = wanted->count > 0 ? wanted->count : before->count,
		.essential = wanted->importance == MALLE_PIECE_AS_IS
				     ? before->essential
				     : wanted->importance == MALLE_PIECE_ESSENTIAL,
		.source = wanted->source != NULL ? wanted->source : before->source,
		.current = true,
	};
	status = check_name(session, &deed->box, line.label, wish->id);
	if (status == MALLE_OK)
		status = check_missing(session, before, line.count);
	return status == MALLE_OK ? rewrite(session, deed, &line) : status;
}

static enum malle_status take_off(struct malle_session *session, struct contents_deed *deed)
{
	struct piece_wish *wish = deed->data;
	const struct malle_box_piece *before = &wish->before;
	enum malle_status status = find_line(session, deed);
	struct line line;

	if (status != MALLE_OK)
		return status;
	line = (struct line) {
		.position = before->position,
		.label = before->label,
		.count = before->count,
		.essential = before->essential,
		.source = before->source,
		.current = false,
	};
	return rewrite(session, deed, &line);
}

/* ---- the interface ---- */

/* The line as it is now; one that was taken off as it was. */
static void give_row(const struct contents_deed *deed, struct malle_box_piece **row)
{
	const struct piece_wish *wish = deed->data;

	if (row == NULL)
		return;
	*row = arena_new(deed->owner, struct malle_box_piece);
	**row = wish->before;
	for (size_t i = 0; i < deed->box.count; i++)
		if (deed->box.pieces[i].id == wish->id)
			**row = deed->box.pieces[i];
}

static enum malle_status operate(
	struct malle_session *session, struct contents_deed *deed, struct malle_box_piece **row)
{
	struct piece_wish *wish = deed->data;
	size_t index;
	enum malle_status status = contents_deed_run(session, deed);

	if (status == MALLE_OK && deed->answer->repeated) {
		const char *name = wish->piece != NULL ? wish->piece : wish->wanted->label;

		if (box_piece_find(session, &deed->box, name, &index) == MALLE_OK)
			wish->id = deed->box.pieces[index].id;
		else
			wish->before = (struct malle_box_piece) {.barcode = "",
				.title = "",
				.label = name,
				.source = "",
				.borrower = "",
				.maybe_in = "",
				.history = ""};
	}
	if (status == MALLE_OK)
		give_row(deed, row);
	else if (row != NULL)
		*row = NULL;
	return status;
}

enum malle_status malle_piece_add(struct malle_session *session, void *owner, const char *barcode,
	const struct malle_piece_new *wanted, struct malle_box_piece **row)
{
	struct piece_wish wish = {.wanted = wanted};
	struct contents_deed deed = {
		.owner = owner,
		.barcode = barcode,
		.command = "piece add",
		.kind = "piece.add",
		.key = wanted->key,
		.right = RIGHT_COPIES,
		.run = add,
		.data = &wish,
	};
	enum malle_status status = check_wanted(session, wanted, true);

	return status == MALLE_OK ? operate(session, &deed, row) : status;
}

enum malle_status malle_piece_change(struct malle_session *session, void *owner,
	const char *barcode, const char *piece, const struct malle_piece_new *wanted,
	struct malle_box_piece **row)
{
	struct piece_wish wish = {.piece = piece, .wanted = wanted};
	struct contents_deed deed = {
		.owner = owner,
		.barcode = barcode,
		.command = "piece change",
		.kind = "piece.change",
		.key = wanted->key,
		.right = RIGHT_COPIES,
		.run = change,
		.data = &wish,
	};
	enum malle_status status = check_wanted(session, wanted, false);

	return status == MALLE_OK ? operate(session, &deed, row) : status;
}

enum malle_status malle_piece_remove(struct malle_session *session, void *owner,
	const char *barcode, const char *piece, const char *key, struct malle_box_piece **row)
{
	struct piece_wish wish = {.piece = piece};
	struct contents_deed deed = {
		.owner = owner,
		.barcode = barcode,
		.command = "piece remove",
		.kind = "piece.remove",
		.key = key,
		.right = RIGHT_COPIES,
		.run = take_off,
		.data = &wish,
	};

	return operate(session, &deed, row);
}

enum malle_status malle_piece_list(struct malle_session *session, void *owner, const char *barcode,
	struct malle_box_piece **rows, size_t *count)
{
	void *scratch = arena_scratch(owner);
	struct desk_copy copy = {0};
	enum malle_status status = desk_copy_find(session, scratch, barcode, &copy);

	if (status == MALLE_OK)
		status = contents_rows(session, owner, &query_circulation_box_pieces,
			VALUES(value_int(copy.id)), rows, count);
	talloc_free(scratch);
	return status;
}

enum malle_status malle_piece_missing(
	struct malle_session *session, void *owner, struct malle_box_piece **rows, size_t *count)
{
	return contents_rows(
		session, owner, &query_circulation_piece_missing_list, NO_VALUES, rows, count);
}
