/* What follows from a list of findings. */
#include "circulation/finding.h"

#include <stdarg.h>
#include <string.h>

#include <malle/text.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/gettext.h"
#include "base/session.h"
#include "people/right.h"
#include "people/typed_text.h"
#include "text/day_words.h"

enum { REASON_MAX_BYTES = 500 };

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
		/* names of tools and people may hold anything: it goes to terminals */
		.text = malle_text_printable(
			list->rows, arena_vprintf(list->rows, _(rule->text), arguments)),
		.needs_reason = rule->needs_reason,
	};
	va_end(arguments);
}

void finding_set_severity(
	struct finding_list *list, enum malle_severity severity, bool needs_reason)
{
	struct malle_finding *row = &list->rows[list->count - 1];

	row->severity = severity;
	row->needs_reason = needs_reason;
}

bool finding_needs_reason(const struct finding_list *list)
{
	for (size_t i = 0; i < list->count; i++)
		if (list->rows[i].severity == MALLE_CONFIRM && list->rows[i].needs_reason)
			return true;
	return false;
}

void finding_mark_overridden(struct finding_list *list, const char *codes)
{
	void *scratch = arena_scratch(list->owner);

	for (size_t i = 0; i < list->count; i++) {
		struct malle_finding *row = &list->rows[i];

		if (row->needs_reason &&
			strstr(codes, arena_printf(scratch, ",%s,", row->code)) != NULL)
			row->overridden = true;
	}
	talloc_free(scratch);
}

static bool has_reason(const struct malle_consent *consent)
{
	return consent->reason != NULL && consent->reason[0] != '\0';
}

/* R13.4: what happened already is recorded, unless this makes it impossible to record. */
static bool stands(const struct malle_finding *finding)
{
	for (int i = 0; i < FINDING_COUNT; i++)
		if (strcmp(finding_table[i].code, finding->code) == 0)
			return finding_table[i].stands;
	return false;
}

bool finding_is_forced(const struct malle_finding *finding, const struct malle_consent *consent)
{
	if (consent->happened)
		return finding->severity >= MALLE_CONFIRM && !stands(finding);
	return finding->severity == MALLE_CONFIRM && finding->needs_reason &&
	       !finding->overridden && has_reason(consent);
}

/* Does this finding still stop the operation? */
static bool stops(const struct malle_finding *finding, const struct malle_consent *consent)
{
	if (consent->happened && !stands(finding))
		return false;
	if (finding->severity != MALLE_CONFIRM)
		return finding->severity == MALLE_IMPOSSIBLE;
	if (finding->needs_reason)
		return !finding->overridden && !has_reason(consent);
	return !consent->confirmed;
}

/* What stops most: the impossible, then what needs a reason, then what needs a yes. */
static int weight_of(const struct malle_finding *finding)
{
	return 2 * (int)finding->severity + (finding->needs_reason ? 1 : 0);
}

static const struct malle_finding *worst_of(
	const struct finding_list *list, const struct malle_consent *consent)
{
	const struct malle_finding *worst = NULL;

	for (size_t i = 0; i < list->count; i++) {
		const struct malle_finding *row = &list->rows[i];

		if (stops(row, consent) && (worst == NULL || weight_of(row) > weight_of(worst)))
			worst = row;
	}
	return worst;
}

/* The other findings that stop: the person sees all reasons (R1.1). */
static void add_others(struct malle_session *session, const struct finding_list *list,
	const struct malle_consent *consent, const struct malle_finding *worst)
{
	void *scratch = arena_scratch(session);
	struct buffer others;

	buffer_init(&others, scratch);
	for (size_t i = 0; i < list->count; i++) {
		const struct malle_finding *row = &list->rows[i];

		if (row == worst || !stops(row, consent))
			continue;
		buffer_printf(&others, "%s%s", others.size > 0 ? "; " : "", row->text);
	}
	if (others.size > 0)
		session_detail(session, "%s", others.data);
	talloc_free(scratch);
}

/* R1.2: a reason is given by who may override, and is text that can be kept. */
enum malle_status finding_check_reason(struct malle_session *session, const char *reason)
{
	const struct typed_text text = {
		.missing = N_("the reason is missing"),
		.unfit = N_("this reason cannot be kept"),
		.text = reason,
		.max_bytes = REASON_MAX_BYTES,
		.required = true,
	};
	enum malle_status status = typed_text_check(session, &text, 1);

	return status == MALLE_OK ? right_require(session, RIGHT_OVERRIDE) : status;
}

static enum malle_status check_override(struct malle_session *session,
	const struct finding_list *list, const struct malle_consent *consent)
{
	if (consent->happened)
		return MALLE_OK;
	for (size_t i = 0; i < list->count; i++)
		if (finding_is_forced(&list->rows[i], consent))
			return finding_check_reason(session, consent->reason);
	return MALLE_OK;
}

enum malle_status finding_verdict(struct malle_session *session, const struct finding_list *list,
	const struct malle_consent *consent)
{
	const struct malle_finding *worst = worst_of(list, consent);
	bool impossible = worst != NULL && worst->severity == MALLE_IMPOSSIBLE;

	if (worst == NULL)
		return check_override(session, list, consent);
	session_fail(
		session, impossible ? MALLE_REFUSED : MALLE_NEEDS_CONFIRMATION, "%s", worst->text);
	session_rule(session, worst->rule);
	add_others(session, list, consent, worst);
	if (!impossible)
		session_hint(session, "%s",
			worst->needs_reason
				? _("to go on all the same, say why: --force \"REASON\"")
				: _("say yes to go on all the same (--yes in a script)"));
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

const char *finding_date(void *owner, struct malle_date date)
{
	return day_words(owner, date);
}
