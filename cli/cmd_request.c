/* Requests: what people came for. */
#include <malle/database.h>
#include <malle/requests.h>

#include "cli/commands.h"
#include "cli/gettext.h"
#include "cli/listings.h"
#include "cli/message.h"
#include "cli/output/output.h"
#include "cli/request_questions.h"

#define REQUEST(member) offsetof(struct malle_request, member)
#define CONTACT(member) offsetof(struct malle_contact, member)
#define WORK(member) offsetof(struct malle_request_work, member)

static const struct field contact_fields[] = {
	{"id", NULL, FIELD_ID, FIELD_DATA, CONTACT(id)},
	{"planned", N_("Planned"), FIELD_MOMENT, .offset = CONTACT(planned)},
	{"held", N_("Held"), FIELD_DATE, .offset = CONTACT(held)},
	{"mode", N_("Mode"), FIELD_TEXT, .offset = CONTACT(mode)},
	{"state", NULL, FIELD_TEXT, FIELD_DATA, CONTACT(state)},
	{"state_label", N_("State"), FIELD_TEXT, .offset = CONTACT(state_label)},
	{"note", N_("Note"), FIELD_TEXT, .offset = CONTACT(note), .may_shrink = true},
};

static const struct listing contact_listing = LISTING(malle_contact, contact_fields);

static const struct field work_fields[] = {
	{"day", N_("Day"), FIELD_DATE, .offset = WORK(day)},
	{"kind", NULL, FIELD_TEXT, FIELD_DATA, WORK(kind)},
	{"kind_label", N_("What"), FIELD_TEXT, .offset = WORK(kind_label)},
	{"quantity", N_("How many"), FIELD_INT64, .offset = WORK(quantity)},
	{"barcode", N_("Barcode"), FIELD_TEXT, .offset = WORK(barcode)},
	{"title", N_("Title"), FIELD_TEXT, .offset = WORK(title), .may_shrink = true},
	{"until", N_("Until"), FIELD_DATE, .offset = WORK(until)},
};

static const struct listing work_listing = LISTING(malle_request_work, work_fields);

static const struct field request_fields[] = {
	{"id", NULL, FIELD_ID, FIELD_DATA, REQUEST(id)},
	{"number", N_("Request"), FIELD_TEXT, .offset = REQUEST(number)},
	{"received", N_("Received"), FIELD_DATE, .offset = REQUEST(received)},
	{"service", N_("Service"), FIELD_TEXT, .offset = REQUEST(service), .may_shrink = true},
	{"service_code", NULL, FIELD_TEXT, FIELD_DATA, REQUEST(service_code)},
	{"organisation", N_("Organisation"), FIELD_TEXT, .offset = REQUEST(organisation),
		.may_shrink = true},
	{"patron", N_("Person"), FIELD_TEXT, .offset = REQUEST(patron), .may_shrink = true},
	{"patron_barcode", N_("Card"), FIELD_TEXT, FIELD_CARD, REQUEST(patron_barcode)},
	{"subject", N_("Asked"), FIELD_TEXT, FIELD_CARD, REQUEST(subject)},
	{"themes", N_("Themes"), FIELD_TEXT, .offset = REQUEST(themes), .may_shrink = true},
	{"theme_codes", NULL, FIELD_TEXT, FIELD_DATA, REQUEST(theme_codes)},
	{"axes", N_("Axes"), FIELD_TEXT, FIELD_CARD, REQUEST(axes)},
	{"axis_codes", NULL, FIELD_TEXT, FIELD_DATA, REQUEST(axis_codes)},
	{"strategies", N_("Strategies"), FIELD_TEXT, FIELD_CARD, REQUEST(strategies)},
	{"objectives", N_("Objectives"), FIELD_TEXT, FIELD_CARD, REQUEST(objectives)},
	{"sector", N_("Sector"), FIELD_TEXT, FIELD_CARD, REQUEST(sector)},
	{"sub_sector", N_("Sub-sector"), FIELD_TEXT, FIELD_CARD, REQUEST(sub_sector)},
	{"municipality", N_("Municipality"), FIELD_TEXT, FIELD_CARD, REQUEST(municipality)},
	{"professions", N_("Professions"), FIELD_TEXT, FIELD_CARD, REQUEST(professions)},
	{"profession_codes", NULL, FIELD_TEXT, FIELD_DATA, REQUEST(profession_codes)},
	{"contact_modes", N_("Modes of contact"), FIELD_TEXT, FIELD_CARD, REQUEST(contact_modes)},
	{"contact_mode_codes", NULL, FIELD_TEXT, FIELD_DATA, REQUEST(contact_mode_codes)},
	{"handled_by", N_("Handled by"), FIELD_TEXT, FIELD_CARD, REQUEST(handled_by)},
	{"origin", N_("Origin"), FIELD_TEXT, FIELD_CARD, REQUEST(origin)},
	{"outcome", N_("Outcome"), FIELD_TEXT, FIELD_CARD, REQUEST(outcome)},
	{"missing", N_("Was missing"), FIELD_TEXT, FIELD_CARD, REQUEST(missing)},
	{"referred_to", N_("Sent to"), FIELD_TEXT, FIELD_CARD, REQUEST(referred_to)},
	{"closed", N_("Answered"), FIELD_DATE, FIELD_CARD, REQUEST(closed)},
	{"to_say", NULL, FIELD_TEXT, FIELD_DATA, REQUEST(to_say)},
	{"to_say_words", N_("To be said"), FIELD_TEXT, .offset = REQUEST(to_say_words),
		.may_shrink = true},
	{"contacts", N_("Contacts"), FIELD_ROWS, FIELD_CARD, REQUEST(contacts), false,
		&contact_listing, REQUEST(contact_count)},
	{"work", N_("Done for it"), FIELD_ROWS, FIELD_CARD, REQUEST(work), false, &work_listing,
		REQUEST(work_count)},
};

