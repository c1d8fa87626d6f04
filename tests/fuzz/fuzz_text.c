/* What people type: any bytes fold into tidy UTF-8 that folds into itself, and no reader of
 * barcodes, numbers, names and dates steps outside its memory. */
#include <stdlib.h>
#include <string.h>
#include <talloc.h>

#include "text/fold.h"
#include "text/person_name.h"

#include <malle/date.h>
#include <malle/text.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

static void expect(bool kept)
{
	if (!kept)
		abort();
}

static void fold(const char *text, void *owner)
{
	const char *folded = malle_text_fold(owner, text);
	const char *words = fold_words(owner, text);

	expect(malle_text_is_utf8(folded, strlen(folded)));
	expect(strcmp(malle_text_fold(owner, folded), folded) == 0);
	expect(strcmp(fold_words(owner, words), words) == 0);
	expect(malle_text_distance(folded, words) >= 0);
	expect(malle_text_is_utf8(
		malle_text_printable(owner, text), strlen(malle_text_printable(owner, text))));
}

static void read(const char *text, void *owner)
{
	static const struct malle_date today = {.year = 2026, .month = 12, .day = 14};
	struct person_name name = person_name_read(owner, text);
	struct malle_date date;
	enum malle_number_kind kind;
	char *value;
	bool repaired;
	struct malle_group group;
	int64_t quantity;
	int minutes;

	expect(person_name_display(owner, name) != NULL);
	expect(person_name_heading(owner, name) != NULL);
	if (malle_date_from_text(text, today, &date) == MALLE_OK)
		expect(malle_date_is_valid(date));
	if (malle_moment_from_text(text, today, &date, &minutes) == MALLE_OK)
		expect((!malle_date_is_set(date) || malle_date_is_valid(date)) && minutes < 1440 &&
			(minutes >= 0 || malle_date_is_set(date)));
	if (malle_time_from_text(text, &minutes) == MALLE_OK)
		expect(minutes >= 0 && minutes < 1440);
	if (malle_barcode_repair(owner, text, &value, &repaired) == MALLE_OK)
		expect(strlen(value) > 0 && strlen(value) <= 64);
	malle_group_read(text, &group);
	expect(group.age_from <= group.age_to && group.people_from <= group.people_to);
	if (!malle_quantity_read(owner, text, &quantity, &value))
		expect(quantity == 0);
	expect(quantity >= 0 && quantity <= 999999 && strlen(value) <= strlen(text));
	if (malle_standard_number(owner, text, &kind, &value) == MALLE_OK)
		expect(strlen(value) == 8 || strlen(value) == 13);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	void *owner = talloc_named_const(NULL, 0, "fuzz");
	const char *text = talloc_strndup(owner, (const char *)bytes, size);

	fold(text, owner);
	read(text, owner);
	talloc_free(owner);
	return 0;
}
