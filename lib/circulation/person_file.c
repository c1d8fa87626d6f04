#include "circulation/person_file.h"

#include <ctype.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "db/statement.h"
#include "db/transaction.h"
#include "schemas/embedded.h"

struct person_file {
	int64_t id;
	const char *path;
	int64_t fingerprint; /* of what was written for whoever is forgotten */
	bool forgotten;
};

/* The bytes of a file, as far as it is one. */
struct content {
	const char *bytes;
	size_t size;
};

static const struct column file_columns[] = {
	COLUMN_INT64(struct person_file, id),
	COLUMN_TEXT(struct person_file, path),
	COLUMN_INT64(struct person_file, fingerprint),
	COLUMN_BOOL(struct person_file, forgotten),
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

enum reading { READ, NO_FILE, UNREADABLE };

/* Look into a file; what is no plain file is none that the program wrote. */
static enum reading map(const char *path, struct content *content)
{
	int descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
	enum reading reading = NO_FILE;
	struct stat status;

	*content = (struct content) {"", 0};
	if (descriptor < 0)
		return errno == ENOENT || errno == ENOTDIR ? NO_FILE : UNREADABLE;
	if (fstat(descriptor, &status) != 0)
		reading = UNREADABLE;
	else if (S_ISREG(status.st_mode)) {
		size_t size = (size_t)status.st_size;
		void *bytes =
			size == 0 ? NULL : mmap(NULL, size, PROT_READ, MAP_PRIVATE, descriptor, 0);

		reading = bytes == MAP_FAILED ? UNREADABLE : READ;
		if (reading == READ && size > 0)
			*content = (struct content) {bytes, size};
	}
	close(descriptor);
	return reading;
}

static void unmap(struct content *content)
{
	if (content->size > 0)
		munmap((void *)(uintptr_t)content->bytes, content->size);
}

/* FNV-1a: tells a file that was changed from the one that was written; nobody needs to be kept from
 * making another of the same number. */
static int64_t fingerprint_of(const void *bytes, size_t size)
{
	const uint8_t *at = bytes;
	uint64_t sum = 0xcbf29ce484222325;

	for (size_t i = 0; i < size; i++)
		sum = (sum ^ at[i]) * 0x100000001b3;
	return (int64_t)sum;
}

enum fate { STAYS, GOES, UNSURE };

/* What becomes of a file: it goes when it names somebody who is forgotten. One that cannot be read,
 * or was written for such a person and changed since, is told and left. */
static enum fate fate_of(const struct person_file *file, struct malle_privacy_report *report)
{
	struct content content;
	enum fate fate;

	switch (map(file->path, &content)) {
	case NO_FILE: return STAYS;
	case UNREADABLE: return file->forgotten ? UNSURE : GOES;
	case READ: break;
	}
	if (file->forgotten)
		fate = fingerprint_of(content.bytes, content.size) == file->fingerprint ? GOES
											: UNSURE;
	else
		fate = names_one(content.bytes, content.size, report) ? GOES : STAYS;
	unmap(&content);
	return fate;
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
		enum fate fate = fate_of(&files[i], report);

		if (fate == GOES && unlink(files[i].path) == 0)
			add(report, &report->files, &report->file_count, files[i].path);
		else if (fate != STAYS)
			add(report, &report->left, &report->left_count, files[i].path);
		if (is_gone(files[i].path))
			status = statement_execute(session, &query_circulation_person_file_delete,
				VALUES(value_int(files[i].id)));
	}
	return status;
}

/* ---- remembering ---- */

/* From the root; of a file that is not there yet, its folder is. */
static const char *whole_path(void *owner, const char *path)
{
	const char *slash = strrchr(path, '/'), *name = slash != NULL ? slash + 1 : path;
	const char *folder = slash == NULL   ? "."
			     : slash == path ? "/"
					     : arena_strndup(owner, path, (size_t)(slash - path));
	char *whole = realpath(path, NULL), *place = whole == NULL ? realpath(folder, NULL) : NULL;
	const char *found = whole != NULL   ? arena_strdup(owner, whole)
			    : place != NULL ? arena_printf(owner, "%s/%s",
						      strcmp(place, "/") == 0 ? "" : place, name)
					    : arena_strdup(owner, path);

	free(whole);
	free(place);
	return found;
}

/* Something else stood there, if anything did. */
static enum malle_status replace(struct malle_session *session, const char *path)
{
	return statement_execute(
		session, &query_circulation_person_file_replace, VALUES(value_text(path)));
}

struct writing {
	const char *path;
	int64_t fingerprint;
	const char *const *patrons;
	size_t count;
};

static enum malle_status write_once(struct malle_session *session, void *data)
{
	const struct writing *writing = data;
	enum malle_status status = replace(session, writing->path);

	for (size_t i = 0; status == MALLE_OK && i < writing->count; i++)
		if (writing->patrons[i] != NULL && writing->patrons[i][0] != '\0')
			status = statement_execute(session,
				&query_circulation_person_file_of_patron,
				VALUES(value_text(writing->path), value_int(writing->fingerprint),
					value_text(writing->patrons[i])));
	return status;
}

enum malle_status malle_person_file_written(struct malle_session *session, const char *path,
	struct malle_bytes bytes, const char *const *patrons, size_t count)
{
	void *scratch = arena_scratch(session);
	struct writing writing = {
		.path = whole_path(scratch, path),
		.fingerprint = fingerprint_of(bytes.data, bytes.size),
		.patrons = patrons,
		.count = count,
	};
	enum malle_status status =
		transaction_run(session, TRANSACTION_READ_COMMITTED, write_once, &writing);

	talloc_free(scratch);
	return status;
}
