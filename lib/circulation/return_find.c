/* Everything there is to say about what comes back, before anything is written. */
#include "base/arena.h"
#include "base/buffer.h"
#include "base/gettext.h"
#include "base/session.h"
#include "catalogue/setting.h"
#include "circulation/returning.h"
#include "db/statement.h"
#include "people/right.h"
#include "people/typed_text.h"
#include "schemas/embedded.h"

enum { WORDS_MAX_BYTES = 1000 };

static const struct column terms_columns[] = {
	COLUMN_BOOL(struct return_terms, allowed),
	COLUMN_DATE(struct return_terms, today),
	COLUMN_BOOL(struct return_terms, contents_check),
	COLUMN_BOOL(struct return_terms, inspection),
	COLUMN_BOOL(struct return_terms, lost),
	COLUMN_TEXT(struct return_terms, digital),
	COLUMN_BOOL(struct return_terms, has_pieces),
	COLUMN_BOOL(struct return_terms, is_kit),
	COLUMN_INT64(struct return_terms, kit),
	COLUMN_TEXT(struct return_terms, kit_barcode),
	COLUMN_TEXT(struct return_terms, kit_title),
	COLUMN_TEXT(struct return_terms, home),
	COLUMN_BOOL(struct return_terms, blocked),
	COLUMN_BOOL(struct return_terms, transferred),
	COLUMN_BOOL(struct return_terms, claimed),
};

static const struct column part_columns[] = {
	COLUMN_INT64(struct kit_part, copy),
	COLUMN_TEXT(struct kit_part, title),
};

/* The error that stands, unless the person lacks the right. */
static enum malle_status refuse_or(struct malle_session *session, enum malle_status status)
{
	enum malle_status allowed = right_require(session, RIGHT_LEND);

	return allowed != MALLE_OK ? allowed : status;
}

/* The title is locked before the loan, like by who lends it: no deadlock. Lending has it already.
 */
static enum malle_status find_copy(
	struct malle_session *session, struct returning *returning, const char *barcode)
{
	enum malle_status status;

	returning->copy = (struct desk_copy) {0};
	returning->terms = (struct return_terms) {.digital = "", .home = ""};
	status = desk_copy_find(session, returning->answer, barcode, &returning->copy);
	if (status == MALLE_NOT_FOUND) /* who may not take back is not told what a code is */
		return refuse_or(session, status);
	if (status != MALLE_OK)
		return status;
	returning->answer->title = returning->copy.title_proper;
	return statement_one(session, returning->answer, &query_circulation_return_terms,
		VALUES(value_int(returning->copy.id), value_id(returning->copy.loan),
			value_bool(!returning->implicit)),
		COLUMNS(terms_columns), &returning->terms);
}

/* ---- kits (R4.12, R6.9) ---- */

/* Only what went out with the kit: a part that stayed here is not offered for return (R6.9). */
static enum malle_status find_parts(
	struct malle_session *session, struct returning *returning, int64_t kit)
{
	return statement_rows(session, returning->answer, &query_circulation_kit_out,
		VALUES(value_int(kit)), COLUMNS(part_columns), sizeof(*returning->parts),
		(void **)&returning->parts, &returning->part_count);
}

static bool is_among(const struct returning *returning, int64_t copy)
{
	for (size_t i = 0; i < returning->part_count; i++)
		if (returning->parts[i].copy == copy)
			return true;
	return false;
}

static const char *titles_of(const struct returning *returning, int64_t without)
{
	struct buffer titles;

	buffer_init(&titles, returning->answer);
	for (size_t i = 0; i < returning->part_count; i++)
		if (returning->parts[i].copy != without)
			buffer_printf(&titles, "%s%s", titles.size > 0 ? ", " : "",
				returning->parts[i].title);
	return buffer_take(&titles, returning->answer);
}

/* R4.12: a member of a kit that is out with it. All of the kit is then what comes back. */
static enum malle_status find_member(struct malle_session *session, struct returning *returning)
{
	const struct return_terms terms = returning->terms;
	enum malle_kit_part part = returning->options->part;
	enum malle_status status = find_parts(session, returning, terms.kit);

	if (status == MALLE_OK && is_among(returning, returning->copy.id)) {
		if (part == MALLE_KIT_WHOLE) {
			status = find_copy(session, returning, terms.kit_barcode);
			return status == MALLE_OK ? find_parts(session, returning, terms.kit)
						  : status;
		}
		if (part == MALLE_KIT_ASK)
			finding_add(&returning->findings, FINDING_KIT_MEMBER,
				returning->copy.title_proper, terms.kit_title);
		returning->alone = true;
		finding_add(&returning->findings, FINDING_KIT_ALONE, terms.kit_title);
		if (returning->part_count > 1)
			finding_add(&returning->findings, FINDING_KIT_REST, terms.kit_title,
				titles_of(returning, returning->copy.id));
	}
	returning->parts = NULL;
	returning->part_count = 0;
	return status;
}

