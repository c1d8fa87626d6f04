/* Brochures as they are typed and as they are told: for the commands and for the desk. */
#ifndef CLI_BROCHURE_LINE_H
#define CLI_BROCHURE_LINE_H

#include <malle/brochures.h>

#include "cli/invocation.h"

/* What was typed: a number and a brochure. */
struct brochure_typed {
	int64_t quantity; /* 0: none is said, or 0 is */
	bool said;        /* the number */
	struct malle_brochure *brochure;
};

/* Read "25 une famille, des écrans" (R16.3); when a title begins with a number that is none, it is
 * found all the same. `any`: titles that are not given away yet too. MALLE_CONFLICT: several fit;
 * the error lists them. */
enum malle_status brochure_line_read(
	struct invocation *invocation, const char *typed, bool any, struct brochure_typed *read);

/* Say what was done: "25 « Une famille, des écrans » données. Il en reste 40, dont 30 promises."
 * and, when few are left, so (R16.2). */
void brochure_line_show(const struct invocation *invocation, const struct malle_movement *movement);

/* The alert of a brochure, if there is one that nobody took note of. */
void brochure_line_alert(const struct malle_brochure *brochure);

/* "The stock is noted as 3 and you give 10. Is paper right? Note a correction of +7": a question.
 * Below the session. */
const char *brochure_line_question(
	struct invocation *invocation, const struct malle_shortage *shortage);

#endif
