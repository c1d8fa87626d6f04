/* A box is looked at outside of a loan: all of it is counted, or a piece of it came back. What may
 * be lent follows (R4.8, R4.11). */
#include <string.h>

#include "base/arena.h"
#include "base/gettext.h"
#include "base/session.h"
#include "circulation/answer.h"
#include "circulation/contents_deed.h"
#include "circulation/copy_state.h"
#include "circulation/override.h"
#include "db/statement.h"
#include "people/typed_text.h"
#include "schemas/embedded.h"

enum { NOTE_MAX_BYTES = 1000 };

static bool is_filled(const char *text)
{
	return text != NULL && text[0] != '\0';
}

/* States that say nothing but how the box was found the last time. */
static bool is_of_counting(const char *state)
{
	return strcmp(state, "to_check") == 0 || strcmp(state, "incomplete") == 0 ||
	       strcmp(state, "available") == 0;
}

/* What a count makes of the state: in repair, or on deposit, a box stays what it is. */
static const char *state_after(const struct contents_deed *deed, const char *damaged)
{
	const char *now = deed->copy.state;
	const char *counted = box_lacks_essential(&deed->box) ? "incomplete" : "available";

	if (is_filled(damaged))
		counted = "damaged";
	else if (!is_of_counting(now) || deed->copy.gone)
		return NULL;
	return strcmp(now, counted) != 0 ? counted : NULL;
}

static enum malle_status write_state(
	struct malle_session *session, struct contents_deed *deed, const char *damaged)
{
	static const struct malle_date no_end = {0};
	const char *state = state_after(deed, damaged);
	enum malle_status status = MALLE_OK;

	if (deed->copy.gone) /* R8.4: it is here */
		status = copy_state_found(session, deed->answer->event, deed->copy.id);
	if (status != MALLE_OK || state == NULL)
		return status;
	return copy_state_set(
		session, deed->answer->event, deed->copy.id, state, no_end, NULL, damaged);
}

static void find_state(struct contents_deed *deed)
{
	if (deed->copy.gone)
		finding_add(&deed->findings, FINDING_WAS_GONE, deed->copy.title_proper,
			deed->copy.state_label);
	if (box_lacks_essential(&deed->box))
		finding_add(&deed->findings, FINDING_INCOMPLETE, deed->copy.title_proper);
}

/* ---- the whole box ---- */

static enum malle_status find_check(struct malle_session *session, struct contents_deed *deed)
{
	static const struct malle_contents complete = {0};
	const struct malle_check_options *options = deed->data;
	const struct malle_contents *contents = options->contents;
	enum malle_status status;

	if (deed->copy.loan != 0)
		finding_add(&deed->findings, FINDING_CHECK_ON_LOAN, deed->copy.title_proper,
			deed->copy.holder);
	if (contents == NULL && options->consent.confirmed)
		contents = &complete;
	if (contents == NULL && deed->box.count > 0)
		finding_add(&deed->findings, FINDING_BOX_UNCOUNTED, box_contents_text(&deed->box));
	status = box_count(session, &deed->box, contents, BOX_COUNT_ALL);
	if (status == MALLE_OK)
		status = box_find(session, &deed->box, &deed->findings);
	if (status == MALLE_OK)
		find_state(deed);
	if (is_filled(options->damaged))
		finding_add(&deed->findings, FINDING_DAMAGED, deed->copy.title_proper);
	return status;
}

static enum malle_status check(struct malle_session *session, struct contents_deed *deed)
{
	const struct malle_check_options *options = deed->data;
	const struct typed_text note = {
		N_("note about the damage"), options->damaged, NOTE_MAX_BYTES, false, false};
	enum malle_status status = typed_text_check(session, &note, 1);

	if (status == MALLE_OK)
		status = find_check(session, deed);
	if (status == MALLE_OK)
		status = finding_verdict(session, &deed->findings, &options->consent);
	if (status == MALLE_OK)
		status = contents_deed_record(session, deed);
	if (status == MALLE_OK)
		status = box_write(session, &deed->box, deed->answer->event, 0, "counted");
	if (status == MALLE_OK)
		status = write_state(session, deed, options->damaged);
	return status;
}

enum malle_status malle_copy_check(struct malle_session *session, void *owner, const char *barcode,
	const struct malle_check_options *options, struct malle_circulation **answer)
{
	static const struct malle_check_options defaults = {0};
	const struct malle_check_options *wanted = options != NULL ? options : &defaults;
	struct contents_deed deed = {
		.owner = owner,
		.barcode = barcode,
		.command = "check",
		.kind = "check",
		.key = wanted->key,
		.right = RIGHT_LEND,
		.run = check,
		.data = (void *)(uintptr_t)wanted,
	};
	enum malle_status status = contents_deed_run(session, &deed);

	return circulation_answer(status, &deed.findings, deed.answer, answer);
}

/* ---- one piece of it ---- */

struct piece_back {
	const char *piece;
	int32_t count; /* 0: all that is missing */
	enum malle_piece_back how;
};

static enum malle_status not_so_many(
	struct malle_session *session, const struct malle_box_piece *piece)
{
	if (piece->missing == 0)
		session_fail(session, MALLE_REFUSED, _("no '%s' is missing"), piece->label);
	else
		session_fail(session, MALLE_REFUSED,
			ngettext_("only %d '%s' is missing", "only %d '%s' are missing",
				(unsigned long)piece->missing),
			piece->missing, piece->label);
	session_hint(session, _("what is missing: malle piece missing"));
	session_rule(session, "R4.11");
	return MALLE_REFUSED;
}

static enum malle_status put_back(struct malle_session *session, struct contents_deed *deed)
{
	static const char *const reasons[] = {
		[MALLE_PIECE_FOUND] = "found", [MALLE_PIECE_REPLACED] = "replaced"};
	const struct piece_back *wish = deed->data;
	size_t index;
	enum malle_status status = box_piece_find(session, &deed->box, wish->piece, &index);
	const struct malle_box_piece *piece;
	int32_t count;

	if (status != MALLE_OK)
		return status;
	piece = &deed->box.pieces[index];
	count = wish->count > 0 ? wish->count : piece->missing;
	if (wish->count < 0 || count == 0 || count > piece->missing)
		return not_so_many(session, piece);
	deed->box.missing_now[index] -= count;
	status = contents_deed_record(session, deed);
	if (status == MALLE_OK)
		status = box_write(session, &deed->box, deed->answer->event, 0, reasons[wish->how]);
	if (status == MALLE_OK && strcmp(deed->copy.state, "incomplete") == 0)
		status = write_state(session, deed, NULL);
	if (status == MALLE_OK && deed->copy.loan != 0 && !box_lacks_essential(&deed->box))
		finding_add(&deed->findings, FINDING_STILL_ON_LOAN, deed->copy.holder);
	return status;
}

enum malle_status malle_piece_back(struct malle_session *session, void *owner, const char *barcode,
	const char *piece, int32_t count, enum malle_piece_back how, const char *key,
	struct malle_circulation **answer)
{
	struct piece_back wish = {.piece = piece, .count = count, .how = how};
	struct contents_deed deed = {
		.owner = owner,
		.barcode = barcode,
		.command = how == MALLE_PIECE_FOUND ? "piece found" : "piece replaced",
		.kind = how == MALLE_PIECE_FOUND ? "piece.found" : "piece.replaced",
		.key = key,
		.right = RIGHT_LEND,
		.run = put_back,
		.data = &wish,
	};
	enum malle_status status = contents_deed_run(session, &deed);

	return circulation_answer(status, &deed.findings, deed.answer, answer);
}
