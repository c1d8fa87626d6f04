#include "circulation/person_file.h"

#include <ctype.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "db/statement.h"
#include "schemas/embedded.h"

struct person_file {
	int64_t id;
	const char *path;
};

static const struct column file_columns[] = {
	COLUMN_INT64(struct person_file, id),
	COLUMN_TEXT(struct person_file, path),
};

static bool is_word_byte(char byte)
{
	return isalnum((unsigned char)byte) || (unsigned char)byte >= 0x80;
}

/* As a word of its own: the card E2 is not in E20. */
static bool holds(const char *bytes, size_t size, const char *text)
{
	size_t length = strlen(text);
	const char *at = bytes, *end = bytes + size;

	while (length > 0 && (size_t)(end - at) >= length) {
		at = memchr(at, text[0], (size_t)(end - at) - length + 1);
		if (at == NULL)
			return false;
		if (memcmp(at, text, length) == 0 && (at == bytes || !is_word_byte(at[-1])) &&
			(at + length == end || !is_word_byte(at[length])))
			return true;
		at++;
	}
	return false;
}

static bool holds_name(const char *bytes, size_t size, const char *name)
{
	const char *family = strrchr(name, ' ');

	return holds(bytes, size, name) || (family != NULL && holds(bytes, size, family + 1));
}

/* The card, or the name in either order of its words; and those of the same person entered again.
 */
static bool names_one(const char *bytes, size_t size, struct malle_privacy_report *report)
{
	for (size_t i = 0; i < report->count; i++) {
		const struct malle_privacy_person *person = &report->people[i];
		char *rest = arena_strdup(report, person->others), *line, *save = NULL;

		if (person->obstacles[0] != '\0')
			continue;
		if (holds(bytes, size, person->barcode) || holds_name(bytes, size, person->name))
			return true;
		for (line = strtok_r(rest, "\n", &save); line != NULL;
			line = strtok_r(NULL, "\n", &save))
			if (holds_name(bytes, size, line))
				return true;
	}
	return false;
}

/* Does the file name one of them? A file that cannot be read may. */
static bool file_names_one(const char *path, struct malle_privacy_report *report)
{
	int descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
	struct stat status;
	bool named = true;
	void *bytes;

	if (descriptor < 0)
		return errno != ENOENT && errno != ENOTDIR;
	if (fstat(descriptor, &status) == 0 && S_ISREG(status.st_mode)) {
		size_t size = (size_t)status.st_size;

		bytes = size == 0 ? NULL : mmap(NULL, size, PROT_READ, MAP_PRIVATE, descriptor, 0);
		if (size == 0)
			named = false;
		else if (bytes != MAP_FAILED) {
			named = names_one(bytes, size, report);
			munmap(bytes, size);
		}
	}
	close(descriptor);
	return named;
}

static void add(struct malle_privacy_report *report, const char *const **list, size_t *count,
	const char *path)
{
	const char **grown =
		arena_resize(report, (void *)(uintptr_t)*list, const char *, *count + 1);

	grown[(*count)++] = arena_strdup(report, path);
	*list = grown;
}

static bool is_gone(const char *path)
{
	return access(path, F_OK) != 0 && (errno == ENOENT || errno == ENOTDIR);
}

enum malle_status person_files_forget(
	struct malle_session *session, struct malle_privacy_report *report)
{
	struct person_file *files;
	size_t count;
	enum malle_status status =
		statement_rows(session, report, &query_circulation_person_file_list, NO_VALUES,
			COLUMNS(file_columns), sizeof *files, (void **)&files, &count);

	for (size_t i = 0; status == MALLE_OK && i < count; i++) {
		if (file_names_one(files[i].path, report)) {
			if (unlink(files[i].path) != 0)
				add(report, &report->left, &report->left_count, files[i].path);
			else
				add(report, &report->files, &report->file_count, files[i].path);
		}
		if (is_gone(files[i].path))
			status = statement_execute(session, &query_circulation_person_file_delete,
				VALUES(value_int(files[i].id)));
	}
	return status;
}