static const struct listing request_listing = LISTING(malle_request, request_fields);

static const struct field unmet_fields[] = {
	{"number", N_("Request"), FIELD_TEXT, .offset = REQUEST(number)},
	{"received", N_("Received"), FIELD_DATE, .offset = REQUEST(received)},
	{"themes", N_("Themes"), FIELD_TEXT, .offset = REQUEST(themes), .may_shrink = true},
	{"organisation", N_("Organisation"), FIELD_TEXT, .offset = REQUEST(organisation),
		.may_shrink = true},
	{"subject", N_("Asked"), FIELD_TEXT, .offset = REQUEST(subject), .may_shrink = true},
	{"missing", N_("Was missing"), FIELD_TEXT, .offset = REQUEST(missing), .may_shrink = true},
	{"outcome", N_("Outcome"), FIELD_TEXT, .offset = REQUEST(outcome)},
};

static const struct listing unmet_listing = LISTING(malle_request, unmet_fields);

/* ---- noting ---- */

static enum malle_status read_wish(
	struct invocation *invocation, const char *subject, struct malle_request_wish *wish)
{
	const char *const *given = invocation->options;
	enum malle_status status;

	*wish = (struct malle_request_wish) {
		.service = given[OPTION_SERVICE],
		.sector = given[OPTION_SECTOR],
		.sub_sector = given[OPTION_SUB_SECTOR],
		.municipality = given[OPTION_MUNICIPALITY],
		.outcome = given[OPTION_OUTCOME],
		.professions = given[OPTION_PROFESSION],
		.contact_modes = given[OPTION_MODE],
		.themes = given[OPTION_THEME],
		.axes = given[OPTION_AXIS],
		.strategies = given[OPTION_STRATEGY],
		.objectives = given[OPTION_OBJECTIVE],
		.organisation = given[OPTION_ORGANISATION],
		.patron = given[OPTION_PATRON],
		.handled_by = given[OPTION_HANDLED_BY],
		.referred_to = given[OPTION_REFERRED_TO],
		.origin = given[OPTION_ORIGIN],
		.subject = subject,
		.missing = given[OPTION_LACKING],
		.open = invocation_has(invocation, OPTION_OPEN),
		.bare = invocation_has(invocation, OPTION_BARE),
		.key = given[OPTION_KEY],
	};
	status = invocation_past(invocation, given[OPTION_DATE], &wish->received);
	if (status == MALLE_OK)
		status = invocation_past(invocation, given[OPTION_CLOSED], &wish->closed);
	return status;
}

enum malle_status request_show_noted(
	const struct invocation *invocation, const struct malle_request *request)
{
	if (!output_is_data(invocation) && request->to_say[0] != '\0') {
		output_line(MARK_WARNING, _("Still to be said: %s."), request->to_say_words);
		message_note(_("say it: malle request edit %s"), request->number);
	}
	return output_card(invocation, &request_listing, request);
}

