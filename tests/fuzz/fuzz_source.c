#include "tests/fuzz/fuzz_source.h"

#include <malle/record.h>
#include <malle/text.h>
#include <stdlib.h>
#include <string.h>
#include <talloc.h>

#include "import/delivery.h"
#include "import/record_source.h"

/* A broken promise is a bug: stop where it is seen. */
static void must(bool promise)
{
	if (!promise)
		abort();
}

static void check_record(const struct source_item *item, void *owner)
{
	struct malle_bytes stored = malle_record_encode(item->record, owner);
	struct malle_record *again = NULL;

	must(malle_record_decode(stored, owner, &again) == MALLE_OK);
	must(malle_record_equal(item->record, again));
}

static void check_item(const struct source_item *item, struct malle_bytes file, void *owner)
{
	must(item->offset <= file.size);
	must(item->raw.size <= file.size - item->offset);
	must(item->raw.size == 0 ||
		memcmp(item->raw.data, file.data + item->offset, item->raw.size) == 0);
	must(malle_text_is_utf8(item->reason, strlen(item->reason)));
	if (item->kind == SOURCE_RECORD)
		check_record(item, owner);
	else
		must(item->reason[0] != '\0');
	talloc_free(delivery_new(owner, item));
}

void fuzz_source(enum malle_import_format format, const uint8_t *data, size_t size)
{
	const struct malle_bytes file = {data, size};
	void *owner = talloc_named_const(NULL, 0, "fuzz");
	struct malle_session *session = malle_session_new(owner);
	struct record_source *source;
	struct source_item item = {.kind = SOURCE_RECORD};
	uint64_t number = 0;

	if (record_source_from_bytes(session, owner, "input", file, format, &source) == MALLE_OK) {
		while (item.kind != SOURCE_END) {
			void *one = talloc_named_const(owner, 0, "item");

			must(record_source_next(source, one, &item) == MALLE_OK);
			/* every item takes bytes, but for the end that is missing */
			must(++number <= size + 2);
			if (item.kind != SOURCE_END)
				check_item(&item, file, one);
			talloc_free(one);
		}
	} else {
		must(malle_session_error(session)->message[0] != '\0');
	}
	talloc_free(owner);
}
