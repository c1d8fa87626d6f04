/* Where a page goes: to a file, to the printer, or on. */
#ifndef CLI_PAPER_OUTPUT_H
#define CLI_PAPER_OUTPUT_H

#include <malle/paper.h>

#include "cli/invocation.h"

/* By --output, --pdf, --print and --printer; else to stdout, which must not be a terminal when it
 * is a PDF. `title` is what the printer's queue shows. Failures are said. */
enum malle_status paper_output(
	struct invocation *invocation, struct malle_bytes bytes, bool is_pdf, const char *title);

/* The same of what names persons, by their cards: where it was written is remembered, so that it
 * goes when they are forgotten. (R11.3) */
enum malle_status paper_output_of(struct invocation *invocation, struct malle_bytes bytes,
	bool is_pdf, const char *title, const char *const *patrons, size_t count);

/* Write bytes to a file, and say so. */
enum malle_status paper_output_file(const char *path, struct malle_bytes bytes);

#endif
