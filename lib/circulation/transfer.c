/* Transfers between the sites of a centre, and to partner centres (R10). A partner's is a loan to
 * the organisation (R10.2): sending it is lending, one event for both; its return is a return. */
#include "circulation/transfer.h"

#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/gettext.h"
#include "base/session.h"
#include "catalogue/site_name.h"
#include "circulation/reception.h"
#include "circulation/transfer_row.h"
#include "db/statement.h"
#include "people/event.h"
#include "people/organisation_name.h"
#include "schemas/embedded.h"

struct moving {
	/* asking */
	const struct malle_transfer_wish *wish;
	struct malle_site site;
	struct organisation_name partner;
	bool at_once; /* it moves, without a way between */
	/* going on */
	enum malle_transfer_action action;
	const char *contact;
	struct transfer_row row;
	struct reception reception;
	const char *step;
};

static enum malle_status fill(struct malle_session *session, struct copy_deed *deed)
{
	struct transfer_row row = {0};
	enum malle_status status = transfer_row_of(session, deed->answer, deed->copy.id, &row);

	if (status == MALLE_NOT_FOUND)
		return MALLE_OK;
	if (status == MALLE_OK) {
		deed->answer->transfer = arena_new(deed->answer, struct malle_transfer);
		*deed->answer->transfer = row.transfer;
	}
	return status;
}

/* ---- asking ---- */

struct partner_row {
	bool partner;
};

static const struct column partner_columns[] = {
	COLUMN_BOOL(struct partner_row, partner),
};

/* R10.2: an organisation of the category of partner centres, with a day to be back. */
static enum malle_status find_partner(struct malle_session *session, struct copy_deed *deed)
{
	struct moving *moving = deed->data;
	struct partner_row row = {0};
	enum malle_status status = organisation_name_find(session, deed->answer,
		ORGANISATION_ALL_NAMES, moving->wish->partner, &moving->partner);

	if (status == MALLE_NOT_FOUND) {
		session_fail(session, MALLE_NOT_FOUND, _("no organisation is called '%s'"),
			moving->wish->partner);
		session_hint(session, _("add it: malle organisation add"));
	}
	if (status == MALLE_OK)
		status = statement_one(session, deed->answer, &query_circulation_transfer_partner,
			VALUES(value_int(moving->partner.id)), COLUMNS(partner_columns), &row);
	if (status == MALLE_OK && !row.partner)
		finding_add(&deed->findings, FINDING_NOT_PARTNER, moving->partner.name);
	if (status == MALLE_OK && !malle_date_is_set(deed->options->until))
		finding_add(&deed->findings, FINDING_TRANSFER_NO_END, moving->partner.name);
	return status;
}

struct site_of_copy {
	int64_t site;
};

static const struct column site_columns[] = {
	COLUMN_INT64(struct site_of_copy, site),
};

static enum malle_status find_site(struct malle_session *session, struct copy_deed *deed)
{
	struct moving *moving = deed->data;
	struct site_of_copy row = {0};
	enum malle_status status =
		site_name_find(session, deed->answer, moving->wish->site, &moving->site);

	if (status == MALLE_OK)
		status = statement_one(session, deed->answer, &query_circulation_copy_site,
			VALUES(value_int(deed->copy.id)), COLUMNS(site_columns), &row);
	if (status == MALLE_OK && row.site == moving->site.id)
		finding_add(&deed->findings, FINDING_LIVES_THERE, deed->copy.title_proper,
			moving->site.name);
	return status;
}

static enum malle_status find_wish(struct malle_session *session, struct copy_deed *deed)
{
	struct moving *moving = deed->data;
	const struct malle_transfer_wish *wish = moving->wish;
	struct finding_list *findings = &deed->findings;
	enum malle_status status;

