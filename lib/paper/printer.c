/* Bytes to a printer, through CUPS: lp knows PDF and text, queues, and who may print. */
#include <malle/paper.h>

#include "base/arena.h"
#include "base/gettext.h"
#include "base/process.h"
#include "base/session.h"
#include "paper/words.h"

/* lp hands over to a queue at once; a server that does not answer must not hold the desk. */
enum { SECONDS = 30, NOT_STARTED = 127 };

static const char usual_program[] = "/usr/bin/lp";

static enum malle_status tell_failure(struct malle_session *session,
	const struct malle_print_job *job, int code, const char *said)
{
	if (job->printer != NULL)
		session_fail(session, MALLE_UNAVAILABLE, _("the printer '%s' took nothing"),
			job->printer);
	else
		session_fail(session, MALLE_UNAVAILABLE, _("the printer took nothing"));
	if (code == PROCESS_TOOK_TOO_LONG)
		session_detail(session, _("lp did not answer for %d seconds"), SECONDS);
	else
		session_detail(session, "%s", *said != '\0' ? said : "lp");
	session_hint(session, _("see which printers there are: lpstat -p -d"));
	return MALLE_UNAVAILABLE;
}

enum malle_status malle_paper_send(
	struct malle_session *session, const struct malle_print_job *job, struct malle_bytes bytes)
{
	void *scratch = arena_scratch(session);
	const char *arguments[8];
	size_t count = 0;
	struct program program = {.arguments = arguments, .input = bytes, .seconds = SECONDS};
	int code = 0;
	char *said = NULL;
	enum malle_status status;

	arguments[count++] = job->program != NULL ? job->program : usual_program;
	if (job->printer != NULL) {
		arguments[count++] = "-d";
		arguments[count++] = job->printer;
	}
	arguments[count++] = "-t";
	arguments[count++] = job->title != NULL ? job->title : "malle";
	arguments[count] = NULL;
	status = process_run(session, scratch, &program, &code, &said);
	if (status != MALLE_OK || code == NOT_STARTED) {
		session_fail(session, MALLE_UNAVAILABLE, _("'%s' cannot be started"), arguments[0]);
		session_hint(session, _("to print, install the package cups-client"));
		status = MALLE_UNAVAILABLE;
	} else if (code != 0)
		status = tell_failure(session, job, code, words_clean(scratch, said));
	talloc_free(scratch);
	return status;
}
