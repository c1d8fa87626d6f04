#include "tests/lib/render/notation.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <talloc.h>
#include <unistd.h>

static char indicator(char written)
{
	return written == '#' ? ' ' : written;
}

static void add_subfields(struct malle_record *record, char *line, struct malle_field *field)
{
	char *at = strchr(line, '$');

	while (at != NULL) {
		char code = at[1];
		char *text = at + 2;

		at = strchr(text, '$');
		if (at != NULL)
			*at = '\0';
		ck_assert(malle_field_add(field, code, text));
		if (at != NULL)
			*at = '$';
	}
}

static void add_line(struct malle_record *record, char *line)
{
	char tag[4] = {line[0], line[1], line[2], '\0'};
	struct malle_field *field;

	if (strlen(line) < 7 || line[6] != ' ' || strchr(line, '$') == NULL) {
		ck_assert_ptr_nonnull(malle_record_add_control(record, tag, line + 4));
		return;
	}
	field = malle_record_add_field(
		record, tag, (const char[]) {indicator(line[4]), indicator(line[5]), '\0'});
	ck_assert_ptr_nonnull(field);
	add_subfields(record, line, field);
}

struct malle_record *notation_read(void *owner, const char *lines)
{
	struct malle_record *record = malle_record_new(owner);
	char *copy = talloc_strdup(record, lines);
	char *rest = NULL;

	for (char *line = strtok_r(copy, "\n", &rest); line; line = strtok_r(NULL, "\n", &rest))
		add_line(record, line);
	return record;
}

static char written(char indicator_)
{
	return indicator_ == ' ' ? '#' : indicator_;
}

char *notation_write(void *owner, const struct malle_record *record)
{
	char *lines = talloc_strdup(owner, "");

	for (size_t i = 0; i < malle_record_field_count(record); i++) {
		const struct malle_field *field = malle_record_field(record, i);
		const char *ind = malle_field_indicators(field);

		lines = talloc_asprintf_append(lines, "%s ", malle_field_tag(field));
		if (malle_field_is_control(field))
			lines = talloc_asprintf_append(lines, "%s", malle_field_value(field));
		else
			lines = talloc_asprintf_append(
				lines, "%c%c ", written(ind[0]), written(ind[1]));
		for (size_t j = 0; j < malle_field_count(field); j++)
			lines = talloc_asprintf_append(lines, "$%c%s", malle_field_code(field, j),
				malle_field_text(field, j));
		lines = talloc_strdup_append(lines, "\n");
	}
	return lines;
}

const char *notation_render(void *owner, const struct malle_record *record,
	const struct malle_holding *holdings, size_t holding_count, enum malle_format format,
	size_t *size, bool *shortened)
{
	struct malle_bytes bytes;

	ck_assert_int_eq(
		malle_render(record, holdings, holding_count, format, owner, &bytes, shortened),
		MALLE_OK);
	if (size != NULL)
		*size = bytes.size;
	ck_assert_int_eq(bytes.data[bytes.size], '\0');
	return (const char *)bytes.data;
}

static char *read_all(void *owner, FILE *stream)
{
	char *text = talloc_strdup(owner, "");
	char part[4096];
	size_t size;

	while ((size = fread(part, 1, sizeof(part), stream)) > 0)
		text = talloc_strndup_append(text, part, size);
	return text;
}

char *notation_pipe(void *owner, const char *command, const char *bytes, size_t size, int *status)
{
	char path[] = "/tmp/malle-render-XXXXXX";
	int file = mkstemp(path);
	FILE *stream;
	char *output;

	ck_assert_int_ge(file, 0);
	ck_assert_int_eq(write(file, bytes, size), (ssize_t)size);
	close(file);
	stream = popen(talloc_asprintf(owner, "LC_ALL=C.UTF-8 %s %s 2>&1", command, path), "r");
	ck_assert_ptr_nonnull(stream);
	output = read_all(owner, stream);
	*status = pclose(stream);
	unlink(path);
	return output;
}