	deed->kind = moving->at_once ? "copy.move" : "transfer.request";
	if ((wish->site == NULL) == (wish->partner == NULL)) {
		session_fail(session, MALLE_INVALID,
			_("a transfer goes to a place of the centre or to a partner"));
		session_hint(session, _("say which: --site or --organisation"));
		return MALLE_INVALID;
	}
	if (deed->copy.withdrawn)
		finding_add(findings, FINDING_WITHDRAWN, deed->copy.title_proper);
	else if (!deed->claims.transferable && !moving->at_once)
		finding_add(findings, FINDING_SENT_LATER, deed->copy.title_proper,
			deed->claims.state_label);
	if (deed->claims.transfer != 0)
		finding_add(findings, FINDING_IN_TRANSFER, deed->copy.title_proper,
			deed->claims.destination);
	status = wish->site != NULL ? find_site(session, deed) : find_partner(session, deed);
	return status;
}

static enum malle_status write_wish(struct malle_session *session, struct copy_deed *deed)
{
	struct moving *moving = deed->data;
	int64_t id;
	enum malle_status status = statement_id(session, &query_circulation_transfer_insert,
		VALUES(value_int(deed->answer->event), value_int(deed->copy.id),
			value_id(moving->site.id), value_id(moving->partner.id),
			value_date(deed->options->until), value_filled(deed->options->note)),
		&id);

	if (status != MALLE_OK || !moving->at_once)
		return status;
	return transfer_step_write(
		session, &(struct transfer_step) {
				 .event = deed->answer->event, .transfer = id, .step = "received"});
}

static enum malle_status ask(struct malle_session *session, void *owner, const char *barcode,
	const struct malle_transfer_wish *wish, bool at_once,
	const struct malle_copy_options *options, struct malle_copy_answer **answer)
{
	struct moving moving = {.wish = wish, .at_once = at_once};
	struct copy_deed deed = {
		.owner = owner,
		.barcode = barcode,
		.options = options,
		.command = at_once ? "copy move" : "transfer request",
		.find = find_wish,
		.write = write_wish,
		.fill = fill,
		.data = &moving,
	};

	return copy_deed_run(session, &deed, answer);
}

enum malle_status malle_transfer_request(struct malle_session *session, void *owner,
	const char *barcode, const struct malle_transfer_wish *wish,
	const struct malle_copy_options *options, struct malle_copy_answer **answer)
{
	return ask(session, owner, barcode, wish, false, options, answer);
}

enum malle_status malle_copy_move(struct malle_session *session, void *owner, const char *barcode,
	const char *site, const struct malle_copy_options *options,
	struct malle_copy_answer **answer)
{
	const struct malle_transfer_wish wish = {.site = site};

	return ask(session, owner, barcode, &wish, true, options, answer);
}

/* ---- going on ---- */

/* From which statuses an action goes on, and to which step it leads. */
static const struct passage {
	const char *command, *kind;
	struct {
		const char *from, *to;
	} ways[4];
} passages[] = {
	[MALLE_TRANSFER_ACCEPT] = {"transfer accept", "transfer.accept",
		{{"requested", "accepted"}}},
	[MALLE_TRANSFER_REFUSE] = {"transfer refuse", "transfer.refuse",
		{{"requested", "refused"}, {"accepted", "refused"}, {"prepared", "refused"}}},
	[MALLE_TRANSFER_PREPARE] = {"transfer prepare", "transfer.prepare",
		{{"requested", "prepared"}, {"accepted", "prepared"}}},
	[MALLE_TRANSFER_SEND] = {"transfer send", "transfer.send",
		{{"requested", "sent"}, {"accepted", "sent"}, {"prepared", "sent"},
			{"return_due", "sent_back"}}},
	[MALLE_TRANSFER_RECEIVE] = {"transfer receive", "transfer.receive",
		{{"sent", "received"}, {"sent_back", "returned"}}},
};

/* A temporary stay that is late goes back as one that is not. */
static const char *next_step(const struct moving *moving)
{
	const char *at = moving->row.transfer.status;

	if (strcmp(at, "overdue") == 0 && !moving->row.transfer.partner)
		at = "return_due";
	for (int i = 0; i < 4 && passages[moving->action].ways[i].from != NULL; i++)
		if (strcmp(passages[moving->action].ways[i].from, at) == 0)
			return passages[moving->action].ways[i].to;
	return NULL;
}

