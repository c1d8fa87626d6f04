/* Safety copies of the whole database. */
#include <sys/stat.h>

#include <malle/database.h>

#include "cli/commands.h"
#include "cli/gettext.h"
#include "cli/message.h"
#include "cli/output/format.h"
#include "cli/output/output.h"
#include "cli/progress.h"

typedef enum malle_status copier(
	struct malle_session *session, const char *conninfo, const char *path);

static enum malle_status copy_with(struct invocation *invocation, copier *copy)
{
	const char *conninfo;
	enum malle_status status = place_conninfo(invocation, PLACE_ADMINISTRATOR, &conninfo);

	if (status != MALLE_OK)
		return status;
	progress_begin(invocation);
	status = copy(invocation->session, conninfo, invocation_argument(invocation, 0));
	progress_end(invocation);
	return status;
}

enum malle_status cmd_backup(struct invocation *invocation)
{
	const char *path = invocation_argument(invocation, 0);
	enum malle_status status = copy_with(invocation, malle_database_backup);
	char size[FORMAT_NUMBER];
	struct stat file;

	if (status != MALLE_OK)
		return status;
	format_size(stat(path, &file) == 0 ? (int64_t)file.st_size : 0, size);
	output_line(MARK_DONE, _("Safety copy written and verified: %1$s (%2$s)."), path, size);
	return MALLE_OK;
}

enum malle_status cmd_restore(struct invocation *invocation)
{
	enum malle_status status = copy_with(invocation, malle_database_restore);

	if (status == MALLE_OK)
		output_line(MARK_DONE, _("Restored from %s."), invocation_argument(invocation, 0));
	return status;
}
