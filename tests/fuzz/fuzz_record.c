/* The stored form: any bytes are refused or are a record, which is then the same bytes again, is
 * read, changed and written in every format without a step outside its memory. */
#include <stdlib.h>
#include <string.h>
#include <talloc.h>

#include "record/mapping.h"

#include <malle/render.h>
#include <malle/text.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

static void expect(bool kept)
{
	if (!kept)
		abort();
}

static void render_all(const struct malle_record *record, void *owner)
{
	static const struct malle_holding holding = {
		.centre = "CLPS", .site = "", .barcode = "CL1", .call_number = "A 1"};

	for (int format = 0; format < MALLE_FORMAT_COUNT; format++) {
		struct malle_bytes rendered;

		if (malle_render(record, &holding, 1, format, owner, &rendered, NULL) == MALLE_OK)
			expect(malle_text_is_utf8((const char *)rendered.data, rendered.size));
	}
}

/* What was read can be written into an empty record, and reads the same. */
static void copy_columns(const struct malle_record *record, void *owner)
{
	struct malle_record *copy = malle_record_new(owner);
	struct title_columns columns, again;

	record_title_read(record, owner, &columns);
	expect(record_title_write(copy, &columns));
	record_title_read(copy, owner, &again);
	expect(strcmp(columns.title_proper, again.title_proper) == 0);
	expect(strcmp(columns.summary, again.summary) == 0);
	expect(strcmp(columns.themes, again.themes) == 0);
	expect(strcmp(columns.conditions, again.conditions) == 0);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	void *owner = talloc_named_const(NULL, 0, "fuzz");
	const struct malle_bytes stored = {.data = bytes, .size = size};
	struct malle_record *record;
	struct malle_bytes encoded;

	if (malle_record_decode(stored, owner, &record) == MALLE_OK) {
		encoded = malle_record_encode(record, owner);
		expect(encoded.size == size && memcmp(encoded.data, bytes, size) == 0);
		copy_columns(record, owner);
		render_all(record, owner);
	}
	talloc_free(owner);
	return 0;
}
