/* Headings of persons and bodies: 700-702 and 710-712. */
#ifndef RECORD_HEADING_H
#define RECORD_HEADING_H

#include "record/mapping.h"

/* "Dupont, Élise" of a 70., "Observatoire. Service études" of a 71. */
const char *heading_of_field(const struct malle_field *field, void *owner);

/* The row of the mapping: all headings, each once; first those of 7.0, then the others, both in the
 * record's order. */
const char *heading_read(
	const struct malle_record *record, void *owner, const struct title_columns *columns);
/* A new heading with a comma is a person, without one a body; the first of all is 7.0. */
bool heading_write(struct malle_record *record, const char *headings);

#endif
