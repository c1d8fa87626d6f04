#include "cli/desk/entry.h"

#include <string.h>

#include <malle/text.h>

#include "cli/gettext.h"
#include "cli/lookup.h"
#include "cli/memory.h"

/* Nobody types more at once; a paste of a whole file is many lines. */
enum { LINE_MAX_BYTES = 1000, WORDS_MAX = 50 };

/* clang-format off */
const struct verb_row verb_table[VERB_COUNT] = {
	[VERB_PRESENT] = {{"présenter", "montrer", "present"}, ARGUMENTS_TOOLS,
		N_("présenter CODE: show a tool; a scan alone does it too"), WHEN_VISIT},
	[VERB_LEND] = {{"prêter", "prêt", "lend"}, ARGUMENTS_TOOLS,
		N_("prêter 1 3: lend the tools 1 and 3; Enter: the one just scanned"), WHEN_VISIT},
	[VERB_RETURN] = {{"rendre", "retour", "return"}, ARGUMENTS_TOOLS,
		N_("rendre CODE: take back; rendre alone: every scan until « présenter »")},
	[VERB_GIVE] = {{"donner", "diffuser", "give"}, ARGUMENTS_WORDS,
		N_("10 ma première fois: give ten of a brochure; its code alone: one")},
	[VERB_RENEW] = {{"prolonger", "renew"}, ARGUMENTS_TOOLS,
		N_("prolonger: keep it longer; réserver: the next place in the queue; with a code too"), WHEN_TOOL},
	[VERB_RESERVE] = {{"réserver", "reserve"}, ARGUMENTS_TOOLS, NULL, WHEN_VISIT},
	[VERB_UNDO] = {{"annuler", "oups", "undo"}, ARGUMENTS_ONE,
		N_("annuler: undo the last gesture; annuler retour OT000123: what was last done with it")},
	[VERB_FORCE] = {{"forcer", "force"}, ARGUMENTS_WORDS,
		N_("forcer REASON: lend what was just refused, and keep the reason"), WHEN_REFUSED},
	[VERB_PAUSE] = {{"pause"}, ARGUMENTS_NONE,
		N_("pause: put this visit aside, serve somebody else"), WHEN_VISIT},
	[VERB_RESUME] = {{"revenir", "resume"}, ARGUMENTS_NUMBER,
		N_("revenir 1: go on with a visit that was put aside"), WHEN_PARKED},
	[VERB_END] = {{"fin", "end"}, ARGUMENTS_NONE,
		N_("fin: end the visit, note the request, print the slip"), WHEN_VISIT},
	[VERB_PUBLIC] = {{"public", "tout public"}, ARGUMENTS_NONE,
		N_("public: somebody who gives no name")},
	[VERB_REQUEST] = {{"demande", "request"}, ARGUMENTS_TOOLS,
		N_("demande d-2026-0412: go on with a request that is there already")},
	[VERB_APPOINTMENT] = {{"rdv", "rendez-vous", "appointment"}, ARGUMENTS_ANY,
		N_("rdv 10h, rdv lambert: the appointment of today")},
	[VERB_SIMILAR] = {{"semblables", "similar"}, ARGUMENTS_NONE,
		N_("semblables: other tools of the same theme that are free"), WHEN_TOOL},
	[VERB_RECORD] = {{"fiche", "notice", "record"}, ARGUMENTS_ONE,
		N_("fiche, avis, file: all about the tool at hand; avis and words: note what is said of it"), WHEN_TOOL},
	[VERB_NOTES] = {{"avis", "conseil", "notes"}, ARGUMENTS_ANY, NULL},
	[VERB_LOANS] = {{"prêts", "emprunts", "loans"}, ARGUMENTS_NONE,
		N_("prêts, retards, jour: what is on loan, what is late, what waits today")},
	[VERB_LATE] = {{"retards", "late"}, ARGUMENTS_NONE, NULL},
	[VERB_QUEUE] = {{"file", "file d'attente", "queue"}, ARGUMENTS_ONE, NULL},
	[VERB_SLIP] = {{"bon", "slip"}, ARGUMENTS_ONE, N_("bon: print the last slip of this desk again")},
	[VERB_DAY] = {{"jour", "matin", "day"}, ARGUMENTS_NONE, NULL},
	[VERB_MALLE] = {{"malle"}, ARGUMENTS_WORDS, NULL},
	[VERB_WHOLE] = {{"entier", "complet", "whole"}, ARGUMENTS_NONE, NULL},
	[VERB_PIECE] = {{"pièce", "piece"}, ARGUMENTS_NONE, NULL},
	[VERB_HELP] = {{"?", "aide", "help"}, ARGUMENTS_NONE, N_("?: what is possible now")},
	[VERB_QUIT] = {{"quitter", "sortir", "quit"}, ARGUMENTS_NONE,
		N_("quitter: leave the desk")},
};
/* clang-format on */

int entry_number(const char *word)
{
	int number = 0;

	if (strlen(word) > 2 || *word == '0')
		return 0;
	for (; *word != '\0'; word++) {
		if (*word < '0' || *word > '9')
			return 0;
		number = number * 10 + (*word - '0');
	}
	return number;
}

const char *entry_words(void *owner, const struct entry *entry, size_t index)
{
	char *text = memory_copy(owner, "");

	for (size_t i = index; i < entry->word_count; i++)
		text = memory_append(text, "%s%s", i > index ? " " : "", entry->words[i]);
	return text;
}

static bool has_digit(const char *word)
{
	return strpbrk(word, "0123456789") != NULL;
}

