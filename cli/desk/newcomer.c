#include "cli/desk/newcomer.h"

#include <string.h>
#include <sys/random.h>

#include <malle/copies.h>
#include <malle/lookup.h>
#include <malle/newcomer.h>
#include <malle/requests.h>
#include <malle/text.h>

#include "cli/gettext.h"
#include "cli/language.h"
#include "cli/memory.h"
#include "cli/output/output.h"

enum { KEPT = 20, KEY_BYTES = 8, LEAST_DIGITS = 6, PHONE_LENGTH = 9 };

enum step {
	STEP_NAME,
	STEP_ORGANISATION,
	STEP_WHICH, /* of several organisations */
	STEP_MUNICIPALITY,
	STEP_SECTOR,
	STEP_EMAIL,
	STEP_PHONE,
	STEP_CARD,
	STEP_COUNT
};

struct newcomer {
	enum step step;
	struct malle_newcomer wanted;
	struct malle_lookup *found; /* organisations that fit */
	const char *typed;          /* of the organisation that is looked for */
	char *kept[KEPT];           /* codes that were scanned meanwhile */
	size_t kept_count, kept_done;
	bool begun; /* the visit */
};

/* ---- asking ---- */

/* What Enter takes: what was typed or scanned before its turn came; NULL: nothing. */
static const char *noted(const struct newcomer *newcomer)
{
	const struct malle_newcomer *wanted = &newcomer->wanted;

	switch (newcomer->step) {
	case STEP_NAME: return wanted->name[0] != '\0' ? wanted->name : NULL;
	case STEP_EMAIL: return wanted->email;
	case STEP_PHONE: return wanted->phone;
	case STEP_CARD: return wanted->card;
	default: return NULL;
	}
}

const char *newcomer_prompt(const struct desk *desk, void *owner)
{
	static const struct {
		const char *label, *usual;
	} labels[STEP_COUNT] = {
		[STEP_NAME] = {N_("First name and name"), NULL},
		[STEP_ORGANISATION] = {N_("Organisation"), N_("no organisation")},
		[STEP_WHICH] = {N_("Which organisation? [1] (n = new)"), NULL},
		[STEP_MUNICIPALITY] = {N_("Its municipality"), N_("to be said")},
		[STEP_SECTOR] = {N_("Its sector"), N_("to be said")},
		[STEP_EMAIL] = {N_("E-mail"), N_("no address")},
		[STEP_PHONE] = {N_("Telephone"), N_("no number")},
		[STEP_CARD] = {N_("Card"), N_("the next number")},
	};
	enum step step = desk->newcomer->step;
	const char *usual = noted(desk->newcomer);
	const char *end = language_has_symbols() ? "›" : ">";

	if (usual == NULL && labels[step].usual != NULL)
		usual = _(labels[step].usual);
	return usual != NULL ? memory_text(owner, "%s [%s] %s ", _(labels[step].label), usual, end)
			     : memory_text(owner, "%s %s ", _(labels[step].label), end);
}

const char *newcomer_list(const struct desk *desk)
{
	static const char *const lists[STEP_COUNT] = {
		[STEP_ORGANISATION] = "organisation",
		[STEP_MUNICIPALITY] = "municipality",
		[STEP_SECTOR] = "sector",
	};

	return desk->newcomer != NULL ? lists[desk->newcomer->step] : NULL;
}

/* The prompt is the question. */
static enum malle_status ask(struct desk *desk, enum step step)
{
	desk->newcomer->step = step;
	question_new(desk, QUESTION_NEWCOMER);
	return MALLE_OK;
}

