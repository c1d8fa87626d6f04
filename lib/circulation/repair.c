/* Tickets of the workshop: assess, wait for parts, repair, and the end of it (R8.3). While one is
 * open its copy is in repair, until the day on which it is expected (R6.2). */
#include "circulation/repair.h"

#include <string.h>

#include <malle/text.h>

#include "base/arena.h"
#include "base/gettext.h"
#include "base/session.h"
#include "catalogue/copy_state_name.h"
#include "circulation/copy_deed.h"
#include "circulation/copy_state.h"
#include "circulation/step_word.h"
#include "db/statement.h"
#include "people/vocabulary.h"
#include "schemas/embedded.h"

static const struct step_word steps[] = {
	{"assess", N_("to be assessed")},
	{"parts", N_("waiting for parts")},
	{"repairing", N_("being repaired")},
	{"resolved", N_("repaired")},
	{"retired", N_("beyond repair")},
	{NULL, NULL},
};

/* ---- reading ---- */

static const struct column repair_columns[] = {
	COLUMN_INT64(struct malle_repair, id),
	COLUMN_TEXT(struct malle_repair, barcode),
	COLUMN_TEXT(struct malle_repair, title),
	COLUMN_TEXT(struct malle_repair, call_number),
	COLUMN_TEXT(struct malle_repair, step),
	COLUMN_DATE(struct malle_repair, opened),
	COLUMN_DATE(struct malle_repair, since),
	COLUMN_DATE(struct malle_repair, expected),
	COLUMN_TEXT(struct malle_repair, note),
	COLUMN_BOOL(struct malle_repair, open),
};

static const struct column step_columns[] = {
	COLUMN_TEXT(struct malle_repair_step, step),
	COLUMN_DATE(struct malle_repair_step, on_day),
	COLUMN_DATE(struct malle_repair_step, expected),
	COLUMN_TEXT(struct malle_repair_step, staff),
	COLUMN_TEXT(struct malle_repair_step, note),
};

static enum malle_status read_rows(struct malle_session *session, void *owner, int64_t copy,
	bool closed, int64_t limit, struct malle_repair **rows, size_t *count)
{
	enum malle_status status = statement_rows(session, owner, &query_circulation_repair_list,
		VALUES(value_id(copy), value_bool(closed), value_id(limit)),
		COLUMNS(repair_columns), sizeof(**rows), (void **)rows, count);

	for (size_t i = 0; status == MALLE_OK && i < *count; i++)
		(*rows)[i].step_label = step_label(steps, (*rows)[i].step);
	return status;
}

enum malle_status malle_repair_list(struct malle_session *session, void *owner,
	const struct malle_copy_work_filter *filter, struct malle_repair **rows, size_t *count)
{
	static const struct malle_copy_work_filter all = {0};

	filter = filter != NULL ? filter : &all;
	return read_rows(session, owner, 0, filter->closed, filter->limit, rows, count);
}

static enum malle_status read_steps(struct malle_session *session, struct malle_repair *repair)
{
	enum malle_status status = statement_rows(session, repair, &query_circulation_repair_steps,
		VALUES(value_int(repair->id)), COLUMNS(step_columns), sizeof(*repair->steps),
		(void **)&repair->steps, &repair->step_count);

	for (size_t i = 0; status == MALLE_OK && i < repair->step_count; i++)
		repair->steps[i].step_label = step_label(steps, repair->steps[i].step);
	return status;
}

enum malle_status malle_repair_show(struct malle_session *session, void *owner, const char *barcode,
	struct malle_repair **repair)
{
	void *scratch = arena_scratch(owner);
	struct desk_copy copy;
	struct malle_repair *rows = NULL;
	size_t count = 0;
	enum malle_status status = desk_copy_find(session, scratch, barcode, &copy);

	if (status == MALLE_OK)
		status = read_rows(session, scratch, copy.id, true, 1, &rows, &count);
	if (status == MALLE_OK && count == 0) {
		session_fail(
			session, MALLE_NOT_FOUND, _("'%s' was never repaired"), copy.title_proper);
		session_rule(session, "R8.3");
		status = MALLE_NOT_FOUND;
	}
	if (status == MALLE_OK)
		status = read_steps(session, rows);
	if (status == MALLE_OK)
		*repair = talloc_steal(owner, rows);
	talloc_free(scratch);
	return status;
}

