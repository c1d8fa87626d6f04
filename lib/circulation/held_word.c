/* What malle patron data calls the tables and columns that hold something on a person: who asks has
 * a right to words (R11.6). Values that stand for other things are looked up by person_data.sql. */
#include "circulation/held_word.h"

#include <string.h>

#include "base/gettext.h"

struct held_word {
	const char *name;
	const char *word;
};

/* clang-format off */
/* In the order of the view person_row. */
static const struct held_word relations[] = {
	{"patron", N_("card of the person")},
	{"patron_merge", N_("card that became one with another")},
	{"membership", N_("belonging to an organisation")},
	{"block", N_("block")},
	{"loan_slip", N_("loan slip")},
	{"loan", N_("loan")},
	{"loan_open", N_("loan that is open")},
	{"loan_due", N_("day on which a loan is due")},
	{"loan_return", N_("return")},
	{"loan_return_date", N_("corrected day of a return")},
	{"loan_part_return", N_("part of a kit that stayed or came back alone")},
	{"loan_feedback", N_("what was said at a return")},
	{"copy_state_change", N_("state of a copy at a return")},
	{"renewal", N_("renewal")},
	{"renewal_request", N_("request to prolong")},
	{"agreement", N_("loan agreement")},
	{"condition_acceptance", N_("conditions of use that were accepted")},
	{"presentation", N_("presentation of a tool")},
	{"piece_change", N_("piece missing or found")},
	{"booking", N_("booking")},
	{"booking_period", N_("days of a booking")},
	{"booking_step", N_("step of a booking")},
	{"booking_open", N_("booking that is open")},
	{"hold", N_("place in a queue")},
	{"hold_step", N_("step of a place in a queue")},
	{"hold_open", N_("place in a queue that is open")},
	{"override", N_("reason for going on all the same")},
	{"person_file", N_("file that names the person")},
	{"letter", N_("letter")},
	{"letter_line", N_("tool in a letter")},
	{"reminder", N_("reminder")},
	{"request_revision", N_("request")},
	{"request_profession", N_("profession in a request")},
	{"contact", N_("contact about a request")},
	{"event", N_("operation")},
	{"event_reason", N_("reason of an operation")},
};

