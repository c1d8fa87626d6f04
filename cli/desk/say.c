/* What the person at the desk reads. All of it goes to one stream, in the order in which it was
 * said: a visit is read from top to bottom, on a screen or in a file. */
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include <malle/text.h>

#include "cli/desk/desk.h"
#include "cli/desk/newcomer.h"
#include "cli/desk_line.h"
#include "cli/gettext.h"
#include "cli/language.h"
#include "cli/memory.h"
#include "cli/output/output.h"

enum { INDENT = 2 };

void desk_say(const char *format, ...)
{
	void *scratch = memory_scratch(NULL);
	va_list arguments;

	va_start(arguments, format);
	printf("%*s", INDENT, "");
	output_words(malle_text_printable(scratch, memory_text_list(scratch, format, arguments)),
		INDENT, INDENT, terminal_width(stdout));
	va_end(arguments);
	malle_free(scratch);
}

void desk_ask(const char *question, const char *answers)
{
	output_line(MARK_QUESTION, "%s %s", question, answers);
}

static void ring(void)
{
	if (isatty(STDOUT_FILENO) == 1)
		putchar('\a');
}

enum malle_status desk_fault(struct desk *desk, enum malle_status status, const char *format, ...)
{
	va_list arguments;

	va_start(arguments, format);
	output_line(MARK_ERROR, "%s", memory_text_list(desk->line, format, arguments));
	va_end(arguments);
	ring();
	desk->failed++;
	return status;
}

enum malle_status desk_failure(struct desk *desk, enum malle_status status)
{
	const struct malle_error *error = malle_session_error(desk->session);

	if (status == MALLE_UNAVAILABLE)
		return status;
	if (error->rule[0] != '\0')
		desk_fault(desk, status, "%s [%s]", error->message, error->rule);
	else
		desk_fault(desk, status, "%s", error->message);
	if (error->detail[0] != '\0')
		desk_say("%s", error->detail);
	if (error->hint[0] != '\0')
		desk_say("%s", error->hint);
	return status;
}

/* What the error of the session says already is not said twice. */
enum malle_status desk_refusal(
	struct desk *desk, enum malle_status status, const struct malle_circulation *answer)
{
	const struct malle_error *error = malle_session_error(desk->session);
	struct malle_circulation one = {.finding_count = 1};

	if (status == MALLE_UNAVAILABLE)
		return status;
	desk_failure(desk, status);
	for (size_t i = 0; answer != NULL && i < answer->finding_count; i++) {
		one.findings = &answer->findings[i];
		if (strcmp(one.findings->text, error->message) != 0 &&
			strstr(error->detail, one.findings->text) == NULL)
			desk_findings(&one);
	}
	return status;
}

void desk_findings(const struct malle_circulation *answer)
{
	for (size_t i = 0; answer != NULL && i < answer->finding_count; i++) {
		const struct malle_finding *finding = &answer->findings[i];

		if (desk_line_is_said(finding))
			continue;
		if (finding->severity == MALLE_INFO)
			desk_say("%s [%s]", finding->text, finding->rule);
		else
			output_line(
				finding->severity == MALLE_IMPOSSIBLE ? MARK_ERROR : MARK_WARNING,
				"%s [%s]", finding->text, finding->rule);
	}
}

void desk_done(struct desk *desk, const char *barcode, const struct malle_circulation *answer)
{
	struct desk_line line;

	desk_line_fill(desk->invocation, &line, barcode, MALLE_OK, answer);
	desk_line_show_result(desk->invocation, &line, answer);
	desk_findings(answer);
}

/* ---- who is here ---- */

static const char *who_is_served(const struct malle_visit_state *state, void *owner)
{
	if (state->patron[0] == '\0' && state->organisation[0] == '\0')
		return _("General public");
	if (state->patron[0] == '\0' || state->organisation[0] == '\0')
		return memory_text(owner, "%s%s", state->organisation, state->patron);
	return memory_text(owner, language_has_symbols() ? "%s — %s" : "%s - %s",
		state->organisation, state->patron);
}