/* The words from the argument at `index` on, as one text; NULL: none. */
static const char *words_from(const struct invocation *invocation, size_t index)
{
	struct invocation rest = *invocation;

	if (invocation->argument_count <= index)
		return NULL;
	rest.arguments += index;
	rest.argument_count -= index;
	return invocation_words(&rest);
}

/* Without a terminal nobody can be asked: at least something must be said. */
static enum malle_status check_said(const struct malle_request_wish *wish)
{
	const char *const said[] = {wish->subject, wish->patron, wish->organisation, wish->service,
		wish->themes, wish->contact_modes, wish->municipality, wish->sector,
		wish->sub_sector, wish->professions, wish->axes};

	for (size_t i = 0; i < sizeof said / sizeof said[0]; i++)
		if (said[i] != NULL)
			return MALLE_OK;
	message_error(MALLE_INVALID, "%s", _("what was asked, and by whom?"));
	message_hint(
		"%s", _("malle request add WORDS --patron E42 --service documentaire --mode rdv "
			"--theme cps; without words and options it asks, on a terminal"));
	return MALLE_INVALID;
}

static enum malle_status add(struct malle_session *session, void *owner, const void *data,
	const struct malle_request_wish *wish, struct malle_request **request)
{
	(void)data;
	return malle_request_add(session, owner, wish, request);
}

/* What is said in options, and by questions where somebody is there to answer. */
static enum malle_status gather_wish(
	struct invocation *invocation, struct malle_request_wish *wish, int64_t *times)
{
	enum malle_status status = read_wish(invocation, words_from(invocation, 0), wish);

	if (status != MALLE_OK)
		return status;
	if (request_questions_wanted(invocation))
		return request_questions_ask(invocation, wish, times, add, NULL);
	if (times != NULL && *times == 0) {
		message_error(MALLE_INVALID, "%s", _("how many requests alike?"));
		message_hint("%s", _("say it: --times 20"));
		return MALLE_INVALID;
	}
	return wish->bare ? MALLE_OK : check_said(wish);
}

enum malle_status cmd_request_add(struct invocation *invocation)
{
	struct malle_request_wish wish;
	struct malle_request *request;
	bool asked = request_questions_wanted(invocation);
	enum malle_status status = gather_wish(invocation, &wish, NULL);

	if (status == MALLE_OK)
		status = malle_request_add(
			invocation->session, invocation->session, &wish, &request);
	if (status != MALLE_OK)
		return status;
	if (!output_is_data(invocation))
		output_line(MARK_DONE, _("Request %s is noted."), request->number);
	return asked ? MALLE_OK : request_show_noted(invocation, request);
}

enum malle_status cmd_request_quick(struct invocation *invocation)
{
	int64_t times = invocation_number(invocation->options[OPTION_TIMES]);
	struct malle_request_wish wish;
	struct malle_request *request;
	bool asked = request_questions_wanted(invocation);
	enum malle_status status = gather_wish(invocation, &wish, &times);

	if (status == MALLE_OK)
		status = malle_request_add_several(
			invocation->session, invocation->session, &wish, times, &request);
	if (status != MALLE_OK)
		return status;
	if (!output_is_data(invocation))
		output_line(MARK_DONE,
			ngettext_("%lld request is noted, the last is %s.",
				"%lld requests are noted, the last is %s.", (unsigned long)times),
			(long long)times, request->number);
	return asked ? MALLE_OK : request_show_noted(invocation, request);
}

static enum malle_status edit(struct invocation *invocation, const struct malle_request_wish *wish)
{
	struct malle_request *request;
	bool changed = false;
	enum malle_status status = malle_request_edit(invocation->session, invocation->session,
		invocation_argument(invocation, 0), wish, &request, &changed);

	if (status != MALLE_OK)
		return status;
	if (!changed)
		message_note("%s", _("Nothing has changed: all of it was so already."));
	else if (!output_is_data(invocation) && wish->closed.year != 0)
		output_line(MARK_DONE, _("Request %s is answered."), request->number);
	else if (!output_is_data(invocation))
		output_line(MARK_DONE, _("Request %s is corrected."), request->number);
	return request_show_noted(invocation, request);
}

static enum malle_status propose_edit(struct malle_session *session, void *owner, const void *data,
	const struct malle_request_wish *wish, struct malle_request **request)
{
	bool changed;

	return malle_request_edit(session, owner, data, wish, request, &changed);
}

