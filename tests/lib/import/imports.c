#include "tests/lib/import/imports.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "tests/support/database.h"
#include "tests/support/runner.h"

static char folder[] = "/tmp/malle-import-XXXXXX";

static pid_t folder_maker;

/* A test is a fork: it must not take the folder with it. */
static void remove_folder(void)
{
	char command[64];

	if (getpid() != folder_maker)
		return;
	snprintf(command, sizeof command, "rm -rf %s", folder);
	if (system(command) != 0)
		fprintf(stderr, "cannot remove %s\n", folder);
}

/* Made in the test program itself, before Check forks a test: one folder, removed at its end. */
__attribute__((constructor)) static void make_folder(void)
{
	if (mkdtemp(folder) == NULL)
		abort();
	folder_maker = getpid();
	atexit(remove_folder);
}

const char *temporary_path(const char *name)
{
	return arena_printf(test_owner, "%s/%s", folder, name);
}

const char *write_file(const char *name, const char *content)
{
	const char *path = temporary_path(name);
	FILE *file = fopen(path, "wb");

	ck_assert_ptr_nonnull(file);
	ck_assert_uint_eq(fwrite(content, 1, strlen(content), file), strlen(content));
	ck_assert_int_eq(fclose(file), 0);
	return path;
}

struct malle_import_report *import_with(
	const char *name, const struct malle_import_options *options, enum malle_status expected)
{
	struct malle_import_options complete = *options;
	struct malle_import_report *report;
	const char *path =
		name[0] == '/' ? name : arena_printf(test_owner, "%s/%s", TEST_DATA, name);
	enum malle_status status;

	if (complete.centre == NULL)
		complete.centre = "clpsct";
	status = malle_import_records(test_session, test_owner, path, &complete, &report);
	ck_assert_msg(status == expected, "%s: status %d: %s (%s)", name, status,
		malle_session_error(test_session)->message,
		malle_session_error(test_session)->detail);
	return report;
}

struct malle_import_report *import_file(const char *name, enum malle_status expected)
{
	return import_with(name, &(struct malle_import_options) {0}, expected);
}

static void add_copy(struct buffer *xml, const char *barcode, int copy_id)
{
	buffer_printf(xml, "<f c='996' ind='  '><s c='f'>%s</s><s c='e'>Livre</s>", barcode);
	if (copy_id != 0)
		buffer_printf(xml, "<s c='9'>expl_id:%d</s>", copy_id);
	buffer_add_text(xml, "<s c='9'>pret_flag:1</s></f>");
}

const char *notice(const char *id, const char *title, const char *barcodes, int copy_id)
{
	struct buffer xml;
	char *words = arena_strdup(test_owner, barcodes);

	buffer_init(&xml, test_owner);
	buffer_printf(&xml, "<notice><f c='001'>%s</f><f c='200' ind='1 '><s c='a'>%s</s></f>", id,
		title);
	for (char *word = strtok(words, " "); word != NULL; word = strtok(NULL, " ")) {
		add_copy(&xml, word, copy_id);
		copy_id += copy_id != 0;
	}
	buffer_add_text(&xml, "</notice>\n");
	return buffer_take(&xml, test_owner);
}

struct malle_import_report *import_notices(enum malle_status expected, ...)
{
	struct buffer xml;
	va_list notices;
	const char *next;

	buffer_init(&xml, test_owner);
	buffer_add_text(&xml, "<unimarc>\n");
	va_start(notices, expected);
	while ((next = va_arg(notices, const char *)) != NULL)
		buffer_add_text(&xml, next);
	va_end(notices);
	buffer_add_text(&xml, "</unimarc>\n");
	return import_with(write_file("notices.xml", xml.data),
		&(struct malle_import_options) {.refused_path = temporary_path("refused.xml")},
		expected);
}

const char *figures(const struct malle_import_report *report)
{
	return arena_printf(test_owner, "%d %d %d / %d %d %d / %d", (int)report->titles_new,
		(int)report->titles_changed, (int)report->titles_same, (int)report->copies_new,
		(int)report->copies_changed, (int)report->copies_same, (int)report->refused_count);
}