static enum malle_status find_kit(struct malle_session *session, struct returning *returning)
{
	enum malle_status status = MALLE_OK;

	if (returning->terms.kit != 0)
		status = find_member(session, returning);
	else if (returning->terms.is_kit && returning->copy.loan != 0)
		status = find_parts(session, returning, returning->copy.id);
	if (status == MALLE_OK && returning->part_count > 0)
		finding_add(&returning->findings, FINDING_KIT_WHOLE, titles_of(returning, 0));
	return status;
}

/* ---- days ---- */

static enum malle_status find_days(struct malle_session *session, struct returning *returning)
{
	struct finding_list *findings = &returning->findings;
	bool asked = malle_date_is_set(returning->options->on);
	int32_t on, today;

	if (asked && !malle_date_is_valid(returning->options->on))
		return session_fail(session, MALLE_INVALID, _("there is no such day"));
	returning->on = asked ? returning->options->on : returning->terms.today;
	on = malle_date_to_days(returning->on);
	today = malle_date_to_days(returning->terms.today);
	if (on > today) /* R4.4 */
		finding_add(findings, FINDING_RETURN_AHEAD,
			finding_date(findings->owner, returning->on));
	else if (returning->copy.loan != 0 && on < malle_date_to_days(returning->copy.lent))
		finding_add(findings, FINDING_BEFORE_LOAN,
			finding_date(findings->owner, returning->copy.lent));
	else if (on < today)
		finding_add(
			findings, FINDING_BACK_DATED, finding_date(findings->owner, returning->on));
	return MALLE_OK;
}

/* ---- the copy ---- */

/* R4.6: what was lost comes back to its loan; by setting somebody has to agree. */
static enum malle_status find_loss(struct malle_session *session, struct returning *returning)
{
	int choice;
	enum malle_status status;

	if (!returning->terms.lost || returning->copy.loan == 0)
		return MALLE_OK;
	status = setting_choice(session, SETTING_LOST_RETURN, &choice);
	if (status != MALLE_OK)
		return status;
	finding_add(&returning->findings, FINDING_AFTER_LOSS, returning->copy.title_proper);
	if (choice == LOST_RETURN_CONFIRM)
		finding_set_severity(&returning->findings, MALLE_CONFIRM, false);
	return MALLE_OK;
}

/* A copy that is on loan was not sent a moment ago, whatever the transfer says. */
static enum malle_status find_transfer(struct malle_session *session, struct returning *returning)
{
	struct transfer_look *transfer = &returning->transfer;
	enum malle_status status = MALLE_OK;

	if (returning->terms.transferred)
		status = transfer_look(session, returning->answer, returning->copy.id, transfer);
	if (transfer->scan == TRANSFER_JUST_SENT && returning->copy.loan != 0)
		transfer->scan = TRANSFER_ARRIVES;
	return status;
}

/* It arrives, or it left a moment ago: that is what there is to say. */
static bool is_moving(const struct returning *returning)
{
	return returning->transfer.scan == TRANSFER_ARRIVES ||
	       returning->transfer.scan == TRANSFER_JUST_SENT;
}

static enum malle_status find_about_copy(struct malle_session *session, struct returning *returning)
{
	const struct desk_copy *copy = &returning->copy;
	struct finding_list *findings = &returning->findings;

	if (returning->terms.digital[0] != '\0') /* R4.14 */
		finding_add(
			findings, FINDING_DIGITAL, copy->title_proper, returning->terms.digital);
	if (copy->loan == 0 && returning->options->consultation)
		finding_add(findings, FINDING_CONSULTATION, copy->title_proper);
	else if (copy->loan == 0 && !returning->alone && !is_moving(returning)) /* R4.2 */
		finding_add(findings, FINDING_NOT_ON_LOAN, copy->title_proper);
	else if (copy->loan != 0 && returning->options->consultation)
		finding_add(findings, FINDING_LENT_NOT_CONSULTED, copy->title_proper, copy->holder);
	if (copy->gone) /* R4.2, R8.4 */
		finding_add(findings, FINDING_WAS_GONE, copy->title_proper, copy->state_label);
	if (copy->withdrawn)
		finding_add(findings, FINDING_WITHDRAWN_SEEN, copy->title_proper);
	if (copy->note[0] != '\0')
		finding_add(findings, FINDING_COPY_NOTE, copy->note);
	return find_loss(session, returning);
}

