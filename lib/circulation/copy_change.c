/* Giving a copy another state by hand: damaged, lost, found, withdrawn ... (R8) */
#include <string.h>

#include "base/arena.h"
#include "base/gettext.h"
#include "base/session.h"
#include "catalogue/copy_state_name.h"
#include "circulation/copy_deed.h"
#include "circulation/copy_state.h"
#include "circulation/repair.h"
#include "people/vocabulary.h"

struct changing {
	const char *word;
	struct copy_state_name state;
	struct vocabulary_value reason; /* of a withdrawal */
};

static bool is(const struct changing *changing, const char *code)
{
	return strcmp(changing->state.code, code) == 0;
}

/* ---- what is asked ---- */

/* States that follow from something else are reached by doing that. */
static const struct elsewhere {
	const char *state, *how; /* N_() */
} elsewhere[] = {
	{"on_loan", N_("lend it: malle lend")},
	{"set_aside", N_("book it and set it aside: malle reserve")},
	{"repair", N_("open a repair: malle repair open")},
	{"in_transit", N_("send it: malle transfer send")},
	{NULL, NULL},
};

static enum malle_status check_state(
	struct malle_session *session, struct copy_deed *deed, struct changing *changing)
{
	enum malle_status status =
		copy_state_name_find(session, deed->answer, changing->word, &changing->state);

	if (status != MALLE_OK)
		return status;
	for (const struct elsewhere *row = elsewhere; row->state != NULL; row++) {
		if (!is(changing, row->state))
			continue;
		session_fail(session, MALLE_INVALID, _("the state '%s' is not given by hand"),
			changing->state.label);
		session_hint(session, "%s", _(row->how));
		session_rule(session, "R8.1");
		return MALLE_INVALID;
	}
	return MALLE_OK;
}

/* R8.2: a withdrawal has a reason from the list; nothing else has one. */
static enum malle_status check_reason(
	struct malle_session *session, struct copy_deed *deed, struct changing *changing)
{
	const char *word = deed->options->reason;
	bool given = word != NULL && word[0] != '\0';
	enum malle_status status = MALLE_OK;

	if (is(changing, "withdrawn") == given && !given)
		return MALLE_OK;
	if (is(changing, "withdrawn") && given)
		status = vocabulary_find(
			session, deed->answer, "withdrawal_reason", 0, word, &changing->reason);
	else if (given)
		status = session_fail(
			session, MALLE_INVALID, _("only a withdrawal has a reason of the list"));
	else
		status = session_fail(session, MALLE_INVALID, _("a withdrawal needs a reason"));
	if (status != MALLE_INVALID)
		return status;
	session_hint(session,
		is(changing, "withdrawn")
			? _("say why: not_returned, broken, used_up or replaced (--reason)")
			: _("write a remark instead: --note"));
	session_rule(session, "R8.2");
	return status;
}

/* ---- what speaks against it ---- */

/* R8.2: not while somebody has it, or will fetch it. */
static void find_about_withdrawal(struct copy_deed *deed)
{
	const struct copy_claims *claims = &deed->claims;
	struct finding_list *findings = &deed->findings;

	if (deed->copy.loan != 0)
		finding_add(findings, FINDING_WITHDRAW_ON_LOAN, deed->copy.title_proper,
			deed->copy.holder);
	if (claims->set_aside && claims->set_aside_for[0] != '\0')
		finding_add(findings, FINDING_WITHDRAW_SET_ASIDE, deed->copy.title_proper,
			claims->set_aside_for);
	if (claims->transfer != 0)
		finding_add(findings, FINDING_IN_TRANSFER, deed->copy.title_proper,
			claims->destination);
}

static void find_about_claims(struct copy_deed *deed, const struct changing *changing)
{
	const struct copy_claims *claims = &deed->claims;
	struct finding_list *findings = &deed->findings;
	const char *title = deed->copy.title_proper;
	bool nowhere = is(changing, "missing") || is(changing, "lost");

	if (deed->copy.loan != 0 && is(changing, "missing"))
		finding_add(findings, FINDING_MISSING_ON_LOAN, title, deed->copy.holder);
	else if (deed->copy.loan != 0)
		finding_add(findings, FINDING_STATE_ON_LOAN, title, deed->copy.holder);
	if (claims->set_aside && claims->set_aside_for[0] != '\0' && !is(changing, "available"))
		finding_add(findings, FINDING_STATE_SET_ASIDE, title, claims->set_aside_for);
	/* What is lost at the workshop or on the way is lost; all else ends those first. */
	if (claims->repair != 0 && !nowhere)
		finding_add(findings, FINDING_IN_REPAIR, title);
	if (claims->in_transit && !nowhere)
		finding_add(findings, FINDING_IN_TRANSFER, title, claims->destination);
	if (deed->copy.withdrawn)
		finding_add(findings, FINDING_WITHDRAWN_BACK, title);
}

/* The same again with nothing new to say is no change. */
static bool is_so_already(const struct copy_deed *deed, const struct changing *changing)
{
	const struct malle_copy_options *options = deed->options;

	return (deed->copy.withdrawn ? is(changing, "withdrawn")
				     : is(changing, deed->copy.state)) &&
	       !malle_date_is_set(options->until) && options->note == NULL;
}

static enum malle_status find(struct malle_session *session, struct copy_deed *deed)
{
	struct changing *changing = deed->data;
	enum malle_status status = check_state(session, deed, changing);

	if (status == MALLE_OK)
		status = check_reason(session, deed, changing);
	if (status != MALLE_OK)
		return status;
	deed->kind = is(changing, "withdrawn") ? "copy.withdraw" : "copy.state";
	if (is_so_already(deed, changing)) {
		finding_add(&deed->findings, FINDING_STATE_ALREADY, deed->copy.title_proper,
			changing->state.label);
		deed->nothing = true;
		return MALLE_OK;
	}
	if (is(changing, "withdrawn"))
		find_about_withdrawal(deed);
	else
		find_about_claims(deed, changing);
	if (changing->state.bookable)
		return MALLE_OK;
	return copy_deed_find_dependents(session, deed, deed->options->until);
}

/* ---- doing ---- */

static enum malle_status write(struct malle_session *session, struct copy_deed *deed)
{
	static const struct malle_date no_end = {0};
	const struct changing *changing = deed->data;
	bool withdrawn = is(changing, "withdrawn");
	enum malle_status status = MALLE_OK;

	if (withdrawn && deed->claims.repair != 0) /* R8.3: the ticket ends with it */
		status = repair_retire(session, deed->answer->event, deed->claims.repair);
	if (status == MALLE_OK)
		status = copy_state_set(session, deed->answer->event, deed->copy.id,
			changing->state.code, withdrawn ? no_end : deed->options->until,
			withdrawn ? changing->reason.code : NULL, deed->options->note);
	return status;
}

enum malle_status malle_copy_state_set(struct malle_session *session, void *owner,
	const char *barcode, const char *state, const struct malle_copy_options *options,
	struct malle_copy_answer **answer)
{
	struct changing changing = {.word = state != NULL ? state : ""};
	struct copy_deed deed = {
		.owner = owner,
		.barcode = barcode,
		.options = options,
		.command = "copy state",
		.find = find,
		.write = write,
		.data = &changing,
	};

	return copy_deed_run(session, &deed, answer);
}