/* ---- writing ---- */

struct repairing {
	int64_t repair;               /* the ticket */
	const char *word;             /* the step, or the state after the end, as typed */
	const char *step;             /* its code */
	struct copy_state_name state; /* that the copy gets */
	const char *reason;           /* code, of a withdrawal */
};

static enum malle_status fill(struct malle_session *session, struct copy_deed *deed)
{
	struct malle_repair *rows;
	size_t count;
	enum malle_status status =
		read_rows(session, deed->answer, deed->copy.id, true, 1, &rows, &count);

	if (status == MALLE_OK && count > 0)
		deed->answer->repair = rows;
	return status;
}

static enum malle_status insert_step(struct malle_session *session, int64_t event, int64_t repair,
	const char *step, struct malle_date expected, const char *note)
{
	return statement_execute(session, &query_circulation_repair_step_insert,
		VALUES(value_int(event), value_int(repair), value_text(step), value_date(expected),
			value_filled(note)));
}

enum malle_status repair_retire(struct malle_session *session, int64_t event, int64_t repair)
{
	static const struct malle_date none = {0};

	return insert_step(session, event, repair, "retired", none, NULL);
}

/* The step, and the state of the copy that follows from it. */
static enum malle_status write_step(struct malle_session *session, struct copy_deed *deed)
{
	static const struct malle_date no_end = {0};
	const struct repairing *repairing = deed->data;
	bool open = strcmp(repairing->state.code, "repair") == 0;
	struct malle_date until = open ? deed->options->until : no_end;
	int64_t event = deed->answer->event;
	enum malle_status status = insert_step(
		session, event, repairing->repair, repairing->step, until, deed->options->note);

	if (status == MALLE_OK)
		status = copy_state_set(session, event, deed->copy.id, repairing->state.code, until,
			repairing->reason, NULL);
	return status;
}

static enum malle_status run(struct malle_session *session, struct copy_deed *deed, void *owner,
	const char *barcode, const struct malle_copy_options *options,
	struct malle_copy_answer **answer)
{
	deed->owner = owner;
	deed->barcode = barcode;
	deed->options = options;
	deed->fill = fill;
	return copy_deed_run(session, deed, answer);
}

/* ---- opening ---- */

static enum malle_status find_opening(struct malle_session *session, struct copy_deed *deed)
{
	const struct copy_claims *claims = &deed->claims;
	struct finding_list *findings = &deed->findings;
	const char *title = deed->copy.title_proper;

	deed->kind = "repair.open";
	if (claims->repair != 0)
		finding_add(findings, FINDING_IN_REPAIR, title);
	if (deed->copy.withdrawn)
		finding_add(findings, FINDING_WITHDRAWN, title);
	if (claims->in_transit)
		finding_add(findings, FINDING_IN_TRANSFER, title, claims->destination);
	if (deed->copy.loan != 0)
		finding_add(findings, FINDING_STATE_ON_LOAN, title, deed->copy.holder);
	if (claims->set_aside && claims->set_aside_for[0] != '\0')
		finding_add(findings, FINDING_STATE_SET_ASIDE, title, claims->set_aside_for);
	return copy_deed_find_dependents(session, deed, deed->options->until);
}

static enum malle_status write_opening(struct malle_session *session, struct copy_deed *deed)
{
	struct repairing *repairing = deed->data;
	enum malle_status status = statement_id(session, &query_circulation_repair_insert,
		VALUES(value_int(deed->answer->event), value_int(deed->copy.id)),
		&repairing->repair);

	return status == MALLE_OK ? write_step(session, deed) : status;
}

enum malle_status malle_repair_open(struct malle_session *session, void *owner, const char *barcode,
	const struct malle_copy_options *options, struct malle_copy_answer **answer)
{
	struct repairing repairing = {.step = "assess", .state = {.code = "repair"}};
	struct copy_deed deed = {
		.command = "repair open",
		.find = find_opening,
		.write = write_opening,
		.data = &repairing,
	};

	return run(session, &deed, owner, barcode, options, answer);
}