/* The loan is the event that has the key, under a name of its own: it is another command's. */
static const char *loan_key(const struct copy_deed *deed)
{
	const char *key = deed->options->key;

	return key != NULL && key[0] != '\0' ? arena_printf(deed->answer, "%s/loan", key) : NULL;
}

/* The key has sent this copy to its partner already (R0.6). */
static enum malle_status find_sent_before(struct malle_session *session, struct copy_deed *deed)
{
	struct event_known known;
	enum malle_status status =
		event_known(session, deed->answer, loan_key(deed), "lend", "copy", &known);

	if (status == MALLE_OK) {
		deed->answer->event = known.id;
		deed->answer->repeated = deed->nothing = true;
	}
	return status;
}

static enum malle_status find_transfer(struct malle_session *session, struct copy_deed *deed)
{
	struct moving *moving = deed->data;
	enum malle_status status =
		transfer_row_of(session, deed->answer, deed->copy.id, &moving->row);

	if (status == MALLE_NOT_FOUND || (status == MALLE_OK && !moving->row.transfer.open)) {
		session_fail(session, MALLE_NOT_FOUND, _("no transfer of '%s' goes on"),
			deed->copy.title_proper);
		session_hint(session, _("ask for one: malle transfer request"));
		session_rule(session, "R10.1");
		return MALLE_NOT_FOUND;
	}
	if (status != MALLE_OK)
		return status;
	moving->step = next_step(moving);
	if (moving->step == NULL && moving->action == MALLE_TRANSFER_SEND &&
		moving->row.transfer.partner) {
		status = find_sent_before(session, deed);
		if (status != MALLE_NOT_FOUND)
			return status;
	}
	if (moving->step == NULL)
		finding_add(&deed->findings, FINDING_TRANSFER_STEP, deed->copy.title_proper,
			moving->row.transfer.status_label);
	deed->detail = arena_printf(
		deed->answer, ", \"transfer\": %lld", (long long)moving->row.transfer.id);
	return MALLE_OK;
}

static enum malle_status find_sending(struct copy_deed *deed)
{
	const struct moving *moving = deed->data;

	/* To a partner the checks are those of lending (R10.2). */
	if (!deed->claims.transferable && !moving->row.transfer.partner)
		finding_add(&deed->findings, FINDING_NOT_TRANSFERABLE, deed->copy.title_proper,
			deed->claims.state_label);
	return MALLE_OK;
}

static enum malle_status find_passage(struct malle_session *session, struct copy_deed *deed)
{
	struct moving *moving = deed->data;
	const char *reason = deed->options->reason;
	enum malle_status status = find_transfer(session, deed);

	if (status != MALLE_OK || moving->step == NULL)
		return status;
	deed->kind = passages[moving->action].kind;
	if (moving->action == MALLE_TRANSFER_RECEIVE)
		return reception_find(session, deed, &moving->reception);
	if (moving->action == MALLE_TRANSFER_SEND)
		status = find_sending(deed);
	if (moving->action == MALLE_TRANSFER_SEND && moving->row.transfer.partner)
		deed->kind = NULL; /* the loan is the event */
	if (moving->action == MALLE_TRANSFER_REFUSE && (reason == NULL || reason[0] == '\0')) {
		session_fail(session, MALLE_INVALID, _("a refusal needs a reason"));
		session_hint(session, _("say why: --reason"));
		session_rule(session, "R10.1");
		return MALLE_INVALID;
	}
	return status;
}

/* ---- to a partner ---- */

struct contact {
	const char *barcode, *name, *partner;
};

static const struct column contact_columns[] = {
	COLUMN_TEXT(struct contact, barcode),
	COLUMN_TEXT(struct contact, name),
	COLUMN_TEXT(struct contact, partner),
};

static enum malle_status fail_contact(
	struct malle_session *session, void *owner, const struct contact *rows, size_t count)
{
	struct buffer names;

