/* The table of findings, and what follows from a list of them. */
#include "circulation/finding.h"

#include <stdarg.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/gettext.h"
#include "base/session.h"

struct finding_rule {
	enum malle_severity severity;
	const char *rule;
	const char *code;
	const char *text;
};

/* Rules and codes are read by scripts: they never change. */
static const struct finding_rule rules[FINDING_COUNT] = {
	[FINDING_ALREADY_LENT] = {MALLE_INFO, "R1.5", "already_lent",
		N_("already lent to this person, due back on %s")},
	[FINDING_ON_LOAN_TO_OTHER] = {MALLE_CONFIRM, "R1.6", "on_loan_to_other",
		N_("this copy is on loan to %s since %s")},
	[FINDING_IMPLICIT_RETURN] = {MALLE_INFO, "R1.6", "implicit_return",
		N_("its return by %s was recorded first")},
	[FINDING_WITHDRAWN] = {MALLE_IMPOSSIBLE, "R1.12", "withdrawn",
		N_("'%s' was withdrawn from the collection")},
	[FINDING_NOT_LENDABLE] = {MALLE_IMPOSSIBLE, "R8.1", "not_lendable",
		N_("'%s' is not lent: %s")},
	[FINDING_MEMBERSHIP_ENDED] = {MALLE_CONFIRM, "R2.3", "membership_ended",
		N_("the membership of %s ended on %s")},
	[FINDING_DUE_SHORTENED] = {MALLE_ALERT, "R2.3", "due_shortened",
		N_("the membership ends before the usual date: due back on %s")},
	[FINDING_DUE_PAST] = {MALLE_IMPOSSIBLE, "R2.1", "due_past",
		N_("the date of return, %s, is already past")},
	[FINDING_NO_LOAN_RULE] = {MALLE_IMPOSSIBLE, "R9.3", "no_loan_rule",
		N_("no rule says how long the centre '%s' lends")},
	[FINDING_COPY_NOTE] = {MALLE_ALERT, "R1.2", "copy_note", N_("note on the copy: %s")},
	[FINDING_PATRON_NOTE] = {MALLE_ALERT, "R1.2", "patron_note", N_("note on the person: %s")},
	[FINDING_LATE_LOANS] = {MALLE_ALERT, "R1.2", "late_loans",
		N_("loans of %s that are late: %s")},
	[FINDING_BEFORE_LOAN] = {MALLE_IMPOSSIBLE, "R4.4", "before_loan",
		N_("a return cannot be earlier than the loan, lent on %s")},
	[FINDING_NOT_ON_LOAN] = {MALLE_INFO, "R4.2", "not_on_loan",
		N_("'%s' was not on loan: noted as seen")},
	[FINDING_WAS_GONE] = {MALLE_ALERT, "R8.4", "found_again",
		N_("'%s' was marked '%s': it is found again")},
	[FINDING_WITHDRAWN_SEEN] = {MALLE_ALERT, "R4.2", "withdrawn_seen",
		N_("'%s' was withdrawn from the collection and is here all the same")},
	[FINDING_SLIP_OPEN] = {MALLE_INFO, "R4.13", "slip_open",
		N_("still on loan from the slip %s: %s")},
};

void finding_add(struct finding_list *list, enum finding finding, ...)
{
	const struct finding_rule *rule = &rules[finding];
	struct malle_finding *row;
	va_list arguments;

	list->rows = arena_resize(list->owner, list->rows, struct malle_finding, list->count + 1);
	row = &list->rows[list->count++];
	va_start(arguments, finding);
	*row = (struct malle_finding) {
		.severity = rule->severity,
		.rule = rule->rule,
		.code = rule->code,
		.text = arena_vprintf(list->rows, _(rule->text), arguments),
	};
	va_end(arguments);
}

static const struct malle_finding *worst_of(const struct finding_list *list)
{
	const struct malle_finding *worst = NULL;

	for (size_t i = 0; i < list->count; i++)
		if (worst == NULL || list->rows[i].severity > worst->severity)
			worst = &list->rows[i];
	return worst;
}

/* The other findings that stop as much as the worst: the person sees all reasons (R1.1). */
static void add_others(struct malle_session *session, const struct finding_list *list,
	const struct malle_finding *worst)
{
	void *scratch = arena_scratch(session);
	struct buffer others;

	buffer_init(&others, scratch);
	for (size_t i = 0; i < list->count; i++) {
		const struct malle_finding *row = &list->rows[i];

		if (row == worst || row->severity < MALLE_CONFIRM)
			continue;
		buffer_printf(&others, "%s%s", others.size > 0 ? "; " : "", row->text);
	}
	if (others.size > 0)
		session_detail(session, "%s", others.data);
	talloc_free(scratch);
}

enum malle_status finding_verdict(
	struct malle_session *session, const struct finding_list *list, bool confirmed)
{
	const struct malle_finding *worst = worst_of(list);
	bool impossible = worst != NULL && worst->severity == MALLE_IMPOSSIBLE;
	bool asks = worst != NULL && worst->severity == MALLE_CONFIRM && !confirmed;

	if (!impossible && !asks)
		return MALLE_OK;
	session_fail(
		session, impossible ? MALLE_REFUSED : MALLE_NEEDS_CONFIRMATION, "%s", worst->text);
	session_rule(session, worst->rule);
	add_others(session, list, worst);
	if (asks)
		session_hint(session, _("say yes to go on all the same (--yes in a script)"));
	return session->error.status;
}

char *finding_sentence(void *owner, const char *sentence, ...)
{
	va_list arguments;
	char *text;

	va_start(arguments, sentence);
	text = arena_vprintf(owner, _(sentence), arguments);
	va_end(arguments);
	return text;
}

/* Not strftime(): its words are those of a locale that the machine may not have. */
static const char *const weekdays[] = {N_("Monday"), N_("Tuesday"), N_("Wednesday"), N_("Thursday"),
	N_("Friday"), N_("Saturday"), N_("Sunday")};
static const char *const months[] = {N_("January"), N_("February"), N_("March"), N_("April"),
	N_("May"), N_("June"), N_("July"), N_("August"), N_("September"), N_("October"),
	N_("November"), N_("December")};

const char *finding_date(void *owner, struct malle_date date)
{
	const char *day;

	if (!malle_date_is_valid(date))
		return "";
	/* TRANSLATORS: the first day of a month, "1er" in French */
	day = date.day == 1 ? _("1") : arena_printf(owner, "%d", date.day);
	/* TRANSLATORS: weekday, day, month, year */
	return arena_printf(owner, _("%1$s %2$s %3$s %4$d"),
		_(weekdays[malle_date_weekday(date) - 1]), day, _(months[date.month - 1]),
		date.year);
}