static enum malle_status check_words(
	struct malle_session *session, const struct malle_return_options *options)
{
	const struct typed_text words[] = {
		{N_("feedback"), options->feedback, WORDS_MAX_BYTES, false, false},
		{N_("note about the damage"), options->damaged, WORDS_MAX_BYTES, false, false},
	};

	return typed_text_check(session, words, sizeof words / sizeof words[0]);
}

/* What becomes of it, beside what is in the box: said, so that it is put in the right place. */
static void find_outcome(struct returning *returning)
{
	struct finding_list *findings = &returning->findings;

	if (returning->options->damaged != NULL && returning->options->damaged[0] != '\0')
		finding_add(findings, FINDING_DAMAGED, returning->copy.title_proper);
	else if (returning->copy.loan != 0 && returning->terms.inspection) /* R4.8 */
		finding_add(findings, FINDING_TO_CHECK, returning->copy.barcode);
}

/* ---- the contents (R4.11) ---- */

/* By setting a loan stays open until all is there; what it owes already asks before it closes. */
static enum malle_status find_whether_open(
	struct malle_session *session, struct returning *returning)
{
	struct box *box = &returning->box;
	int choice;
	enum malle_status status = setting_choice(session, SETTING_MISSING_PIECE, &choice);

	if (status != MALLE_OK || choice != MISSING_PIECE_STAYS_OPEN || returning->copy.loan == 0)
		return status;
	returning->stays_open = box_lost_something(box);
	if (returning->stays_open)
		finding_add(&returning->findings, FINDING_LOAN_STAYS_OPEN, returning->copy.holder);
	else if (box_missing_text(box, false)[0] != '\0')
		finding_add(&returning->findings, FINDING_PIECE_OWED, box_missing_text(box, false));
	return MALLE_OK;
}

static enum malle_status find_counted(struct malle_session *session, struct returning *returning)
{
	struct finding_list *findings = &returning->findings;
	struct box *box = &returning->box;
	enum malle_status status = box_count(session, box, returning->contents, BOX_COUNT_SINCE);

	if (status == MALLE_OK)
		status = box_find(session, box, findings);
	if (status == MALLE_OK)
		status = find_whether_open(session, returning);
	if (status == MALLE_OK && box_lacks_essential(box))
		finding_add(findings, FINDING_INCOMPLETE, returning->copy.title_proper);
	return status;
}

/* Who may answer is asked; a return in a script, or in a hurry, does not wait for it (R0.5). */
static void find_uncounted(struct returning *returning)
{
	finding_add(
		&returning->findings, FINDING_BOX_UNCOUNTED, box_contents_text(&returning->box));
	if (!returning->options->may_ask)
		finding_set_severity(&returning->findings, MALLE_ALERT, false);
}

static enum malle_status find_contents(struct malle_session *session, struct returning *returning)
{
	static const struct malle_contents complete = {0};
	struct malle_circulation *answer = returning->answer;
	struct box *box = &returning->box;
	enum malle_status status;

	returning->contents = returning->options->contents;
	if (returning->copy.loan == 0 && returning->way != RETURN_ARRIVES) {
		if (returning->contents != NULL)
			finding_add(
				&returning->findings, FINDING_NOT_COUNTED, returning->copy.barcode);
		returning->contents = NULL;
		return MALLE_OK;
	}
	if (!returning->terms.has_pieces && returning->contents == NULL)
		return MALLE_OK;
	status = box_load(session, answer, returning->copy.id, box);
	if (status != MALLE_OK)
		return status;
	answer->contents = box->pieces;
	answer->content_count = box->count;
	if (returning->contents == NULL && returning->options->consent.confirmed)
		returning->contents = &complete;
	if (returning->contents != NULL)
		return find_counted(session, returning);
	if (returning->terms.contents_check)
		find_uncounted(returning);
	return MALLE_OK;
}

enum malle_status returning_find(struct malle_session *session, struct returning *returning)
{
	enum malle_status status = check_words(session, returning->options);

	if (status == MALLE_OK)
		status = find_copy(session, returning, returning->barcode);
	if (status == MALLE_OK && !returning->terms.allowed)
		status = right_refuse(session, RIGHT_LEND); /* its terms said so */
	if (status == MALLE_OK)
		status = find_kit(session, returning);
	if (status == MALLE_OK)
		status = find_days(session, returning);
	if (status == MALLE_OK)
		status = find_transfer(session, returning);
	if (status == MALLE_OK)
		status = find_about_copy(session, returning);
	if (status == MALLE_OK)
		status = returning_find_place(session, returning);
	if (status == MALLE_OK)
		status = find_contents(session, returning);
	if (status == MALLE_OK)
		find_outcome(returning);
	return status;
}