	buffer_init(&names, owner);
	for (size_t i = 0; i < count && rows[i].barcode[0] != '\0'; i++)
		buffer_printf(
			&names, "%s%s (%s)", i > 0 ? ", " : "", rows[i].barcode, rows[i].name);
	session_fail(session, MALLE_INVALID, _("it is not said who takes it for '%s'"),
		count > 0 ? rows[0].partner : "");
	session_detail(session, "%s", names.data);
	session_hint(session, names.size > 0 ? _("say who, by the card: --to")
					     : _("register a person of it: malle patron add"));
	session_rule(session, "R10.2");
	return MALLE_INVALID;
}

/* The card of who takes it: the one that was given, or that of the partner's only person. */
static enum malle_status find_contact(struct malle_session *session, struct copy_deed *deed)
{
	struct moving *moving = deed->data;
	struct contact *rows;
	size_t count;
	enum malle_status status;

	if (moving->contact != NULL)
		return MALLE_OK;
	status = statement_rows(session, deed->answer, &query_circulation_transfer_contacts,
		VALUES(value_int(moving->row.transfer.id)), COLUMNS(contact_columns), sizeof *rows,
		(void **)&rows, &count);
	if (status != MALLE_OK)
		return status;
	if (count != 1 || rows[0].barcode[0] == '\0')
		return fail_contact(session, deed->answer, rows, count);
	moving->contact = rows[0].barcode;
	return MALLE_OK;
}

static void take_findings(struct copy_deed *deed, const struct malle_circulation *lent)
{
	struct finding_list *findings = &deed->findings;

	if (lent == NULL || lent->finding_count == 0)
		return;
	findings->rows = arena_resize(findings->owner, findings->rows, struct malle_finding,
		findings->count + lent->finding_count);
	memcpy(findings->rows + findings->count, lent->findings,
		lent->finding_count * sizeof(struct malle_finding));
	findings->count += lent->finding_count;
}

/* R10.2: our record knows the partner alone, with a due date of its own. One event: undoing the
 * loan takes the sending back with it. */
static enum malle_status send_to_partner(struct malle_session *session, struct copy_deed *deed)
{
	struct moving *moving = deed->data;
	const struct malle_lend_options options = {
		.consent = {.confirmed = deed->options->confirmed},
		.due = malle_date_is_set(deed->options->until) ? deed->options->until
							       : moving->row.transfer.return_due,
		.key = loan_key(deed),
	};
	struct malle_circulation *lent = NULL;
	enum malle_status status = find_contact(session, deed);

	if (status == MALLE_OK)
		status = malle_loan_lend(session, deed->answer, deed->copy.barcode, moving->contact,
			&options, &lent);
	take_findings(deed, lent);
	if (status != MALLE_OK || lent->repeated || lent->event == 0)
		return status;
	deed->answer->event = lent->event;
	return transfer_step_write(session, &(struct transfer_step) {.event = lent->event,
						    .transfer = moving->row.transfer.id,
						    .step = "sent",
						    .loan = lent->loan->id,
						    .note = deed->options->note});
}

static enum malle_status write_passage(struct malle_session *session, struct copy_deed *deed)
{
	struct moving *moving = deed->data;
	const struct malle_copy_options *options = deed->options;
	const struct transfer_step step = {
		.event = deed->answer->event,
		.transfer = moving->row.transfer.id,
		.step = moving->step,
		.state = moving->action == MALLE_TRANSFER_SEND ? "in_transit" : NULL,
		.note = moving->action == MALLE_TRANSFER_REFUSE ? options->reason : options->note,
	};

	if (deed->kind == NULL)
		return send_to_partner(session, deed);
	if (moving->action == MALLE_TRANSFER_RECEIVE)
		return reception_write(session, deed, &moving->reception);
	return transfer_step_write(session, &step);
}

enum malle_status malle_transfer_do(struct malle_session *session, void *owner,
	enum malle_transfer_action action, const char *barcode, const char *contact,
	const struct malle_copy_options *options, struct malle_copy_answer **answer)
{
	struct moving moving = {.action = action, .contact = contact};
	struct copy_deed deed = {
		.owner = owner,
		.barcode = barcode,
		.options = options,
		.command = passages[action].command,
		.find = find_passage,
		.write = write_passage,
		.fill = fill,
		.data = &moving,
	};

	return copy_deed_run(session, &deed, answer);
}
