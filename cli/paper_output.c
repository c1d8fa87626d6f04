#include "cli/paper_output.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <malle/privacy.h>

#include "cli/gettext.h"
#include "cli/memory.h"
#include "cli/message.h"

static enum malle_status fail_file(const char *path, int cause)
{
	message_error(MALLE_INVALID, _("the file '%s' cannot be written"), path);
	message_detail("%s", strerror(cause));
	return MALLE_INVALID;
}

enum malle_status paper_output_file(const char *path, struct malle_bytes bytes)
{
	FILE *file = fopen(path, "wbe");
	bool written;

	if (file == NULL)
		return fail_file(path, errno);
	written = fwrite(bytes.data, 1, bytes.size, file) == bytes.size;
	if (fclose(file) != 0 || !written)
		return fail_file(path, errno);
	message_note(_("Written: %s."), path);
	return MALLE_OK;
}

/* lp as the shell would find it; NULL: let the library look at its usual place. */
static const char *find_lp(void *owner)
{
	const char *at = getenv("PATH");

	while (at != NULL && *at != '\0') {
		size_t size = strcspn(at, ":");
		const char *path = memory_text(owner, "%.*s/lp", (int)size, at);

		if (*path == '/' && access(path, X_OK) == 0)
			return path;
		at += size + (at[size] == ':');
	}
	return NULL;
}

static enum malle_status print_it(
	struct invocation *invocation, struct malle_bytes bytes, const char *title)
{
	struct malle_print_job job = {
		.program = find_lp(invocation->session),
		.printer = invocation->options[OPTION_PRINTER],
		.title = title,
	};
	enum malle_status status = malle_paper_send(invocation->session, &job, bytes);

	if (status == MALLE_OK)
		message_note("%s", _("Sent to the printer."));
	return status;
}

enum malle_status paper_output(
	struct invocation *invocation, struct malle_bytes bytes, bool is_pdf, const char *title)
{
	return paper_output_of(invocation, bytes, is_pdf, title, NULL, 0);
}

/* Commands that work without a database name nobody. */
static enum malle_status write_known(struct invocation *invocation, const char *path,
	struct malle_bytes bytes, const char *const *patrons, size_t count)
{
	enum malle_status status = MALLE_OK;

	if ((invocation->command->needs & NEEDS_IDENTITY) == NEEDS_IDENTITY)
		status =
			malle_person_file_written(invocation->session, path, bytes, patrons, count);
	return status == MALLE_OK ? paper_output_file(path, bytes) : status;
}

enum malle_status paper_output_of(struct invocation *invocation, struct malle_bytes bytes,
	bool is_pdf, const char *title, const char *const *patrons, size_t count)
{
	const char *path = invocation->options[OPTION_PDF];

	if (path != NULL) {
		enum malle_status status = write_known(invocation, path, bytes, patrons, count);

		if (status != MALLE_OK || !invocation_has(invocation, OPTION_PRINT))
			return status;
	}
	if (invocation_has(invocation, OPTION_PRINT) || invocation_has(invocation, OPTION_PRINTER))
		return print_it(invocation, bytes, title);
	if (is_pdf && isatty(STDOUT_FILENO)) {
		message_error(MALLE_INVALID, "%s", _("a page is not shown on a terminal"));
		message_hint("%s", _("say where it goes: --pdf FILE, or --print"));
		return MALLE_INVALID;
	}
	fwrite(bytes.data, 1, bytes.size, stdout); /* output_finish looks at what became of it */
	return MALLE_OK;
}