/* "anne dupont" becomes "Anne Dupont": names are typed in haste. What has capitals stays. */
static const char *with_capitals(void *owner, const char *typed)
{
	char *name = memory_copy(owner, typed);
	bool begins = true;

	if (strpbrk(typed, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") != NULL)
		return name;
	for (char *at = name; *at != '\0'; at++) {
		if (begins && *at >= 'a' && *at <= 'z')
			*at = (char)(*at - 'a' + 'A');
		begins = *at == ' ' || *at == '-';
	}
	return name;
}

static const char *new_key(struct newcomer *newcomer)
{
	static const char digits[] = "0123456789abcdef";
	unsigned char bytes[KEY_BYTES] = {0};
	char *key = memory_copy(newcomer, "newcomer/");

	if (getrandom(bytes, sizeof bytes, 0) != (ssize_t)sizeof bytes)
		return NULL; /* then a lost answer is asked about by hand */
	for (size_t i = 0; i < sizeof bytes; i++)
		key = memory_append(key, "%c%c", digits[bytes[i] / 16], digits[bytes[i] % 16]);
	return key;
}

enum malle_status newcomer_start(struct desk *desk, const char *typed)
{
	struct newcomer *newcomer = memory_array(desk->invocation->session, struct newcomer, 1);

	malle_free(desk->newcomer);
	desk->newcomer = newcomer;
	newcomer->wanted.name =
		*malle_text_fold(desk->line, typed) != '\0' ? with_capitals(newcomer, typed) : "";
	newcomer->wanted.key = new_key(newcomer);
	desk_say("%s", _("A new person. Enter takes what stands in brackets; Ctrl-C gives up."));
	return ask(desk, STEP_NAME);
}

/* ---- the end of it ---- */

static void forget(struct desk *desk)
{
	malle_free(desk->newcomer);
	desk->newcomer = NULL;
}

void newcomer_give_up(struct desk *desk)
{
	const struct newcomer *newcomer = desk->newcomer;

	if (newcomer == NULL)
		return;
	desk_say("%s", _("Nobody was registered."));
	for (size_t i = newcomer->kept_done; i < newcomer->kept_count; i++)
		desk_say(_("Nothing was done with %s."), newcomer->kept[i]);
	forget(desk);
}

/* What was scanned before the visit began is taken as if it came now. */
static enum malle_status take_kept(struct desk *desk)
{
	struct newcomer *newcomer = desk->newcomer;
	enum malle_status status = MALLE_OK;

	while (newcomer->kept_done < newcomer->kept_count) {
		const char *code = newcomer->kept[newcomer->kept_done];
		struct entry entry;

		entry_read(desk->line, code, strlen(code), &entry);
		status = desk_take(desk, &entry);
		if (status == MALLE_UNAVAILABLE)
			return status;
		newcomer->kept_done++;
	}
	forget(desk);
	return MALLE_OK;
}

/* May be run again after the database was away: each step is done once. */
static enum malle_status finish(struct desk *desk)
{
	struct newcomer *newcomer = desk->newcomer;
	struct malle_visit_start start = {0};
	struct malle_patron *patron;
	enum malle_status status;

	if (newcomer->begun)
		return take_kept(desk);
	status = malle_newcomer_add(desk->session, desk->line, &newcomer->wanted, &patron);
	if (status == MALLE_EXISTS && newcomer->wanted.card != NULL) {
		desk_failure(desk, status);
		newcomer->wanted.card = NULL;
		return ask(desk, STEP_CARD);
	}
	if (status != MALLE_OK) {
		desk_failure(desk, status);
		if (status != MALLE_UNAVAILABLE)
			newcomer_give_up(desk);
		return status;
	}
	output_line(MARK_DONE, _("New: %1$s, card %2$s."), patron->name, patron->barcode);
	start.patron = patron->barcode;
	status = who_start(desk, &start);
	if (status == MALLE_UNAVAILABLE)
		return status;
	newcomer->begun = true;
	return take_kept(desk);
}

/* ---- answers, one function a step ---- */

static enum malle_status take_name(struct desk *desk, const char *typed)
{
	struct newcomer *newcomer = desk->newcomer;

	if (typed[0] != '\0')
		newcomer->wanted.name = with_capitals(newcomer, typed);
	if (newcomer->wanted.name[0] != '\0')
		return ask(desk, STEP_ORGANISATION);
	newcomer_give_up(desk);
	return MALLE_OK;
}

static enum malle_status choose_organisation(struct desk *desk, const char *name)
{
	struct newcomer *newcomer = desk->newcomer;

	newcomer->wanted.organisation = memory_copy(newcomer, name);
	newcomer->wanted.new_organisation = false;
	desk_say("%s", name);
	return ask(desk, STEP_EMAIL);
}

static enum malle_status new_organisation(struct desk *desk)
{
	struct newcomer *newcomer = desk->newcomer;

	newcomer->wanted.organisation = memory_copy(newcomer, newcomer->typed);
	newcomer->wanted.new_organisation = true;
	desk_say(_("New organisation: %s"), newcomer->typed);
	return ask(desk, STEP_MUNICIPALITY);
}

static bool is_called(void *owner, const char *name, const char *typed)
{
	return strcmp(malle_text_fold(owner, name), malle_text_fold(owner, typed)) == 0;
}

static enum malle_status take_organisation(struct desk *desk, const char *typed)
{
	struct newcomer *newcomer = desk->newcomer;
	enum malle_status status;

	if (typed[0] == '\0') {
		newcomer->wanted.organisation = NULL;
		return ask(desk, STEP_EMAIL);
	}
	newcomer->typed = memory_copy(newcomer, typed);
	status = malle_people_lookup(desk->session, newcomer, typed, MALLE_LOOKUP_ORGANISATIONS,
		DESK_CHOICES, &newcomer->found);
	if (status != MALLE_OK)
		return desk_failure(desk, status);
	if (newcomer->found->count == 0)
		return new_organisation(desk);
	if (newcomer->found->found == 1 && !newcomer->found->near)
		return choose_organisation(desk, newcomer->found->rows[0].name);
	for (size_t i = 0; i < newcomer->found->count; i++)
		if (is_called(desk->line, newcomer->found->rows[i].name, typed))
			return choose_organisation(desk, newcomer->found->rows[i].name);
	for (size_t i = 0; i < newcomer->found->count; i++)
		desk_say("%zu  %s", i + 1, who_label(desk->line, &newcomer->found->rows[i]));
	return ask(desk, STEP_WHICH);
}

static enum malle_status take_which(struct desk *desk, const char *typed)
{
	const struct malle_lookup *found = desk->newcomer->found;
	size_t number = typed[0] == '\0' ? 1 : (size_t)entry_number(typed);

	if (question_is_no(desk->line, typed))
		return new_organisation(desk);
	if (number == 0)
		return take_organisation(desk, typed);
	if (number <= found->count)
		return choose_organisation(desk, found->rows[number - 1].name);
	desk_fault(desk, MALLE_INVALID, _("There is no number %zu in this list."), number);
	return ask(desk, STEP_WHICH);
}

/* A word of a list; "?" shows the list. */
static enum malle_status take_word(
	struct desk *desk, const char *list, const char *typed, const char **place, enum step next)
{
	const char *label;
	enum malle_status status;

	*place = NULL;
	if (typed[0] == '\0')
		return ask(desk, next);
	status = malle_vocabulary_word(desk->session, desk->newcomer, list, typed, &label);
	if (status == MALLE_UNAVAILABLE)
		return status;
	if (status != MALLE_OK) {
		desk_failure(desk, status);
		return ask(desk, desk->newcomer->step);
	}
	*place = label;
	if (strcmp(label, typed) != 0)
		desk_say("%s", label);
	return ask(desk, next);
}

/* What was typed one question too early or too late is not kept as an address. */
static enum malle_status take_email(struct desk *desk, const char *typed)
{
	struct newcomer *newcomer = desk->newcomer;
	const char *at = strchr(typed, '@');

	if (typed[0] != '\0' &&
		(at == NULL || at == typed || at[1] == '\0' || strchr(typed, ' ') != NULL)) {
		desk_fault(desk, MALLE_INVALID, _("« %s » is no mail address."), typed);
		return ask(desk, STEP_EMAIL);
	}
	if (typed[0] != '\0')
		newcomer->wanted.email = memory_copy(newcomer, typed);
	return ask(desk, STEP_PHONE);
}

static enum malle_status take_phone(struct desk *desk, const char *typed)
{
	struct newcomer *newcomer = desk->newcomer;
	size_t digits = 0;

	for (const char *at = typed; *at != '\0'; at++)
		digits += *at >= '0' && *at <= '9';
	if (typed[0] != '\0' && digits < LEAST_DIGITS) {
		desk_fault(desk, MALLE_INVALID, _("« %s » is no telephone number."), typed);
		return ask(desk, STEP_PHONE);
	}
	if (typed[0] != '\0')
		newcomer->wanted.phone = memory_copy(newcomer, typed);
	return ask(desk, STEP_CARD);
}

static enum malle_status take_step(struct desk *desk, const char *typed)
{
	struct newcomer *newcomer = desk->newcomer;
	struct malle_newcomer *wanted = &newcomer->wanted;

	switch (newcomer->step) {
	case STEP_NAME: return take_name(desk, typed);
	case STEP_ORGANISATION: return take_organisation(desk, typed);
	case STEP_WHICH: return take_which(desk, typed);
	case STEP_MUNICIPALITY:
		return take_word(desk, "municipality", typed, &wanted->municipality, STEP_SECTOR);
	case STEP_SECTOR: return take_word(desk, "sector", typed, &wanted->sector, STEP_EMAIL);
	case STEP_EMAIL: return take_email(desk, typed);
	case STEP_PHONE: return take_phone(desk, typed);
	case STEP_CARD:
	case STEP_COUNT: break;
	}
	if (typed[0] != '\0')
		wanted->card = memory_copy(newcomer, typed);
	return finish(desk);
}

/* ---- a scan meanwhile ---- */

/* What an unknown code is, whichever question stands open: a telephone number begins with a zero or
 * a plus, a mail address has its sign, the rest is a new card. */
static enum step step_of(const struct newcomer *newcomer, const struct entry *entry)
{
	size_t size = strlen(entry->typed);

	if (entry->repaired)
		return newcomer->step; /* a word with an accent */
	if (strchr(entry->typed, '@') != NULL)
		return STEP_EMAIL;
	if (size >= PHONE_LENGTH && strspn(entry->typed, "0123456789+/.-()") == size &&
		(newcomer->step == STEP_PHONE || strchr("0+", entry->typed[0]) != NULL))
		return newcomer->step == STEP_CARD ? STEP_CARD : STEP_PHONE;
	return STEP_CARD;
}

/* It came before its turn: its question proposes it. */
static enum malle_status note(struct desk *desk, enum step step, const struct entry *entry)
{
	struct newcomer *newcomer = desk->newcomer;
	struct malle_newcomer *wanted = &newcomer->wanted;

	if (step == STEP_EMAIL) {
		wanted->email = memory_copy(newcomer, entry->typed);
		desk_say(_("E-mail: %s"), wanted->email);
	} else if (step == STEP_PHONE) {
		wanted->phone = memory_copy(newcomer, entry->typed);
		desk_say(_("Telephone: %s"), wanted->phone);
	} else {
		wanted->card = memory_copy(newcomer, entry->code);
		desk_say(_("Card: %s"), wanted->card);
	}
	return ask(desk, newcomer->step);
}

static enum malle_status keep(struct desk *desk, const char *barcode)
{
	struct newcomer *newcomer = desk->newcomer;

	if (newcomer->kept_count == KEPT) {
		desk_fault(desk, MALLE_REFUSED, _("Nothing was done with %s."), barcode);
		return ask(desk, newcomer->step);
	}
	newcomer->kept[newcomer->kept_count++] = memory_copy(newcomer, barcode);
	desk_say(_("%s is kept for the visit."), barcode);
	return ask(desk, newcomer->step);
}

/* A tool is kept, what nothing has yet is of the newcomer, somebody's card is somebody else.
 * *taken (out): false when it is no code, or who comes is another. */
static enum malle_status take_code(struct desk *desk, const struct entry *entry, bool *taken)
{
	struct malle_patron *patron;
	enum step step;
	struct malle_copy *copy;
	enum malle_status status = malle_copy_show(desk->session, desk->line, entry->typed, &copy);

	*taken = true;
	if (status == MALLE_OK)
		return keep(desk, copy->barcode);
	if (status == MALLE_NOT_FOUND)
		status = malle_patron_show(desk->session, desk->line, entry->typed, &patron);
	if (status == MALLE_OK) {
		*taken = false;
		return status;
	}
	if (status != MALLE_NOT_FOUND)
		return desk_failure(desk, status);
	step = step_of(desk->newcomer, entry);
	return step == desk->newcomer->step ? take_step(desk, entry->typed)
					    : note(desk, step, entry);
}

/* "?": what the list has. */
static enum malle_status show_list(struct desk *desk, const char *list)
{
	struct malle_vocabulary_value *rows;
	size_t count;
	enum malle_status status =
		malle_vocabulary_list(desk->session, desk->line, list, false, &rows, &count);

	if (status != MALLE_OK)
		return desk_failure(desk, status);
	for (size_t i = 0; i < count; i++)
		desk_say("%s", rows[i].label);
	return ask(desk, desk->newcomer->step);
}

bool newcomer_answer(struct desk *desk, const struct question *asked, const struct entry *entry,
	enum malle_status *status)
{
	const char *list = newcomer_list(desk);
	bool taken = true;

	(void)asked;
	if (entry->kind == ENTRY_UNREADABLE)
		return false;
	if (entry->kind == ENTRY_COMMAND && entry->verb == VERB_HELP && list != NULL &&
		strcmp(list, "organisation") != 0) {
		*status = show_list(desk, list);
		return true;
	}
	if (entry->kind == ENTRY_COMMAND)
		return false;
	if (entry->kind == ENTRY_CODE)
		*status = take_code(desk, entry, &taken);
	else
		*status = take_step(desk, entry->typed);
	return taken;
}

enum malle_status newcomer_drop(struct desk *desk, const struct question *asked)
{
	(void)asked;
	newcomer_give_up(desk);
	return MALLE_OK;
}
