#include "import/pmb_copies.h"

#include <malle/text.h>
#include <string.h>

#include "base/arena.h"
#include "base/gettext.h"

enum { BARCODE_MAX = 64 };

/* Where a value is in 996: a key of its $9 ("expl_cote:ALI 613"), else a subfield; and in 995. */
static const struct {
	size_t offset;
	const char *key;
	char in_996;
	char in_995;
} values[] = {
	{offsetof(struct pmb_copy, source_id), "expl_id", '\0', '\0'},
	{offsetof(struct pmb_copy, barcode), "expl_cb", 'f', 'f'},
	{offsetof(struct pmb_copy, call_number), "expl_cote", 'k', 'k'},
	{offsetof(struct pmb_copy, owner), "lender_libelle", 'a', 'a'},
	{offsetof(struct pmb_copy, site_code), "locdoc_codage_import", 'w', '\0'},
	{offsetof(struct pmb_copy, site), "location_libelle", 'v', '\0'},
	{offsetof(struct pmb_copy, item_type), "tdoc_libelle", 'e', '\0'},
	{offsetof(struct pmb_copy, section), "section_libelle", 'x', '\0'},
	{offsetof(struct pmb_copy, note), "expl_note", 'u', 'u'},
	{offsetof(struct pmb_copy, comment), "expl_comment", '\0', '\0'},
};

/* Words of the labels that PMB's statuses have, folded, and the state that they mean. The first
 * row that fits wins; a status with another label is available when PMB lends it, else on_site. */
static const struct {
	const char *words;
	const char *state;
} states[] = {
	{"repar", "repair"},
	{"relier", "repair"},
	{"reliure", "repair"},
	{"incomplet", "incomplete"},
	{"abime", "damaged"},
	{"deterior", "damaged"},
	{"endommag", "damaged"},
	{"perdu", "lost"},
	{"non rendu", "lost"},
	{"introuvable", "missing"},
	{"manquant", "missing"},
	{"disparu", "missing"},
	{"vole", "missing"},
	{"pilon", "missing"},
	{"elimine", "missing"},
	{"transit", "in_transit"},
	{"transfert", "in_transit"},
	{"control", "to_check"},
	{"verifi", "to_check"},
	{"consultation", "on_site"},
	{"sur place", "on_site"},
	{"exclu", "on_site"},
};

/* The same for the codes of 995$o, when there is no 996. */
static const struct {
	const char *code;
	const char *state;
} codes_995[] = {{"c", "on_site"}, {"r", "repair"}};

bool pmb_is_carrier(const char *source_id)
{
	size_t digits = strspn(source_id, "0123456789");

	return digits > 0 && strcmp(source_id + digits, "-bull") == 0;
}

/* The value of a key in the $9 of a field, or NULL. Values may hold colons. */
static const char *find_key(const struct malle_field *field, const char *key)
{
	size_t length = strlen(key);

	for (size_t i = 0; i < malle_field_count(field); i++) {
		const char *text = malle_field_text(field, i);

		if (malle_field_code(field, i) == '9' && strncmp(text, key, length) == 0 &&
			text[length] == ':')
			return text + length + 1;
	}
	return NULL;
}

static const char *find_value(const struct malle_field *field, const char *key, char code)
{
	const char *text = find_key(field, key);

	if (text == NULL && code != '\0')
		text = malle_field_first(field, code);
	return text == NULL ? "" : text;
}

static const char *state_of_996(const struct malle_field *field, void *owner)
{
	const char *label = find_value(field, "statut_libelle", '1');
	const char *lent = find_value(field, "pret_flag", '3');
	char *folded = malle_text_fold(owner, label);

	if (strcmp(lent, "1") == 0)
		return "available";
	for (size_t i = 0; i < sizeof states / sizeof *states; i++)
		if (strstr(folded, states[i].words) != NULL)
			return states[i].state;
	return "on_site";
}

