/* Brochures as they are typed and as they are told: for the commands and for the desk. */
#ifndef CLI_BROCHURE_LINE_H
#define CLI_BROCHURE_LINE_H

#include <malle/brochures.h>

#include "cli/invocation.h"

/* What was typed: a number and a brochure, or several to choose from. */
struct brochure_typed {
	int64_t quantity; /* 0: none is said, or 0 is */
	bool said;        /* the number */
	struct malle_brochure *brochure;
	struct malle_brochure *rows; /* all that fit; `brochure` is the first */
	size_t count;
};

/* What "25 une famille, des écrans" means (R16.3); when a title begins with a number that is none,
 * it is found all the same. `any`: titles that are not given away yet too. All of *read belongs to
 * `owner`. Statuses as malle_brochure_find. */
enum malle_status brochure_line_find(struct malle_session *session, void *owner, const char *typed,
	bool any, struct brochure_typed *read);

/* The same, for a command: MALLE_CONFLICT when several fit, and the error lists them. */
enum malle_status brochure_line_read(
	struct invocation *invocation, const char *typed, bool any, struct brochure_typed *read);

/* A brochure alone, where no quantity can stand: "12" is its number. */
enum malle_status brochure_line_name(
	struct invocation *invocation, const char *typed, struct brochure_typed *read);

/* Does the title begin with all that was typed? "10 idées pour bouger" is then no ten of anything.
 */
bool brochure_line_begins(void *owner, const char *typed, const char *title);

/* Where remarks go: a command's to stderr, those of the desk among what it says. */
typedef void brochure_remark(const char *format, ...) MALLE_PRINTF(1, 2);

/* Say what was done: "25 « Une famille, des écrans » données. Il en reste 40, dont 30 promises."
 * and, when few are left, so (R16.2). */
void brochure_line_show(const struct malle_movement *movement, brochure_remark *remark);

/* The alert of a brochure, if there is one that nobody took note of. */
void brochure_line_alert(const struct malle_brochure *brochure);

/* "The stock is noted as 3 and you give 10. Is paper right? Note a correction of +7": a question.
 * Below `owner`. */
const char *brochure_line_question(void *owner, const struct malle_shortage *shortage);

#endif
