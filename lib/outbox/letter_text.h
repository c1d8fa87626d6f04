/* The words of letters: constant French texts with placeholders, which a centre may replace by its
 * own. French is data here: letters go to people outside, whatever the language of the machine. */
#ifndef OUTBOX_LETTER_TEXT_H
#define OUTBOX_LETTER_TEXT_H

#include <malle/outbox.h>

/* One text as it is shipped. */
struct letter_text {
	const char *code;         /* "reminder.1" */
	const char *use;          /* N_(): when it is sent */
	const char *subject;      /* one line */
	const char *body;         /* {liste} stands where the lines of the letter go */
	const char *placeholders; /* the ones of its own; {personne}, {organisation}, {centre},
				   * {signature} and {jour} are known to all */
};

/* Ends with a row whose code is NULL. */
extern const struct letter_text letter_text_table[];

/* What stands for a placeholder: {"personne", "Zoé Lambert"}. */
struct letter_word {
	const char *name;
	const char *value;
};

struct letter_words {
	const char *subject; /* one line */
	const char *body;    /* before {liste} */
	const char *closing; /* after it, "" when the text has none */
};

/* The text `code` of the active centre with its words filled in; a placeholder without value
 * vanishes, with its line when nothing else is on it. {centre}, {signature} and {jour} are filled
 * in here. MALLE_INTERNAL: no such text. */
enum malle_status letter_text_compose(struct malle_session *session, void *owner, const char *code,
	const struct letter_word *words, size_t count, struct letter_words *composed);

#endif
