#include "tests/lib/index/sample_record.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>
#include <talloc.h>

static void subfields_add(struct malle_field *field, const char *text)
{
	while (*text == '$') {
		char code = text[1];
		size_t length = strcspn(text + 2, "$");
		char *value = talloc_strndup(NULL, text + 2, length);

		ck_assert(malle_field_add(field, code, value));
		talloc_free(value);
		text += 2 + length;
	}
}

static void data_add(struct malle_record *record, const char *tag, const char *rest)
{
	char indicators[3] = {rest[0] == '.' ? ' ' : rest[0], rest[1] == '.' ? ' ' : rest[1], '\0'};
	struct malle_field *field = malle_record_add_field(record, tag, indicators);

	ck_assert_ptr_nonnull(field);
	subfields_add(field, rest + 2);
}

static void line_add(struct malle_record *record, const char *line)
{
	char tag[4] = {line[0], line[1], line[2], '\0'};

	if (strncmp(line, "leader/", 7) == 0)
		malle_record_set_leader(record, atoi(line + 7), line[strlen(line) - 1]);
	else if (strchr(line, '$') == NULL)
		ck_assert_ptr_nonnull(malle_record_add_control(record, tag, line + 4));
	else
		data_add(record, tag, line + 4);
}

struct malle_record *sample_record(void *owner, const char *const *lines)
{
	struct malle_record *record = malle_record_new(owner);

	for (; *lines != NULL; lines++)
		line_add(record, *lines);
	return record;
}
