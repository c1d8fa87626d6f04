/* Counting a box: what somebody says against what the list says. */
#include "circulation/contents.h"

#include <stdlib.h>
#include <string.h>

#include <malle/text.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/gettext.h"
#include "base/session.h"
#include "circulation/contents_told.h"
#include "db/statement.h"
#include "people/typed_text.h"
#include "schemas/embedded.h"

enum { LABEL_MAX_BYTES = 200 };

enum malle_status box_lock(struct malle_session *session, int64_t copy)
{
	return statement_execute(session, &query_circulation_box_lock, VALUES(value_int(copy)));
}

enum malle_status box_load(
	struct malle_session *session, void *owner, int64_t copy, struct box *box)
{
	enum malle_status status;

	*box = (struct box) {.owner = owner, .copy = copy};
	status = contents_rows(session, owner, &query_circulation_box_pieces,
		VALUES(value_int(copy)), &box->pieces, &box->count);
	if (status != MALLE_OK)
		return status;
	box->missing_now = arena_array(owner, int32_t, box->count + 1);
	for (size_t i = 0; i < box->count; i++)
		box->missing_now[i] = box->pieces[i].missing;
	return MALLE_OK;
}

/* ---- finding a piece ---- */

static enum malle_status no_such_piece(
	struct malle_session *session, const struct box *box, const char *typed, bool several)
{
	enum malle_status status = several ? MALLE_INVALID : MALLE_NOT_FOUND;

	session_fail(session, status,
		several ? _("several pieces of the box begin like '%s'")
			: _("the box has no piece '%s'"),
		malle_text_printable(box->owner, typed));
	if (box->count > 0)
		session_detail(session, _("in the box: %s"), box_contents_text(box));
	session_hint(session, "%s", _("say its name, or its number on the list: malle piece list"));
	session_rule(session, "R4.11");
	return status;
}

/* 0: it is no number of the list. */
static size_t number_on_list(const struct box *box, const char *typed)
{
	char *end;
	long number = strtol(typed, &end, 10);

	if (end == typed || *end != '\0')
		return 0;
	for (size_t i = 0; i < box->count; i++)
		if (box->pieces[i].position == number)
			return i + 1;
	return 0;
}

/* People say "carte" of "cartes" and the other way round: a final s is no difference. */
static char *comparable(void *owner, const char *label)
{
	char *folded = malle_text_fold(owner, label);
	size_t length = strlen(folded);

	if (length > 1 && (folded[length - 1] == 's' || folded[length - 1] == 'x'))
		folded[length - 1] = '\0';
	return folded;
}

enum malle_status box_piece_find(
	struct malle_session *session, const struct box *box, const char *typed, size_t *index)
{
	void *scratch = arena_scratch(session);
	const char *wanted = comparable(scratch, typed);
	size_t exact = 0, begins = 0, number = number_on_list(box, typed), chosen = 0;

	for (size_t i = 0; i < box->count && wanted[0] != '\0'; i++) {
		const char *label = comparable(scratch, box->pieces[i].label);

		if (strcmp(label, wanted) == 0) {
			exact++;
			chosen = i;
		} else if (strncmp(label, wanted, strlen(wanted)) == 0 && exact == 0) {
			begins++;
			chosen = i;
		}
	}
	talloc_free(scratch);
	*index = chosen;
	if (exact == 1 || (exact == 0 && begins == 1))
		return MALLE_OK;
	if (number > 0) {
		*index = number - 1;
		return MALLE_OK;
	}
	return no_such_piece(session, box, typed, exact + begins > 1);
}

/* ---- counting ---- */

static enum malle_status check_number(
	struct malle_session *session, const struct malle_piece_count *typed)
{
	if (typed->count > 0)
		return MALLE_OK;
	session_fail(session, MALLE_INVALID, _("a number of pieces is at least one"));
	session_rule(session, "R4.11");
	return MALLE_INVALID;
}

static enum malle_status too_many(
	struct malle_session *session, const struct malle_piece_count *typed, int32_t there)
{
	session_fail(session, MALLE_INVALID,
		ngettext_("%d '%s' cannot be missing: there is only %d",
			"%d '%s' cannot be missing: there are only %d", (unsigned long)there),
		typed->count, typed->piece, there);
	session_rule(session, "R4.11");
	return MALLE_INVALID;
}

static enum malle_status count_missing(
	struct malle_session *session, struct box *box, const struct malle_piece_count *typed)
{
	size_t index;
	enum malle_status status = check_number(session, typed);

	if (status == MALLE_OK)
		status = box_piece_find(session, box, typed->piece, &index);
	if (status != MALLE_OK)
		return status;
	if (typed->count > box->pieces[index].count - box->missing_now[index])
		return too_many(session, typed, box->pieces[index].count - box->missing_now[index]);
	box->missing_now[index] += typed->count;
	return MALLE_OK;
}

static enum malle_status check_excess(
	struct malle_session *session, const struct malle_piece_count *typed)
{
	const struct typed_text label = {N_("piece"), typed->piece, LABEL_MAX_BYTES, true, false};
	enum malle_status status = check_number(session, typed);

	return status == MALLE_OK ? typed_text_check(session, &label, 1) : status;
}

