#include "cli/offline_journal.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "cli/gettext.h"
#include "cli/memory.h"
#include "cli/message.h"
#include "cli/whole_file.h"

enum { FILE_MOST_BYTES = 8 << 20, DESK_BYTES = 40 };

struct offline_journal {
	struct invocation *invocation;
	const char *path;
	int file;
	off_t size; /* up to the last whole line */
	int64_t sequence;
	size_t count;
	int64_t *undoable; /* a stack of the numbers that can be taken back */
	size_t undoable_count, room;
};

static enum malle_status say_cannot(const struct offline_journal *journal, int cause)
{
	message_error(MALLE_INVALID, _("the file '%s' cannot be written"), journal->path);
	message_detail("%s", strerror(cause));
	return MALLE_INVALID;
}

/* The time of this desk. MALLE_TODAY stands for it, as everywhere. */
static void tell_moment(char moment[MALLE_OFFLINE_MOMENT])
{
	const char *variable = getenv("MALLE_TODAY");
	time_t now = time(NULL);
	struct tm local = {0};

	if (variable != NULL && strlen(variable) == strlen("2026-11-24 09:00")) {
		snprintf(moment, MALLE_OFFLINE_MOMENT, "%s:00", variable);
		return;
	}
	localtime_r(&now, &local);
	if (strftime(moment, MALLE_OFFLINE_MOMENT, "%Y-%m-%d %H:%M:%S", &local) == 0)
		moment[0] = '\0';
}

/* A name without blanks: that of the desk. */
static char *desk_name(void *owner)
{
	const char *terminal = invocation_terminal(owner);
	char *name = memory_copy_bytes(owner, terminal, strnlen(terminal, DESK_BYTES));

	for (char *at = name; *at != '\0'; at++)
		if ((unsigned char)*at <= ' ' || (unsigned char)*at > '~')
			*at = '-';
	return name;
}

/* ---- writing ---- */

/* All of it and its way to the disk, or nothing of it. */
static enum malle_status append(struct offline_journal *journal, const char *text)
{
	size_t size = strlen(text);
	ssize_t written = write(journal->file, text, size);
	int cause = written < 0 ? errno : ENOSPC;

	if (written == (ssize_t)size) {
		if (fsync(journal->file) == 0) {
			journal->size += (off_t)size;
			return MALLE_OK;
		}
		cause = errno;
	}
	if (ftruncate(journal->file, journal->size) != 0)
		message_warning(_("The last line of '%s' may be cut: look at it."), journal->path);
	return say_cannot(journal, cause);
}

static void push(struct offline_journal *journal, int64_t sequence)
{
	if (journal->undoable_count == journal->room) {
		size_t room = journal->room > 0 ? 2 * journal->room : 64;
		int64_t *numbers = memory_array(journal, int64_t, room);

		if (journal->undoable_count > 0)
			memcpy(numbers, journal->undoable,
				journal->undoable_count * sizeof *numbers);
		malle_free(journal->undoable);
		journal->undoable = numbers;
		journal->room = room;
	}
	journal->undoable[journal->undoable_count++] = sequence;
}

/* A gesture is there, read or written: what it makes of what can be taken back. */
static void take_note(struct offline_journal *journal, const struct malle_offline_gesture *gesture)
{
	if (gesture->sequence > journal->sequence)
		journal->sequence = gesture->sequence;
	journal->count++;
	if (gesture->kind != MALLE_OFFLINE_UNDO)
		push(journal, gesture->sequence);
	else if (journal->undoable_count > 0 &&
		 journal->undoable[journal->undoable_count - 1] == gesture->undoes)
		journal->undoable_count--;
}

enum malle_status offline_journal_add(
	struct offline_journal *journal, struct malle_offline_gesture *gesture)
{
	char *line;
	enum malle_status status;

	gesture->sequence = journal->sequence + 1;
	tell_moment(gesture->moment);
	line = malle_offline_line(journal, gesture);
	status = append(journal, line);
	malle_free(line);
	if (status == MALLE_OK)
		take_note(journal, gesture);
	return status;
}