static const char *state_of_995(const struct malle_field *field)
{
	const char *code = find_value(field, "", 'o');

	for (size_t i = 0; i < sizeof codes_995 / sizeof *codes_995; i++)
		if (strcmp(codes_995[i].code, code) == 0)
			return codes_995[i].state;
	return "available";
}

/* The day on which it came in: its deposit, else the day on which it was entered. */
static struct malle_date acquired(const struct malle_field *field)
{
	struct malle_date date = {0};
	const char *texts[] = {find_value(field, "expl_date_depot", 'm'),
		find_value(field, "", 'm'), find_value(field, "create_date", '\0')};

	for (size_t i = 0; i < 3; i++) {
		char day[11];

		snprintf(day, sizeof day, "%.10s", texts[i]);
		if (malle_date_from_iso(day, &date) == MALLE_OK)
			break;
	}
	return date;
}

static struct pmb_copy read_copy(const struct malle_field *field, void *owner)
{
	bool rich = strcmp(malle_field_tag(field), "996") == 0;
	struct pmb_copy copy = {0};

	for (size_t i = 0; i < sizeof values / sizeof *values; i++) {
		const char **value = (const char **)((char *)&copy + values[i].offset);

		if (rich)
			*value = find_value(field, values[i].key, values[i].in_996);
		else
			*value = values[i].in_995 == '\0' ? ""
							  : find_value(field, "", values[i].in_995);
	}
	if (!rich && copy.owner[0] == '\0')
		copy.owner = find_value(field, "", 'c');
	copy.state = rich ? state_of_996(field, owner) : state_of_995(field);
	copy.acquired = acquired(field);
	return copy;
}

static const char *trimmed(void *owner, const char *text)
{
	size_t start = strspn(text, " \t\r\n");
	size_t end = strlen(text);

	while (end > start && strchr(" \t\r\n", text[end - 1]) != NULL)
		end--;
	return arena_strndup(owner, text + start, end - start);
}

static enum malle_status check_barcode(
	struct pmb_copy *copy, const char *place, void *owner, struct source_fault *fault)
{
	copy->barcode = trimmed(owner, copy->barcode);
	if (copy->barcode[0] == '\0')
		return source_fault(fault, owner, place, _("a copy has no barcode"));
	if (strlen(copy->barcode) > BARCODE_MAX)
		return source_fault(fault, owner, place,
			_("the barcode '%.20s...' is longer than %d bytes"), copy->barcode,
			BARCODE_MAX);
	for (const char *c = copy->barcode; *c != '\0'; c++)
		if ((unsigned char)*c < 0x20 || *c == 0x7F)
			return source_fault(fault, owner, place,
				_("a barcode has characters that no scanner reads"));
	return MALLE_OK;
}

/* Is the copy there already: the same barcode or the same expl_id? */
static bool is_known(const struct pmb_copy *copies, size_t count, const struct pmb_copy *copy)
{
	for (size_t i = 0; i < count; i++)
		if (strcmp(copies[i].barcode, copy->barcode) == 0 ||
			(copy->source_id[0] != '\0' &&
				strcmp(copies[i].source_id, copy->source_id) == 0))
			return true;
	return false;
}

enum malle_status pmb_copies_read(const struct malle_record *record, void *owner,
	struct pmb_copy **copies, size_t *count, struct source_fault *fault)
{
	static const char *const tags[] = {"996", "995"};
	size_t room = 0;

	*copies = NULL;
	*count = 0;
	for (size_t i = 0; i < 2; i++) {
		struct malle_field *field = NULL;

		while ((field = malle_record_next(record, tags[i], field)) != NULL) {
			struct pmb_copy copy = read_copy(field, owner);

			if (check_barcode(&copy, i == 0 ? "996$f" : "995$f", owner, fault) !=
				MALLE_OK)
				return MALLE_BAD_DATA;
			if (is_known(*copies, *count, &copy))
				continue;
			if (*count == room) {
				room = room == 0 ? 4 : room * 2;
				*copies = arena_resize(owner, *copies, struct pmb_copy, room);
			}
			(*copies)[(*count)++] = copy;
		}
	}
	return MALLE_OK;
}
