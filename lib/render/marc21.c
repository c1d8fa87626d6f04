#include "render/marc21.h"

#include <string.h>

#include <malle/text.h>

#include "base/arena.h"
#include "record/assembly.h"
#include "render/crosswalk.h"
#include "render/field_copy.h"
#include "render/iso2709.h"

/* ---- leader ---- */

/* Leader/06 of UNIMARC and of MARC 21, where they differ; other types are the same. */
static const struct {
	char unimarc, marc21;
} types[] = {
	{'b', 't'}, /* manuscript text */
	{'l', 'm'}, /* electronic */
	{'m', 'o'}, /* kit */
};

static char type_of(char unimarc)
{
	for (size_t i = 0; i < sizeof(types) / sizeof(types[0]); i++)
		if (types[i].unimarc == unimarc)
			return types[i].marc21;
	return strchr("acdefgijkr", unimarc) != NULL ? unimarc : 'a';
}

/* 18 is 'i': the ISBD's signs are in the texts. */
static void set_leader(struct malle_record *target, const char *unimarc)
{
	const char leader[] = {unimarc[5] == ' ' ? 'n' : unimarc[5], type_of(unimarc[6]),
		unimarc[7] == ' ' ? 'm' : unimarc[7], ' ', 'a', '2', '2'};
	static const char end[] = " i 4500";

	for (int i = 0; i < 7; i++)
		malle_record_set_leader(target, 5 + i, leader[i]);
	for (int i = 0; i < 7; i++)
		malle_record_set_leader(target, 17 + i, end[i]);
}

/* ---- control fields ---- */

enum { GENERAL_SIZE = 40 };

/* Put `text` at a place of 008 when it has as many characters as belong there. */
static void put(char *general, int place, size_t size, const char *text)
{
	if (text != NULL && strlen(text) == size && strspn(text, " ") != size)
		memcpy(general + place, text, size);
}

static void put_country(char *general, const char *unimarc)
{
	const char *country = NULL;
	char lower[3] = "";

	if (unimarc != NULL && strlen(unimarc) == 2) {
		lower[0] = (char)(unimarc[0] | 0x20);
		lower[1] = (char)(unimarc[1] | 0x20);
		country = crosswalk_code(crosswalk_unimarc_countries, lower);
	}
	if (country != NULL)
		memcpy(general + 15, country, strlen(country));
}

/* 008: date entered, date of publication, country, language; what is not known is a fill
 * character. */
static bool add_general(struct malle_record *target, const struct malle_record *source,
	const struct title_columns *columns)
{
	char general[GENERAL_SIZE + 1] = "000000nuuuu    xx |||||||||||||||||und c";

	put(general, 0, 6, malle_record_get(source, target, "100$a/2-7"));
	if (strspn(general, "0123456789") < 6)
		memcpy(general, "000000", 6);
	if (*columns->year != '\0')
		general[6] = 's';
	put(general, 7, 4, columns->year);
	put_country(general, malle_record_get(source, target, "102$a"));
	put(general, 35, 3, columns->language);
	return malle_record_add_control(target, "008", general) != NULL;
}

static bool copy_control(
	struct malle_record *target, const struct malle_record *source, const char *tag)
{
	const struct malle_field *field = malle_record_next(source, tag, NULL);

	return field == NULL || field_copy(target, field);
}

static bool add_control_fields(struct malle_record *target, const struct malle_record *source,
	const struct title_columns *columns)
{
	return copy_control(target, source, "001") && copy_control(target, source, "005") &&
	       add_general(target, source, columns);
}

/* ---- numbers ---- */

/* Where a number of this kind goes; PMB keeps ISBN, ISSN and EAN alike in 010$a. */
static const struct {
	const char *tag, *indicators;
} number_fields[] = {
	[MALLE_NUMBER_ISBN] = {"020", "  "},
	[MALLE_NUMBER_ISSN] = {"022", "  "},
	[MALLE_NUMBER_EAN] = {"024", "3 "},
};

/* A number whose check digit is wrong is kept as cancelled or invalid ($z). */
static bool add_number(struct malle_record *target, const struct malle_field *field)
{
	const char *written = malle_field_first(field, 'a');
	const char *price = malle_field_first(field, 'd');
	enum malle_number_kind kind = MALLE_NUMBER_ISBN;
	char *normal = NULL;
	bool valid = written != NULL &&
		     malle_standard_number(target, written, &kind, &normal) == MALLE_OK;

	if (strcmp(malle_field_tag(field), "011") == 0)
		kind = MALLE_NUMBER_ISSN;
	return field_copy_texts(target, number_fields[kind].tag, number_fields[kind].indicators,
		"azc",
		(const char *const[]) {valid ? written : NULL, valid ? NULL : written,
			kind == MALLE_NUMBER_ISBN ? price : NULL});
}

static bool add_numbers(struct malle_record *target, const struct malle_record *source)
{
	static const char *const tags[] = {"010", "011", "073"};

	for (size_t i = 0; i < sizeof(tags) / sizeof(tags[0]); i++) {
		struct malle_field *field = NULL;

		while ((field = malle_record_next(source, tags[i], field)) != NULL)
			if (!add_number(target, field))
				return false;
	}
	return true;
}

/* ---- holdings ---- */

/* 852: $a centre, $b site, $h call number, $p barcode, $z state for people, with its date. */
static bool add_holding(struct malle_record *target, const struct malle_holding *holding)
{
	const char *state = holding->state_label;
	char date[MALLE_DATE_TEXT];

	if (malle_date_is_set(holding->free_from))
		state = arena_printf(target, "%s (%s)", state == NULL ? "" : state,
			malle_date_to_iso(holding->free_from, date));
	return field_copy_texts(target, "852", "8 ", "abhpz",
		(const char *const[]) {holding->centre, holding->site, holding->call_number,
			holding->barcode, state});
}

static bool add_holdings(struct malle_record *target, const struct rendering *rendering)
{
	for (size_t i = 0; i < rendering->holding_count; i++)
		if (!add_holding(target, &rendering->holdings[i]))
			return false;
	return true;
}

struct malle_record *marc21_record(const struct rendering *rendering, void *owner)
{
	struct malle_record *target = malle_record_new(owner);
	struct title_columns columns;

	record_title_read(rendering->record, target, &columns);
	set_leader(target, malle_record_leader(rendering->record));
	if (!add_control_fields(target, rendering->record, &columns) ||
		!add_numbers(target, rendering->record) ||
		!crosswalk_apply(rendering->record, &columns, target) ||
		!add_holdings(target, rendering))
		return NULL;
	record_sort(target);
	return target;
}

enum malle_status marc21_write(
	const struct rendering *rendering, struct buffer *out, bool *shortened)
{
	struct malle_record *record = marc21_record(rendering, out->owner);

	if (record == NULL)
		return MALLE_BAD_DATA;
	iso2709_write(record, out, shortened);
	return MALLE_OK;
}
