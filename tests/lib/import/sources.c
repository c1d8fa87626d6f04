#include "tests/lib/import/sources.h"

#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "tests/support/runner.h"

struct malle_bytes read_test_file(const char *name)
{
	char *path = arena_printf(test_owner, "%s/%s", TEST_DATA, name);
	FILE *file = fopen(path, "rb");
	struct buffer buffer;
	char piece[4096];
	size_t size;

	ck_assert_msg(file != NULL, "%s is missing", path);
	buffer_init(&buffer, test_owner);
	while ((size = fread(piece, 1, sizeof piece, file)) > 0)
		buffer_add(&buffer, piece, size);
	fclose(file);
	return buffer_bytes(&buffer);
}

static void keep(struct all_items *all, const struct source_item *item)
{
	all->items = arena_resize(test_owner, all->items, struct source_item, all->count + 1);
	all->items[all->count++] = *item;
	all->records += item->kind == SOURCE_RECORD;
	all->refused += item->kind == SOURCE_REFUSED;
}

struct all_items read_all(
	struct malle_session *session, struct malle_bytes bytes, enum malle_import_format format)
{
	struct all_items all = {0};
	struct source_item item = {.kind = SOURCE_RECORD};

	all.status =
		record_source_from_bytes(session, test_owner, "file", bytes, format, &all.source);
	while (all.status == MALLE_OK && item.kind != SOURCE_END) {
		all.status = record_source_next(all.source, test_owner, &item);
		if (all.status == MALLE_OK && item.kind != SOURCE_END)
			keep(&all, &item);
	}
	return all;
}

const struct source_item *only_refused(const struct all_items *all)
{
	ck_assert_int_eq(all->status, MALLE_OK);
	ck_assert_uint_eq(all->refused, 1);
	for (size_t i = 0; i < all->count; i++)
		if (all->items[i].kind == SOURCE_REFUSED)
			return &all->items[i];
	return NULL;
}