enum malle_status box_count(struct malle_session *session, struct box *box,
	const struct malle_contents *contents, enum box_count_kind kind)
{
	enum malle_status status = MALLE_OK;

	if (contents == NULL)
		return MALLE_OK;
	for (size_t i = 0; i < box->count; i++)
		box->missing_now[i] = kind == BOX_COUNT_ALL ? 0 : box->pieces[i].missing;
	for (size_t i = 0; i < contents->missing_count && status == MALLE_OK; i++)
		status = count_missing(session, box, &contents->missing[i]);
	for (size_t i = 0; i < contents->excess_count && status == MALLE_OK; i++)
		status = check_excess(session, &contents->excess[i]);
	box->excess = contents->excess;
	box->excess_count = contents->excess_count;
	return status;
}

bool box_lost_something(const struct box *box)
{
	for (size_t i = 0; i < box->count; i++)
		if (box->missing_now[i] > box->pieces[i].missing)
			return true;
	return false;
}

bool box_lacks_essential(const struct box *box)
{
	for (size_t i = 0; i < box->count; i++)
		if (box->pieces[i].essential && box->missing_now[i] > 0)
			return true;
	return false;
}

/* ---- writing ---- */

static enum malle_status write_change(struct malle_session *session,
	const struct malle_box_piece *piece, int32_t missing_now, int64_t event, int64_t loan,
	const char *reason)
{
	int32_t difference = piece->missing - missing_now;
	enum malle_status status;

	if (difference == 0)
		return MALLE_OK;
	status = statement_execute(session, &query_circulation_piece_change_insert,
		VALUES(value_int(event), value_int(piece->id), value_id(loan),
			value_int(difference), value_text(reason)));
	if (status == MALLE_OK)
		status = statement_execute(
			session, &query_circulation_piece_rebuild, VALUES(value_int(piece->id)));
	return status;
}

enum malle_status box_write(struct malle_session *session, const struct box *box, int64_t event,
	int64_t loan, const char *reason)
{
	enum malle_status status = MALLE_OK;

	for (size_t i = 0; i < box->count && status == MALLE_OK; i++)
		status = write_change(
			session, &box->pieces[i], box->missing_now[i], event, loan, reason);
	for (size_t i = 0; i < box->excess_count && status == MALLE_OK; i++)
		status = statement_execute(session, &query_circulation_piece_excess_insert,
			VALUES(value_int(event), value_int(box->copy),
				value_text(box->excess[i].piece), value_int(box->excess[i].count)));
	return status;
}

/* ---- saying ---- */

static void add_missing(struct buffer *text, const struct malle_box_piece *piece, int32_t missing)
{
	buffer_add_text(text, text->size > 0 ? ", " : "");
	if (piece->count == missing)
		buffer_printf(text, "%d %s", missing, piece->label);
	else
		/* TRANSLATORS: how many are missing, of how many, of what: "3 of 52 cards" */
		buffer_printf(text, _("%1$d of %2$d %3$s"), missing, piece->count, piece->label);
	if (piece->essential)
		buffer_printf(text, " (%s)", _("essential"));
}

const char *box_missing_text(const struct box *box, bool only_lost)
{
	struct buffer text;

	buffer_init(&text, box->owner);
	for (size_t i = 0; i < box->count; i++) {
		int32_t missing = box->missing_now[i] - (only_lost ? box->pieces[i].missing : 0);

		if (missing > 0)
			add_missing(&text, &box->pieces[i], missing);
	}
	return buffer_take(&text, box->owner);
}

const char *box_contents_text(const struct box *box)
{
	struct buffer text;

	buffer_init(&text, box->owner);
	for (size_t i = 0; i < box->count; i++)
		buffer_printf(&text, "%s%d %s", i > 0 ? ", " : "", box->pieces[i].count,
			box->pieces[i].label);
	return buffer_take(&text, box->owner);
}

static enum malle_status find_excess(
	struct malle_session *session, const struct box *box, struct finding_list *findings)
{
	struct malle_box_piece *missing;
	size_t count;
	enum malle_status status = contents_rows(session, findings->owner,
		&query_circulation_piece_missing_list, NO_VALUES, &missing, &count);

	for (size_t i = 0; i < box->excess_count && status == MALLE_OK; i++) {
		const char *wanted = comparable(findings->owner, box->excess[i].piece);

		finding_add(findings, FINDING_PIECE_EXCESS,
			arena_printf(findings->owner, "%d %s", box->excess[i].count,
				malle_text_printable(findings->owner, box->excess[i].piece)));
		for (size_t j = 0; j < count; j++)
			if (strcmp(comparable(findings->owner, missing[j].label), wanted) == 0)
				finding_add(findings, FINDING_EXCESS_FITS, missing[j].label,
					missing[j].title, missing[j].barcode);
	}
	return status;
}

enum malle_status box_find(
	struct malle_session *session, const struct box *box, struct finding_list *findings)
{
	const char *lost = box_missing_text(box, true);

	if (lost[0] != '\0')
		finding_add(findings, FINDING_PIECE_MISSING, lost);
	return box->excess_count > 0 ? find_excess(session, box, findings) : MALLE_OK;
}