static void split(void *owner, struct entry *entry)
{
	const char *at = entry->typed;

	entry->words = memory_array(owner, const char *, WORDS_MAX);
	while (*(at += strspn(at, " ")) != '\0' && entry->word_count < WORDS_MAX) {
		size_t length = strcspn(at, " ");

		entry->words[entry->word_count++] = memory_copy_bytes(owner, at, length);
		at += length;
	}
}

/* ---- commands ---- */

static bool fits(const struct entry *entry, size_t from, enum verb_arguments arguments)
{
	size_t count = entry->word_count - from;

	switch (arguments) {
	case ARGUMENTS_NONE: return count == 0;
	case ARGUMENTS_NUMBER:
		return count == 0 || (count == 1 && entry_number(entry->words[from]) != 0);
	case ARGUMENTS_TOOLS:
		for (size_t i = from; i < entry->word_count; i++)
			if (!has_digit(entry->words[i]))
				return false;
		return true;
	case ARGUMENTS_ONE:
		return count == 0 || (count <= 2 && has_digit(entry->words[entry->word_count - 1]));
	case ARGUMENTS_ANY: return true;
	case ARGUMENTS_WORDS: break;
	}
	return count > 0;
}

/* How a name is compared: as it was typed, folded, and without its plural, in this order, so that
 * "prêts" and "prêt" are two. */
static const char *as_typed(void *owner, const char *text, int how)
{
	switch (how) {
	case 0: return text; /* "?" is nothing once folded */
	case 1: return malle_text_fold(owner, text);
	default: return lookup_normal(owner, text);
	}
}

static bool is_called(void *owner, const struct verb_row *row, const char *typed, int how)
{
	const char *wanted = as_typed(owner, typed, how);

	for (size_t i = 0; i < sizeof row->names / sizeof row->names[0] && row->names[i]; i++)
		if (*wanted != '\0' && strcmp(as_typed(owner, row->names[i], how), wanted) == 0)
			return true;
	return false;
}

/* The verb that the first `length` words are. */
static enum verb find_verb(void *owner, const struct entry *entry, size_t length)
{
	struct entry head = *entry;
	const char *typed;

	head.word_count = length;
	typed = entry_words(owner, &head, 0);
	for (int how = 0; how < 3; how++)
		for (int verb = VERB_NONE + 1; verb < VERB_COUNT; verb++)
			if (is_called(owner, &verb_table[verb], typed, how) &&
				fits(entry, length, verb_table[verb].arguments))
				return (enum verb)verb;
	return VERB_NONE;
}

static bool read_command(void *owner, struct entry *entry)
{
	void *scratch = memory_scratch(owner);

	for (size_t length = 2; length > 0 && entry->verb == VERB_NONE; length--) {
		if (length > entry->word_count)
			continue;
		entry->verb = find_verb(scratch, entry, length);
		if (entry->verb == VERB_NONE)
			continue;
		entry->words += length;
		entry->word_count -= length;
	}
	malle_free(scratch);
	return entry->verb != VERB_NONE;
}

/* ---- the rest ---- */

static bool are_numbers(const struct entry *entry)
{
	for (size_t i = 0; i < entry->word_count; i++)
		if (entry_number(entry->words[i]) == 0)
			return false;
	return true;
}

/* Digits only are a code: a quantity has a sign, or something behind it. */
static bool read_quantity(void *owner, struct entry *entry)
{
	char *what;

	if (!malle_quantity_read(owner, entry->typed, &entry->quantity, &what))
		return false;
	entry->what = what;
	return *what != '\0' || entry->typed[strspn(entry->typed, "0123456789")] != '\0';
}

/* One word with a digit in it, in either reading. */
static bool read_code(void *owner, struct entry *entry)
{
	char *code;

	if (entry->word_count != 1)
		return false;
	if (malle_barcode_repair(owner, entry->typed, &code, &entry->repaired) != MALLE_OK)
		return false;
	entry->code = code;
	return has_digit(code);
}

static bool is_text(const char *line, size_t size)
{
	if (size > LINE_MAX_BYTES || !malle_text_is_utf8(line, size))
		return false;
	for (size_t i = 0; i < size; i++)
		if ((unsigned char)line[i] < ' ' || line[i] == '\x7f')
			return false;
	return true;
}

/* A scanner may end with a tabulator or a carriage return (domain 5). */
static bool is_blank(char byte)
{
	return byte == ' ' || byte == '\t' || byte == '\r';
}

void entry_read(void *owner, const char *line, size_t size, struct entry *entry)
{
	*entry = (struct entry) {.kind = ENTRY_UNREADABLE, .typed = "", .code = "", .what = ""};
	while (size > 0 && is_blank(*line)) {
		line++;
		size--;
	}
	while (size > 0 && is_blank(line[size - 1]))
		size--;
	if (!is_text(line, size))
		return;
	entry->typed = malle_text_printable(owner, memory_copy_bytes(owner, line, size));
	split(owner, entry);
	if (entry->word_count == 0)
		entry->kind = ENTRY_EMPTY;
	else if (read_command(owner, entry))
		entry->kind = ENTRY_COMMAND;
	else if (are_numbers(entry))
		entry->kind = ENTRY_NUMBERS;
	else if (read_quantity(owner, entry))
		entry->kind = ENTRY_QUANTITY;
	else if (read_code(owner, entry))
		entry->kind = ENTRY_CODE;
	else
		entry->kind = ENTRY_WORDS;
}