/* By name: one word serves all tables that have such a column, the table is named beside it. */
static const struct held_word fields[] = {
	{"added_by", N_("added by the operation")},
	{"address", N_("postal address")},
	{"after_loss", N_("after it was declared lost")},
	{"appointment", N_("number of the appointment")},
	{"attempts", N_("attempts")},
	{"automatic", N_("set by a rule")},
	{"barcode", N_("barcode")},
	{"body", N_("text")},
	{"booking", N_("number of the booking")},
	{"category", N_("category")},
	{"centre", N_("centre")},
	{"channel", N_("by mail or on paper")},
	{"claimed_by", N_("sent by the desk")},
	{"claimed_until", N_("being sent until")},
	{"closed_on", N_("closed on")},
	{"closing", N_("end of the text")},
	{"code", N_("code of what was found")},
	{"command", N_("command")},
	{"condition", N_("version of the conditions")},
	{"contact", N_("number of the contact")},
	{"copy", N_("copy")},
	{"current", N_("in force")},
	{"day", N_("day")},
	{"days_after", N_("days of checking after")},
	{"days_before", N_("days of preparation before")},
	{"detail", N_("numbers of what it touched")},
	{"difference", N_("how many more or less")},
	{"dropped", N_("given up")},
	{"due_before", N_("due date before")},
	{"due_initial", N_("first due date")},
	{"due_on", N_("due back on")},
	{"effective_at", N_("took place on")},
	{"email", N_("e-mail address")},
	{"ended_by", N_("ended by the operation")},
	{"ends_on", N_("last day")},
	{"erased_on", N_("erased on")},
	{"error", N_("why it did not leave")},
	{"event", N_("number of the operation")},
	{"family_name", N_("family name")},
	{"fingerprint", N_("fingerprint of the file")},
	{"first_slot", N_("first half-day")},
	{"forgotten", N_("to be removed")},
	{"former_end", N_("end of the membership before")},
	{"free", N_("counts as no renewal")},
	{"given_name", N_("given name")},
	{"handled_by", N_("followed by")},
	{"held_on", N_("took place on the day")},
	{"hold", N_("number of the place in the queue")},
	{"id", N_("number")},
	{"item_type", N_("type of tool")},
	{"kept", N_("card that is kept")},
	{"key", N_("key of a script")},
	{"kind", N_("kind")},
	{"last_slot", N_("last half-day")},
	{"late_days", N_("expected once late, in days")},
	{"lent_on", N_("lent on")},
	{"letter", N_("number of the letter")},
	{"level", N_("level of the reminder")},
	{"loan", N_("number of the loan")},
	{"member", N_("part of the kit")},
	{"member_until", N_("registered until")},
	{"merged", N_("card that was given up")},
	{"merged_into", N_("became one with the card")},
	{"minutes", N_("minutes")},
	{"missing", N_("what could not be given")},
	{"mode", N_("how")},
	{"municipality", N_("municipality")},
	{"not_before", N_("not before")},
	{"note", N_("remark")},
	{"number", N_("number in the year")},
	{"opened_by", N_("opened by the operation")},
	{"organisation", N_("organisation")},
	{"origin", N_("origin")},
	{"outcome", N_("what came of it")},
	{"owner", N_("owner")},
	{"path", N_("file")},
	{"patron", N_("number of the person")},
	{"patron_category", N_("category of the person")},
	{"phone", N_("telephone")},
	{"pickup", N_("place where it is fetched")},
	{"piece", N_("number of the piece")},
	{"planned_for", N_("planned for")},
	{"position", N_("rank")},
	{"profession", N_("profession")},
	{"purpose", N_("purpose")},
	{"queued_at", N_("written on")},
	{"reason", N_("reason")},
	{"received_on", N_("received on")},
	{"recipient", N_("recipient")},
	{"recorded_at", N_("recorded on")},
	{"referred_organisation", N_("referred to the organisation")},
	{"referred_to", N_("referred to")},
	{"replaces", N_("replaces the contact")},
	{"request", N_("number of the request")},
	{"rests_until", N_("checked until")},
	{"retry_at", N_("tried again on")},
	{"returned_on", N_("came back on")},
	{"revision", N_("version of the request")},
	{"rule", N_("number of the rule")},
	{"same_day", N_("may leave again the same day")},
	{"sector", N_("sector")},
	{"seen", N_("tool seen")},
	{"service", N_("service")},
	{"settled_at", N_("sent or given up on")},
	{"signed_on", N_("signed on")},
	{"site", N_("place")},
	{"slip", N_("number of the loan slip")},
	{"staff", N_("member of the team")},
	{"starts_on", N_("first day")},
	{"state", N_("state")},
	{"state_before", N_("state before")},
	{"step", N_("step")},
	{"sub_sector", N_("sub-sector")},
	{"subject", N_("subject")},
	{"suspended_until", N_("skipped until")},
	{"terminal", N_("desk")},
	{"text", N_("what is written")},
	{"title", N_("tool")},
	{"undoes", N_("undoes the operation")},
	{"until", N_("until")},
	{"valid_from", N_("valid from")},
	{"valid_to", N_("valid until")},
	{"wanted_until", N_("wanted until")},
	{"year", N_("year")},
};
/* clang-format on */

static const char *word_of(const struct held_word *words, size_t count, const char *name)
{
	for (size_t i = 0; i < count; i++)
		if (strcmp(words[i].name, name) == 0)
			return _(words[i].word);
	return NULL;
}

const char *held_relation_word(const char *relation)
{
	return word_of(relations, sizeof relations / sizeof *relations, relation);
}

const char *held_field_word(const char *field)
{
	return word_of(fields, sizeof fields / sizeof *fields, field);
}
