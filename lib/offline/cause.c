/* Why a line of an offline desk waits, and what deals with it (R13.4). The codes of findings are
 * causes too. No sentence here has a name in it: causes are kept as codes. */
#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/gettext.h"
#include "offline/replay.h"

static const struct cause {
	const char *code;
	const char *text;
	const char *command; /* with {line}, its number, {code} and {card} */
} causes[] = {
	{"unknown_code", N_("no copy has this code"), N_("malle offline retry {line} --copy CODE")},
	{"card_as_code", N_("this is the card of a person, not a copy"),
		N_("malle offline retry {line} --copy CODE")},
	{"unknown_card", N_("nobody has this card"),
		N_("malle offline retry {line} --patron CARD")},
	{"unknown_brochure", N_("no brochure has this code"),
		N_("malle offline retry {line} --copy CODE")},
	{"ambiguous", N_("several brochures may be meant"),
		N_("malle offline retry {line} --copy CODE")},
	{"on_loan_to_other", N_("it was out to somebody else"),
		N_("malle offline retry {line} --yes")},
	{"already_lent", N_("it was out to this person already"), N_("malle renew {code}")},
	{"overtaken", N_("it was lent or taken back later already, at another desk"),
		N_("malle log --copy {code}")},
	{"no_loan_rule", N_("no loan rule covers it"),
		N_("malle rule explain {code} --patron {card}")},
	{"last_day_past", N_("the loan rule ended before"),
		N_("malle rule explain {code} --patron {card}")},
	{"due_past", N_("the date of return would be past"),
		N_("malle rule explain {code} --patron {card}")},
	{"no_open_day", N_("no day is open afterwards"), N_("malle calendar week")},
	{"withdrawn", N_("it was withdrawn from the collection"), N_("malle copy show {code}")},
	{"kit_out", N_("its kit is on loan"), N_("malle copy show {code}")},
	{"members_out", N_("a part of its kit is on loan"), N_("malle copy show {code}")},
	{"members_withdrawn", N_("a part of its kit was withdrawn"), N_("malle copy show {code}")},
	{"digital", N_("it is not a thing"), N_("malle copy show {code}")},
	{"unknown_line", N_("the line that it takes back is not in this file"), NULL},
	{"not_undone", N_("what it takes back cannot be undone any more"),
		N_("malle log --copy {code}")},
	{"another_desk", N_("another desk had it in hand at that moment"),
		N_("malle offline retry {line}")},
	{"unreadable", N_("the line cannot be read"), NULL},
	{NULL, N_("a rule stands against it"), N_("malle copy show {code}")},
};

static const struct cause *cause_of(const char *code)
{
	const struct cause *cause = causes;

	while (cause->code != NULL && strcmp(cause->code, code) != 0)
		cause++;
	return cause;
}

const char *offline_cause_text(const char *cause)
{
	return cause[0] != '\0' ? _(cause_of(cause)->text) : "";
}

/* The command with what stands for {line}, {code} and {card}. */
static char *fill_in(void *owner, const char *command, const struct offline_row *row)
{
	struct buffer text;

	buffer_init(&text, owner);
	while (*command != '\0') {
		if (strncmp(command, "{line}", 6) == 0)
			buffer_printf(&text, "%lld", (long long)row->id);
		else if (strncmp(command, "{code}", 6) == 0)
			buffer_add_text(&text, row->code);
		else if (strncmp(command, "{card}", 6) == 0)
			buffer_add_text(&text, row->card);
		else
			buffer_add_char(&text, *command);
		command += *command == '{' ? 6 : 1;
	}
	return buffer_take(&text, owner);
}

/* What nothing mends is settled by hand. */
char *offline_cause_command(void *owner, const struct offline_row *row)
{
	const char *command = cause_of(row->cause)->command;

	if (row->cause[0] == '\0')
		return arena_strdup(owner, "");
	if (command == NULL)
		command = N_("malle offline settle {line} --reason REASON");
	return fill_in(owner, _(command), row);
}

/* ---- what rules said, and did not stop (R13.4) ---- */

static const struct objection {
	const char *code;
	const char *text;
} objections[] = {
	{"agreement_ended", N_("the loan agreement had ended")},
	{"aside_for_other", N_("it lay ready for somebody else")},
	{"blocked", N_("this person might not borrow")},
	{"booked_ahead", N_("booked by somebody else soon")},
	{"booked_now", N_("booked by somebody else")},
	{"conditions", N_("conditions of use not shown")},
	{"late_loans", N_("loans that were late")},
	{"member_alone", N_("without the rest of its kit")},
	{"membership_ended", N_("the membership had ended")},
	{"no_agreement", N_("no loan agreement was signed")},
	{"not_allowed", N_("not lent to this category")},
	{"not_lendable", N_("not lent in its state")},
	{"others_wait", N_("others waited for it")},
	{"own_booking_early", N_("earlier than it was booked")},
	{"presentation", N_("not presented")},
	{"too_many", N_("more than the rule allows")},
	{"training", N_("it asks for a trained person")},
};

static const char *objection_text(const char *code, size_t size)
{
	for (size_t i = 0; i < sizeof objections / sizeof *objections; i++)
		if (strlen(objections[i].code) == size &&
			strncmp(objections[i].code, code, size) == 0)
			return _(objections[i].text);
	return NULL;
}

char *offline_despite(void *owner, const char *codes)
{
	struct buffer words;

	buffer_init(&words, owner);
	while (*codes != '\0') {
		size_t size = strcspn(codes, ",");
		const char *text = objection_text(codes, size);

		if (words.size > 0)
			buffer_add_text(&words, ", ");
		if (text != NULL)
			buffer_add_text(&words, text);
		else
			buffer_add(&words, codes, size);
		codes += size + (codes[size] == ',');
	}
	return buffer_take(&words, owner);
}
