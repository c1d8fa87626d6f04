/* What follows from a list of findings. */
#include "circulation/finding.h"

#include <stdarg.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/gettext.h"
#include "base/session.h"

void finding_add(struct finding_list *list, enum finding finding, ...)
{
	const struct finding_rule *rule = &finding_table[finding];
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
