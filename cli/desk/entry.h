/* One line at the desk, whoever typed or scanned it: what it is, before anything is looked up. A
 * pure function over a constant table, so that any bytes can be tried on it. */
#ifndef CLI_DESK_ENTRY_H
#define CLI_DESK_ENTRY_H

#include <malle/base.h>

enum entry_kind {
	ENTRY_EMPTY,      /* Enter alone */
	ENTRY_COMMAND,    /* `verb`, with `words` */
	ENTRY_NUMBERS,    /* `words`: places in a list that was shown */
	ENTRY_QUANTITY,   /* `quantity` of `what`: brochures (R16.3) */
	ENTRY_CODE,       /* `code`: of a tool, a person, a request */
	ENTRY_WORDS,      /* a name, a title */
	ENTRY_UNREADABLE, /* too long, or no text */
};

enum verb {
	VERB_NONE,
	VERB_PRESENT,
	VERB_LEND,
	VERB_RETURN,
	VERB_GIVE,
	VERB_RENEW,
	VERB_RESERVE,
	VERB_UNDO,
	VERB_FORCE,
	VERB_PAUSE,
	VERB_RESUME,
	VERB_END,
	VERB_PUBLIC,
	VERB_REQUEST,
	VERB_APPOINTMENT,
	VERB_SIMILAR,
	VERB_RECORD,
	VERB_NOTES,
	VERB_LOANS,
	VERB_LATE,
	VERB_QUEUE,
	VERB_SLIP,
	VERB_DAY,
	VERB_MALLE,
	VERB_WHOLE,
	VERB_PIECE,
	VERB_HELP,
	VERB_QUIT,
	VERB_COUNT
};

/* What may follow a verb. Words that do not fit make the line no command: "retour à la maison" is a
 * title. */
enum verb_arguments {
	ARGUMENTS_NONE,
	ARGUMENTS_TOOLS,  /* numbers of the list, codes */
	ARGUMENTS_NUMBER, /* at most one number */
	ARGUMENTS_ONE,    /* at most one number or code, perhaps with a word before it */
	ARGUMENTS_WORDS,
	ARGUMENTS_ANY, /* words, or none */
};

enum verb_when {
	WHEN_ALWAYS,
	WHEN_VISIT,   /* somebody is served */
	WHEN_TOOL,    /* a tool is at hand */
	WHEN_REFUSED, /* a loan was refused that a reason lets through */
	WHEN_PARKED,  /* a visit is put aside */
};

struct verb_row {
	const char *names[6]; /* as typed or scanned, compared without accents and plurals */
	enum verb_arguments arguments;
	const char *help;    /* N_(): how it is typed, and what it does */
	enum verb_when when; /* it makes sense then */
};

extern const struct verb_row verb_table[VERB_COUNT];

struct entry {
	enum entry_kind kind;
	enum verb verb;
	const char *typed;  /* without blanks around it; harmless to show */
	const char *code;   /* of ENTRY_CODE: as the scanner meant it */
	int64_t quantity;   /* of ENTRY_QUANTITY */
	const char *what;   /* of ENTRY_QUANTITY; "": it comes next */
	bool repaired;      /* it was typed on an AZERTY keyboard by a scanner set to another */
	const char **words; /* after the verb, or all of them */
	size_t word_count;
};

/* Read one line of `size` bytes, without its end; all of *entry belongs to `owner`. */
void entry_read(void *owner, const char *line, size_t size, struct entry *entry);

/* The words from `index` on, between blanks. */
const char *entry_words(void *owner, const struct entry *entry, size_t index);

/* "1" to "99", else 0: what is longer is a code. */
int entry_number(const char *word);

#endif