/* ---- opening ---- */

static enum malle_status begin(struct offline_journal *journal)
{
	char moment[MALLE_OFFLINE_MOMENT], *desk = desk_name(journal);
	int year, month, day, hour, minute, second;

	tell_moment(moment);
	if (sscanf(moment, "%4d-%2d-%2d %2d:%2d:%2d", &year, &month, &day, &hour, &minute,
		    &second) != 6)
		year = month = day = hour = minute = second = 0;
	return append(journal, malle_offline_head(journal,
				       memory_text(journal, "%s-%04d%02d%02d-%02d%02d%02d", desk,
					       year, month, day, hour, minute, second),
				       desk));
}

static size_t whole_lines(const char *bytes, size_t size)
{
	while (size > 0 && bytes[size - 1] != '\n')
		size--;
	return size;
}

/* What stands after the last end of line was never confirmed. */
static enum malle_status drop_cut_line(
	struct offline_journal *journal, const char *bytes, size_t size)
{
	size_t whole = (size_t)journal->size;

	if (whole == size)
		return MALLE_OK;
	message_warning(_("The last line had not been finished, and is taken away: %s"),
		memory_copy_bytes(journal, bytes + whole, size - whole));
	return ftruncate(journal->file, journal->size) == 0 ? MALLE_OK : say_cannot(journal, errno);
}

/* Nothing of a file is touched before it is known to be ours. */
static enum malle_status go_on(struct offline_journal *journal)
{
	const struct malle_date any = {2000, 1, 1}; /* for PMB's, which are not ours */
	struct invocation *invocation = journal->invocation;
	struct malle_offline_file *file;
	struct malle_bytes bytes, whole;
	enum malle_status status =
		whole_file_read(invocation, journal->path, FILE_MOST_BYTES, &bytes);

	if (status != MALLE_OK)
		return status;
	whole = bytes;
	whole.size = whole_lines((const char *)bytes.data, bytes.size);
	journal->size = (off_t)whole.size;
	status = malle_offline_read(invocation->session, journal, whole, any, &file);
	if (status != MALLE_OK)
		return message_session(invocation->session);
	if (file->format != MALLE_OFFLINE_OWN || file->name[0] == '\0')
		return message_error(MALLE_BAD_DATA,
			_("'%s' was not written by this program: note into another file"),
			journal->path);
	for (size_t i = 0; i < file->count; i++)
		if (file->gestures[i].fault == NULL)
			take_note(journal, &file->gestures[i]);
	malle_free(file);
	return drop_cut_line(journal, (const char *)bytes.data, bytes.size);
}

static enum malle_status open_file(struct offline_journal *journal)
{
	struct stat about;

	journal->file = open(journal->path, O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
	if (journal->file < 0)
		return say_cannot(journal, errno);
	if (flock(journal->file, LOCK_EX | LOCK_NB) != 0)
		return message_error(
			MALLE_CONFLICT, _("another program is writing into '%s'"), journal->path);
	if (fstat(journal->file, &about) != 0)
		return say_cannot(journal, errno);
	return about.st_size == 0 ? begin(journal) : go_on(journal);
}

enum malle_status offline_journal_open(
	struct invocation *invocation, const char *path, struct offline_journal **journal)
{
	enum malle_status status;

	*journal = memory_array(invocation->session, struct offline_journal, 1);
	**journal = (struct offline_journal) {.invocation = invocation, .path = path, .file = -1};
	status = open_file(*journal);
	if (status != MALLE_OK)
		offline_journal_close(*journal);
	return status;
}

size_t offline_journal_count(const struct offline_journal *journal)
{
	return journal->count;
}

int64_t offline_journal_last(const struct offline_journal *journal)
{
	return journal->undoable_count > 0 ? journal->undoable[journal->undoable_count - 1] : 0;
}

void offline_journal_close(struct offline_journal *journal)
{
	if (journal->file >= 0)
		close(journal->file);
	malle_free(journal);
}
