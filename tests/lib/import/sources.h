/* What the tests of the readers share: a file in memory, and all that a source gives. */
#ifndef TESTS_LIB_IMPORT_SOURCES_H
#define TESTS_LIB_IMPORT_SOURCES_H

#include "import/record_source.h"

/* One of the files of tests/data, whole. Belongs to test_owner. */
struct malle_bytes read_test_file(const char *name);

/* Everything that a source gives, in order. */
struct all_items {
	enum malle_status status; /* of the first step that failed, else MALLE_OK */
	struct source_item *items;
	size_t count;
	size_t records;
	size_t refused;
	struct record_source *source;
};

/* Read bytes to the end. */
struct all_items read_all(
	struct malle_session *session, struct malle_bytes bytes, enum malle_import_format format);

/* The place and the reason of the one refused item. */
const struct source_item *only_refused(const struct all_items *all);

#endif