/* ---- going on ---- */

static enum malle_status find_ticket(struct malle_session *session, struct copy_deed *deed)
{
	struct repairing *repairing = deed->data;

	repairing->repair = deed->claims.repair;
	if (repairing->repair == 0) {
		session_fail(session, MALLE_NOT_FOUND, _("'%s' is not in repair"),
			deed->copy.title_proper);
		session_hint(session, _("open a repair: malle repair open"));
		session_rule(session, "R8.3");
		return MALLE_NOT_FOUND;
	}
	deed->detail =
		arena_printf(deed->answer, ", \"repair\": %lld", (long long)repairing->repair);
	return MALLE_OK;
}

static enum malle_status find_step(struct malle_session *session, struct copy_deed *deed)
{
	enum { STEPS_ON_THE_WAY = 3 };
	struct repairing *repairing = deed->data;
	enum malle_status status = find_ticket(session, deed);

	if (status != MALLE_OK)
		return status;
	deed->kind = "repair.step";
	repairing->step = step_code(deed->answer, steps, STEPS_ON_THE_WAY, repairing->word);
	if (repairing->step != NULL)
		return copy_deed_find_dependents(session, deed, deed->options->until);
	session_fail(session, MALLE_INVALID, _("'%s' is not a step of a repair"),
		malle_text_printable(deed->answer, repairing->word));
	session_hint(
		session, _("steps are: %s"), step_names(deed->answer, steps, STEPS_ON_THE_WAY));
	session_rule(session, "R8.3");
	return MALLE_INVALID;
}

enum malle_status malle_repair_step(struct malle_session *session, void *owner, const char *barcode,
	const char *step, const struct malle_copy_options *options,
	struct malle_copy_answer **answer)
{
	struct repairing repairing = {
		.word = step != NULL ? step : "", .state = {.code = "repair"}};
	struct copy_deed deed = {
		.command = "repair step",
		.find = find_step,
		.write = write_step,
		.data = &repairing,
	};

	return run(session, &deed, owner, barcode, options, answer);
}

/* ---- the end ---- */

static enum malle_status find_retired(struct malle_session *session, struct copy_deed *deed)
{
	struct repairing *repairing = deed->data;
	const char *word = deed->options->reason;
	struct vocabulary_value reason = {0};
	enum malle_status status = vocabulary_find(session, deed->answer, "withdrawal_reason", 0,
		word != NULL && word[0] != '\0' ? word : "broken", &reason);

	if (status != MALLE_OK)
		return status;
	repairing->step = "retired";
	repairing->reason = reason.code;
	if (deed->copy.loan != 0) /* R8.2 */
		finding_add(&deed->findings, FINDING_WITHDRAW_ON_LOAN, deed->copy.title_proper,
			deed->copy.holder);
	return MALLE_OK;
}

static enum malle_status find_end(struct malle_session *session, struct copy_deed *deed)
{
	struct repairing *repairing = deed->data;
	enum malle_status status = find_ticket(session, deed);

	if (status == MALLE_OK)
		status = copy_state_name_find(
			session, deed->answer, repairing->word, &repairing->state);
	if (status != MALLE_OK)
		return status;
	deed->kind = "repair.close";
	repairing->step = "resolved";
	if (strcmp(repairing->state.code, "withdrawn") == 0)
		status = find_retired(session, deed);
	else if (repairing->state.computed || strcmp(repairing->state.code, "repair") == 0)
		status = session_fail(session, MALLE_INVALID,
			_("the state '%s' is not given by hand"), repairing->state.label);
	if (status == MALLE_OK && !repairing->state.bookable)
		status = copy_deed_find_dependents(session, deed, (struct malle_date) {0});
	return status;
}

enum malle_status malle_repair_close(struct malle_session *session, void *owner,
	const char *barcode, const char *state, const struct malle_copy_options *options,
	struct malle_copy_answer **answer)
{
	struct repairing repairing = {.word = state != NULL ? state : "available"};
	struct copy_deed deed = {
		.command = "repair close",
		.find = find_end,
		.write = write_step,
		.data = &repairing,
	};

	return run(session, &deed, owner, barcode, options, answer);
}