static const char *loans_of(const struct malle_visit_state *state, void *owner)
{
	const char *loans = memory_text(owner,
		ngettext_("%lld loan", "%lld loans", (unsigned long)state->loans),
		(long long)state->loans);

	return memory_text(owner,
		ngettext_("%1$s, %2$lld late", "%1$s, %2$lld late", (unsigned long)state->late),
		loans, (long long)state->late);
}

/* Room for a code beside the prompt; a narrower window has the end of it only. */
enum { FIELD = 16 };

static const char *fit(const char *prompt, const char *end, void *owner)
{
	int width = terminal_width(stdout);

	return width > 0 && terminal_width_of(prompt) + FIELD > width
		       ? memory_text(owner, "%s ", end)
		       : prompt;
}

const char *desk_prompt(const struct desk *desk, void *owner)
{
	const char *end = language_has_symbols() ? "▸" : ">";
	const char *mode = desk->returning ? _(" · returns") : "";
	const struct malle_visit_state *state;
	const char *who;

	if (!language_has_symbols() && desk->returning)
		mode = _(" - returns");
	if (desk->question.kind == QUESTION_NEWCOMER || desk->visit == NULL)
		end = language_has_symbols() ? "›" : ">";
	if (desk->question.kind == QUESTION_NEWCOMER)
		return fit(newcomer_prompt(desk, owner), end, owner);
	if (desk->visit == NULL)
		return fit(memory_text(owner, "%s%s %s ", _("Name, organisation, code or command"),
				   mode, end),
			end, owner);
	state = malle_visit_state(desk->visit);
	who = malle_text_printable(owner, who_is_served(state, owner));
	if (state->patron[0] != '\0')
		who = memory_text(owner, language_has_symbols() ? "%s · %s" : "%s - %s", who,
			loans_of(state, owner));
	return fit(memory_text(owner, "%s%s %s ", who, mode, end), end, owner);
}

void desk_show_visit(struct desk *desk)
{
	const struct malle_visit_state *state = malle_visit_state(desk->visit);
	char *line = memory_copy(desk->line, who_is_served(state, desk->line));

	if (state->municipality[0] != '\0')
		line = memory_append(line, " · %s", state->municipality);
	if (state->sector[0] != '\0')
		line = memory_append(line, " · %s", state->sector);
	if (state->patron[0] != '\0')
		line = memory_append(line, " · %s", loans_of(state, desk->line));
	desk_say("%s", line);
	if (state->appointment && state->subject[0] != '\0')
		desk_say(_("Request %1$s (appointment): « %2$s »"), state->request, state->subject);
	else if (state->appointment)
		desk_say(_("Request %s (appointment)"), state->request);
	else if (state->request[0] != '\0' && state->subject[0] != '\0')
		desk_say(_("Request %1$s: « %2$s »"), state->request, state->subject);
	else if (state->request[0] != '\0')
		desk_say(_("Request %s"), state->request);
	for (size_t i = 0; i < state->tool_count; i++)
		desk_say("%zu  %s  %s%s", i + 1, state->tools[i].barcode, state->tools[i].title,
			state->tools[i].lent ? _(" (lent)") : "");
	for (size_t i = 0; i < state->gift_count; i++)
		desk_say(_("   %1$lld × %2$s"), (long long)state->gifts[i].quantity,
			state->gifts[i].title);
}

/* ---- what is possible now ---- */

bool desk_is_possible(const struct desk *desk, enum verb_when when)
{
	switch (when) {
	case WHEN_ALWAYS: break;
	case WHEN_VISIT: return desk->visit != NULL;
	case WHEN_TOOL: return desk->hand != NULL;
	case WHEN_REFUSED: return desk->visit != NULL && desk->refused != NULL;
	case WHEN_PARKED: return who_has_parked(desk);
	}
	return true;
}

/* Fits on a screen of 24 lines, with the field. */
void desk_help(const struct desk *desk)
{
	desk_say("%s", desk->visit != NULL
			       ? _("Scan a tool, or type words of its title: it is shown.")
			       : _("Type a name or an organisation, or scan a card."));
	for (int verb = VERB_NONE + 1; verb < VERB_COUNT; verb++)
		if (verb_table[verb].help != NULL && desk_is_possible(desk, verb_table[verb].when))
			desk_say("%s", _(verb_table[verb].help));
}