/* Nothing is said beside its number: who sits at a terminal is asked for what it lacks. */
static bool is_to_be_asked(const struct invocation *invocation)
{
	const struct option_use *use = invocation->command->options;

	for (int i = 0; i < COMMAND_OPTIONS && use[i].id != OPTION_NONE; i++)
		if (invocation_has(invocation, use[i].id))
			return false;
	return invocation->argument_count == 1 && request_questions_wanted(invocation);
}

enum malle_status cmd_request_edit(struct invocation *invocation)
{
	struct malle_request_wish wish;
	enum malle_status status = read_wish(invocation, words_from(invocation, 1), &wish);

	if (status == MALLE_OK && is_to_be_asked(invocation)) {
		wish.propose = true;
		status = request_questions_complete(
			invocation, &wish, propose_edit, invocation_argument(invocation, 0));
	}
	return status == MALLE_OK ? edit(invocation, &wish) : status;
}

enum malle_status cmd_request_close(struct invocation *invocation)
{
	struct malle_request_wish wish = {
		.outcome = invocation->options[OPTION_OUTCOME],
		.key = invocation->options[OPTION_KEY],
	};
	enum malle_status status =
		invocation_past(invocation, invocation->options[OPTION_DATE], &wish.closed);

	if (status == MALLE_OK && !invocation_has(invocation, OPTION_DATE))
		status = malle_database_today(invocation->session, &wish.closed);

	return status == MALLE_OK ? edit(invocation, &wish) : status;
}

enum malle_status cmd_request_contact(struct invocation *invocation)
{
	struct malle_contact_wish wish = {
		.mode = invocation->options[OPTION_MODE],
		.note = invocation->options[OPTION_NOTE],
		.key = invocation->options[OPTION_KEY],
	};
	struct malle_contact *contact;
	enum malle_status status =
		invocation_past(invocation, invocation->options[OPTION_DATE], &wish.held);

	if (status == MALLE_OK)
		status = malle_contact_add(invocation->session, invocation->session,
			invocation_argument(invocation, 0), &wish, &contact);
	if (status != MALLE_OK)
		return status;
	if (!output_is_data(invocation))
		output_line(MARK_DONE, _("A contact of request %s is noted."), contact->request);
	return output_card(invocation, &contact_listing, contact);
}

/* ---- reading ---- */

enum malle_status cmd_request_show(struct invocation *invocation)
{
	struct malle_request *request;
	enum malle_status status = malle_request_show(invocation->session, invocation->session,
		invocation_argument(invocation, 0), &request);

	return status == MALLE_OK ? output_card(invocation, &request_listing, request) : status;
}

static enum malle_status list(struct invocation *invocation, struct malle_request_filter *filter,
	const struct listing *listing, const char *none)
{
	struct malle_request *rows;
	size_t count;
	enum malle_status status =
		invocation_past(invocation, invocation->options[OPTION_SINCE], &filter->from);

	if (status == MALLE_OK)
		status =
			invocation_date(invocation, invocation->options[OPTION_UNTIL], &filter->to);
	if (status == MALLE_OK)
		status = malle_request_list(
			invocation->session, invocation->session, filter, &rows, &count);
	if (status != MALLE_OK)
		return status;
	if (count == 0)
		message_note("%s", none);
	return output_list(invocation, listing, rows, count);
}

enum malle_status cmd_request_list(struct invocation *invocation)
{
	struct malle_request_filter filter = {
		.service = invocation->options[OPTION_SERVICE],
		.theme = invocation->options[OPTION_THEME],
		.municipality = invocation->options[OPTION_MUNICIPALITY],
		.organisation = invocation->options[OPTION_ORGANISATION],
		.patron = invocation->options[OPTION_PATRON],
		.open = invocation_has(invocation, OPTION_OPEN),
		.incomplete = invocation_has(invocation, OPTION_INCOMPLETE),
		.unmet = invocation_has(invocation, OPTION_UNMET),
		.limit = invocation_number(invocation->options[OPTION_LIMIT]),
	};

	return list(invocation, &filter, &request_listing, _("There is no such request."));
}

enum malle_status cmd_request_unmet(struct invocation *invocation)
{
	struct malle_request_filter filter = {
		.theme = invocation->options[OPTION_THEME],
		.unmet = true,
		.limit = invocation_number(invocation->options[OPTION_LIMIT]),
	};

	return list(invocation, &filter, &unmet_listing, _("Everything that was asked was given."));
}
