/* Every kind of event, and how it is undone. To add one: a row here, in its part; the repair
 * queries in schemas/queries/circulation/undo_<what>.sql; a test that undoes it. */
#include "circulation/undo_table.h"

#include <stddef.h>
#include <string.h>

#include "base/gettext.h"
#include "circulation/finding.h"
#include "schemas/embedded.h"

/* clang-format off */
const struct undo_kind undo_table[] = {
	/* lending */
	{"loan", "copy", N_("loan of '%s' to %s"), N_("loan of '%s'"),
		N_("the copy was lent at %s by %s (desk '%s')"),
		{&query_circulation_undo_loan, &query_circulation_undo_return, &query_circulation_undo_copy,
			&query_circulation_undo_claims}, NULL},
	{"renew", "copy", N_("renewal of '%s' by %s"), N_("renewal of '%s'"),
		N_("the loan was prolonged at %s by %s (desk '%s')"),
		{&query_circulation_undo_renew}, NULL},
	{"renewal.ask", "copy", N_("request to prolong '%s' (%s)"), N_("request to prolong '%s'"), NULL, {NULL}, NULL},
	{"renewal.refuse", "renewal_request", N_("refusal to prolong a loan"), N_("refusal to prolong a loan"), NULL,
		{NULL}, NULL},
	{"slip.close", "slip", N_("end of the handover of '%s' to %s"), N_("end of the handover to %s"), NULL, {NULL}, NULL},
	{"agreement.add", "agreement", N_("loan agreement of '%s' (%s)"), N_("loan agreement of '%s'"), NULL, {NULL}, NULL},
	{"condition.set", "title", N_("conditions of use of '%s' (%s)"), N_("conditions of use of '%s'"), NULL,
		{NULL}, NULL},
	{"present", "presentation", N_("presentation of '%s' to %s"), N_("presentation of '%s'"), NULL, {NULL}, NULL},
	/* returns and pieces */
	{"return", "copy", N_("return of '%s' by %s"), N_("return of '%s'"),
		N_("the copy was taken back at %s by %s (desk '%s')"),
		{&query_circulation_undo_return, &query_circulation_undo_copy}, NULL},
	{"seen", "copy", N_("sighting of '%s' (%s)"), N_("sighting of '%s'"),
		N_("the copy was seen at %s by %s (desk '%s')"),
		{&query_circulation_undo_copy}, NULL},
	/* copies */
	{"copy.state", "copy", N_("change of the state of '%s' (%s)"), N_("change of the state of '%s'"),
		N_("its state was changed at %s by %s (desk '%s')"),
		{&query_circulation_undo_copy}, NULL},
	{"copy.withdraw", "copy", N_("withdrawal of '%s' (%s)"), N_("withdrawal of '%s'"),
		N_("it was withdrawn at %s by %s (desk '%s')"),
		{&query_circulation_undo_copy}, NULL},
	{"copy.move", "copy", N_("move of '%s' (%s)"), N_("move of '%s'"),
		N_("it was moved at %s by %s (desk '%s')"),
		{&query_circulation_undo_copy}, NULL},
	{"repair.open", "copy", N_("repair of '%s' (%s)"), N_("repair of '%s'"),
		N_("its repair was opened at %s by %s (desk '%s')"),
		{&query_circulation_undo_copy}, NULL},
	{"repair.step", "copy", N_("step of the repair of '%s' (%s)"), N_("step of the repair of '%s'"),
		N_("its repair went on at %s by %s (desk '%s')"),
		{&query_circulation_undo_copy}, NULL},
	{"repair.close", "copy", N_("end of the repair of '%s' (%s)"), N_("end of the repair of '%s'"),
		N_("its repair ended at %s by %s (desk '%s')"),
		{&query_circulation_undo_copy}, NULL},
	{"transfer.request", "copy", N_("wish for a transfer of '%s' (%s)"), N_("wish for a transfer of '%s'"),
		N_("its transfer was asked for at %s by %s (desk '%s')"),
		{&query_circulation_undo_copy}, NULL},
	{"transfer.accept", "copy", N_("acceptance of a transfer of '%s' (%s)"), N_("acceptance of a transfer of '%s'"),
		N_("its transfer was accepted at %s by %s (desk '%s')"),
		{&query_circulation_undo_copy}, NULL},
	{"transfer.refuse", "copy", N_("refusal of a transfer of '%s' (%s)"), N_("refusal of a transfer of '%s'"),
		N_("its transfer was refused at %s by %s (desk '%s')"),
		{&query_circulation_undo_copy}, NULL},
	{"transfer.prepare", "copy", N_("preparation of a transfer of '%s' (%s)"), N_("preparation of a transfer of '%s'"),
		N_("its transfer was prepared at %s by %s (desk '%s')"),
		{&query_circulation_undo_copy}, NULL},
	{"transfer.send", "copy", N_("sending of '%s' (%s)"), N_("sending of '%s'"),
		N_("it was sent at %s by %s (desk '%s')"),
		{&query_circulation_undo_copy}, NULL},
	{"transfer.receive", "copy", N_("reception of '%s' (%s)"), N_("reception of '%s'"),
		N_("it was received at %s by %s (desk '%s')"),
		{&query_circulation_undo_copy}, NULL},
	{"stocktake.open", "stocktake", N_("opening of the stocktake '%s' (%s)"), N_("opening of the stocktake '%s'"), NULL,
		{&query_circulation_undo_stocktake}, NULL},
	{"stocktake.scan", "copy", N_("scan of '%s' (%s)"), N_("scan of '%s'"),
		N_("it was scanned in a stocktake at %s by %s (desk '%s')"), {&query_circulation_undo_copy}, NULL},
	{"stocktake.close", "stocktake", N_("end of the stocktake '%s' (%s)"), N_("end of the stocktake '%s'"),
		N_("the stocktake was closed at %s by %s (desk '%s')"), {&query_circulation_undo_copy}, NULL},
	{"site.add", "site", N_("place '%s' (%s)"), N_("place '%s'"), NULL, {NULL},
		N_("a place stays: give it another name")},
	/* bookings and holds */
	{"booking.add", "booking", N_("booking of '%s' by %s"), N_("booking of '%s'"),
		N_("it was booked at %s by %s (desk '%s')"), {&query_circulation_undo_claims}, NULL},
	{"booking.change", "booking", N_("change of the booking of '%s' by %s"), N_("change of the booking of '%s'"),
		N_("the booking was changed at %s by %s (desk '%s')"), {&query_circulation_undo_claims}, NULL},
	{"booking.cancel", "booking", N_("cancelling of the booking of '%s' by %s"), N_("cancelling of the booking of '%s'"),
		N_("the booking was cancelled at %s by %s (desk '%s')"), {&query_circulation_undo_claims}, NULL},
	{"booking.lapse", "booking", N_("end of the booking of '%s' by %s, not fetched"), N_("end of the booking of '%s', not fetched"),
		N_("the booking ended, not fetched, at %s (%s, desk '%s')"), {&query_circulation_undo_claims}, NULL},
	{"booking.prepare", "booking", N_("setting aside of '%s' for %s"), N_("setting aside of '%s'"),
		N_("it was set aside at %s by %s (desk '%s')"), {&query_circulation_undo_claims}, NULL},
	{"hold.add", "hold", N_("place in the queue of '%s' for %s"), N_("place in the queue of '%s'"),
		N_("the queue was joined at %s by %s (desk '%s')"), {&query_circulation_undo_claims}, NULL},
	{"hold.cancel", "hold", N_("leaving the queue of '%s' by %s"), N_("leaving the queue of '%s'"),
		N_("the queue was left at %s by %s (desk '%s')"), {&query_circulation_undo_claims}, NULL},
	{"hold.lapse", "hold", N_("end of the place in the queue of '%s' for %s, not fetched"), N_("end of the place in the queue of '%s', not fetched"),
		N_("the place in the queue ended, not fetched, at %s (%s, desk '%s')"), {&query_circulation_undo_claims}, NULL},
	{"hold.ready", "hold", N_("setting aside of '%s' for %s"), N_("setting aside of '%s'"),
		N_("it was set aside at %s by %s (desk '%s')"), {&query_circulation_undo_claims}, NULL},
	{"hold.suspend", "hold", N_("skipping in the queue of '%s' for %s"), N_("skipping in the queue of '%s'"),
		N_("the place was skipped at %s by %s (desk '%s')"), {&query_circulation_undo_claims}, NULL},
	{"hold.resume", "hold", N_("place in the queue of '%s' for %s, taken up again"), N_("place in the queue of '%s', taken up again"),
		N_("the place was taken up again at %s by %s (desk '%s')"), {&query_circulation_undo_claims}, NULL},
	/* letters */
	{"letter.send", "letter", N_("sending of a letter"), N_("sending of a letter"), NULL, {NULL},
		N_("the letter has left already: write to the person again")},
	{"letter.print", "letter", N_("printing of a letter"), N_("printing of a letter"), NULL, {NULL},
		N_("to print it once more: malle mail reset")},
	{"letter.on_paper", "letter", N_("a letter put on paper"), N_("a letter put on paper"), NULL, {NULL},
		N_("to send it by mail, correct the person's address and write again")},
	{"letter.reset", "letter", N_("a letter put back"), N_("a letter put back"), NULL, {NULL},
		N_("to keep it from leaving: malle mail cancel")},
	{"letter.cancel", "letter", N_("cancelling of a letter"), N_("cancelling of a letter"), NULL, {NULL},
		N_("to send it all the same: malle mail reset")},
	{"letter.test", "letter", N_("test of the mail"), N_("test of the mail"), NULL, {NULL},
		N_("the letter has left already: write to the person again")},
	{"letter.text", "text", N_("words of a letter"), N_("words of a letter"), NULL, {NULL},
		N_("give it other words: malle mail text")},
	{"letter.sender", "sender", N_("sender of letters"), N_("sender of letters"), NULL, {NULL},
		N_("give another one: malle mail sender")},
	{"reminder", "patron", N_("reminder '%s' to %s"), N_("reminder"), NULL, {NULL},
		N_("a reminder that has not left yet is cancelled: malle mail cancel")},
	{"reminder.levels", "category", N_("delays of reminders"), N_("delays of reminders"), NULL, {NULL},
		N_("give other delays: malle reminder levels")},
	/* people and settings */
	{"patron.add", "patron", N_("registration of '%s' (%s)"), N_("registration of '%s'"), NULL, {NULL},
		N_("a person stays registered: correct the card, or erase the name")},
	{"patron.edit", "patron", N_("correction of '%s' (%s)"), N_("correction of '%s'"), NULL, {NULL},
		N_("what was there before is not kept, for privacy: correct it again")},
	{"patron.renew", "patron", N_("new registration of '%s' (%s)"), N_("new registration of '%s'"), NULL, {&query_circulation_undo_renewal},
		NULL},
	{"patron.block", "patron", N_("block of '%s' (%s)"), N_("block of '%s'"), NULL, {&query_circulation_undo_block},
		NULL},
	{"patron.unblock", "patron", N_("end of the block of '%s' (%s)"), N_("end of the block of '%s'"), NULL, {&query_circulation_undo_block},
		NULL},
	{"organisation.add", "organisation", N_("registration of '%s' (%s)"), N_("registration of '%s'"), NULL, {NULL},
		N_("an organisation stays registered: correct its card")},
	/* rules, opening days */
	{"rule.add", "rule", N_("new loan rule '%s' (%s)"), N_("new loan rule '%s'"), NULL,
		{&query_circulation_undo_rule_add}, NULL},
	{"rule.change", "rule", N_("change of the loan rule '%s' (%s)"), N_("change of the loan rule '%s'"),
		N_("the rule was changed at %s by %s (desk '%s')"),
		{&query_circulation_undo_rule_add, &query_circulation_undo_rule_end}, NULL},
	{"rule.end", "rule", N_("end of the loan rule '%s' (%s)"), N_("end of the loan rule '%s'"),
		N_("the rule was ended at %s by %s (desk '%s')"),
		{&query_circulation_undo_rule_end}, NULL},
	{"organisation.edit", "organisation", N_("correction of '%s' (%s)"), N_("correction of '%s'"), NULL, {NULL},
		N_("what was there before is not kept: correct it again")},
	{"organisation.member", "organisation", N_("membership of '%s' (%s)"), N_("membership of '%s'"), NULL, {NULL},
		N_("end the membership: malle organisation member --end")},
	{"organisation.member_end", "organisation", N_("end of the membership of '%s' (%s)"), N_("end of the membership of '%s'"), NULL, {NULL},
		N_("make it a member again: malle organisation member")},
	{"organisation.block", "organisation", N_("block of '%s' (%s)"), N_("block of '%s'"), NULL, {&query_circulation_undo_block},
		NULL},
	{"organisation.unblock", "organisation", N_("end of the block of '%s' (%s)"), N_("end of the block of '%s'"), NULL, {&query_circulation_undo_block},
		NULL},
	{"privacy.anonymise", "patron", N_("erasing of names '%s' (%s)"), N_("erasing of names '%s'"), NULL, {NULL},
		N_("a name that was erased is nowhere any more")},
	{"staff.add", "staff", N_("access to the centre '%s' (%s)"), N_("access to the centre '%s'"), NULL, {NULL},
		N_("access is given and taken by commands of its own: malle staff")},
	{"staff.end", "staff", N_("end of an access '%s' (%s)"), N_("end of an access '%s'"), NULL, {NULL},
		N_("access is given and taken by commands of its own: malle staff")},
	{"staff.profile", "staff", N_("another profile '%s' (%s)"), N_("another profile '%s'"), NULL, {NULL},
		N_("access is given and taken by commands of its own: malle staff")},
	{"right.give", "staff", N_("a right '%s' (%s)"), N_("a right '%s'"), NULL, {NULL},
		N_("access is given and taken by commands of its own: malle staff")},
	{"right.take", "staff", N_("end of a right '%s' (%s)"), N_("end of a right '%s'"), NULL, {NULL},
		N_("access is given and taken by commands of its own: malle staff")},
	/* any other: an operation on a copy that has no row of its own here */
	{NULL, "copy", N_("operation on '%s' (%s)"), N_("operation on '%s'"),
		N_("the copy was changed at %s by %s (desk '%s')"), {NULL},
		N_("this kind of operation cannot be undone")},
};
/* clang-format on */

const struct undo_kind *undo_kind_of(const char *kind)
{
	const struct undo_kind *row = undo_table;

	while (row->kind != NULL && strcmp(row->kind, kind) != 0)
		row++;
	return row;
}

const char *undo_kind_name(
	void *owner, const struct undo_kind *kind, const char *title, const char *person)
{
	if (person[0] == '\0')
		return finding_sentence(owner, kind->what, title);
	if (title[0] == '\0') /* it is about the person */
		return finding_sentence(owner, kind->what, person);
	return finding_sentence(owner, kind->with_person, title, person);
}
