/* Records written as people write them, for tests: one field a line.
 *
 *	001 42
 *	200 1# $aLe jeu$ecoopérer
 *
 * '#' is a blank indicator; "\\n" in a C string ends a field. A '$' cannot be in a text. */
#ifndef TESTS_RENDER_NOTATION_H
#define TESTS_RENDER_NOTATION_H

#include <malle/render.h>

/* The record of these lines, with the leader of a new record. */
struct malle_record *notation_read(void *owner, const char *lines);

/* The lines of a record, each ended by a newline. */
char *notation_write(void *owner, const struct malle_record *record);

/* Render, and expect it to succeed; text ends with a NUL. */
const char *notation_render(void *owner, const struct malle_record *record,
	const struct malle_holding *holdings, size_t holding_count, enum malle_format format,
	size_t *size, bool *shortened);

/* Give `bytes` to a program of the shell (its standard input) and return what it prints, standard
 * error included; *status is its exit status. */
char *notation_pipe(void *owner, const char *command, const char *bytes, size_t size, int *status);

#endif
