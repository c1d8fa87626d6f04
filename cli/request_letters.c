#include "cli/request_letters.h"

#include <stddef.h>
#include <stdio.h>

#include <malle/text.h>

#include "cli/gettext.h"
#include "cli/memory.h"
#include "cli/output/output.h"

#define WISH(member) offsetof(struct malle_request_wish, member)
#define REQUEST(member) offsetof(struct malle_request, member)

/* What may be corrected. The letters are those of the French words. */
static const struct letter_row {
	char letter;
	const char *label;
	size_t wish, request;
} letters[] = {
	{'s', N_("service"), WISH(service), REQUEST(service)},
	{'m', N_("mode"), WISH(contact_modes), REQUEST(contact_modes)},
	{'t', N_("themes"), WISH(themes), REQUEST(themes)},
	{'a', N_("axes"), WISH(axes), REQUEST(axis_codes)},
	{'e', N_("sector"), WISH(sector), REQUEST(sector)},
	{'u', N_("sub-sector"), WISH(sub_sector), REQUEST(sub_sector)},
	{'c', N_("municipality"), WISH(municipality), REQUEST(municipality)},
	{'p', N_("profession"), WISH(professions), REQUEST(professions)},
	{'d', N_("asked"), WISH(subject), REQUEST(subject)},
	{'v', N_("handled by"), WISH(handled_by), REQUEST(handled_by)},
	{'i', N_("outcome"), WISH(outcome), REQUEST(outcome)},
	{'q', N_("was missing"), WISH(missing), REQUEST(missing)},
	{'r', N_("sent to"), WISH(referred_to), REQUEST(referred_to)},
};

enum { LETTERS = sizeof letters / sizeof letters[0], COLUMNS = 80, MARGIN = 5 };

static const struct letter_row *row_of(char letter)
{
	for (size_t i = 0; i < LETTERS; i++)
		if (letters[i].letter == letter)
			return &letters[i];
	return NULL;
}

bool request_letter_is(const char *word)
{
	return word[0] != '\0' && word[1] == '\0' && row_of(word[0]) != NULL;
}

const char *request_letter_label(char letter)
{
	const struct letter_row *row = row_of(letter);

	return row != NULL ? _(row->label) : "";
}

void request_letter_set(struct malle_request_wish *wish, char letter, const char *value)
{
	const struct letter_row *row = row_of(letter);

	if (row != NULL)
		*(const char **)((char *)wish + row->wish) = value;
}

/* ---- showing ---- */

static void say(void *owner, const char *line)
{
	printf("  %s\n", malle_text_printable(owner, line));
}

/* Parts of a line, as many in one as 80 columns take; *line begins as "". */
static void add_part(void *owner, char **line, const char *part)
{
	if (**line != '\0' &&
		terminal_width_of(*line) + terminal_width_of(part) > COLUMNS - MARGIN) {
		say(owner, *line);
		*line = memory_copy(owner, "");
	}
	*line = memory_append(*line, "%s%s", **line != '\0' ? " · " : "", part);
}

/* Codes stand between blanks: people read "2.2, 4". */
static const char *listed(void *owner, const char *codes)
{
	char *text = memory_copy(owner, "");

	for (; *codes != '\0'; codes++)
		text = *codes == ' ' ? memory_append(text, ", ")
				     : memory_append(text, "%c", *codes);
	return text;
}

static const char *said(
	void *owner, const struct malle_request *request, const struct letter_row *row)
{
	const char *value = *(const char *const *)((const char *)request + row->request);

	return row->request == REQUEST(axis_codes) ? listed(owner, value) : value;
}

void request_letters_propose(void *owner, const struct malle_request *request)
{
	char *line = memory_copy(owner, "");

	for (size_t i = 0; i < LETTERS; i++) {
		const char *value = said(owner, request, &letters[i]);
		const char *part = memory_text(owner, _("%1$s: %2$s"), _(letters[i].label), value);

		if (*value != '\0')
			add_part(owner, &line, part);
	}
	say(owner, line);
	if (request->to_say[0] != '\0')
		output_line(MARK_WARNING, _("Still to be said: %s."), request->to_say_words);
}

void request_letters_show(void *owner)
{
	char *line = memory_copy(owner, "");

	for (size_t i = 0; i < LETTERS; i++)
		add_part(owner, &line,
			memory_text(owner, "%c %s", letters[i].letter, _(letters[i].label)));
	add_part(owner, &line, _("l leave it open"));
	say(owner, line);
	say(owner, _("One letter, and what it is: c Binche"));
}
