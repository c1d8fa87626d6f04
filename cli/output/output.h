/* The result of a command, on stdout, in the form that was asked for: a table or a card for
 * people, JSON or CSV for programs. */
#ifndef CLI_OUTPUT_OUTPUT_H
#define CLI_OUTPUT_OUTPUT_H

#include "cli/invocation.h"
#include "cli/output/listing.h"
#include "cli/terminal.h"

/* Was a form for programs asked for? */
bool output_is_data(const struct invocation *invocation);

/* Several rows: a table, a JSON array with one object a line, CSV with a line of names. */
enum malle_status output_list(const struct invocation *invocation, const struct listing *listing,
	const void *rows, size_t count);

/* One thing: a card, a JSON object, CSV with one row. */
enum malle_status output_card(
	const struct invocation *invocation, const struct listing *listing, const void *row);

/* Words from the column `used` on, broken at blanks so that no line is wider than `width` (0: as
 * wide as it is); the lines that follow begin at `indent`. Ends the line. */
void output_words(const char *text, int indent, int used, int width);

/* One sentence of result, behind its mark; on a terminal no word is broken at its edge. */
void output_line(enum mark mark, const char *format, ...) MALLE_PRINTF(2, 3);

/* A text of its own form, a letter or a file, already harmless: as it is. */
void output_text(const char *text);

/* Write all that is left; MALLE_INTERNAL when stdout did not take it (said): a full disk makes
 * the program fail. */
enum malle_status output_finish(void);

#endif
