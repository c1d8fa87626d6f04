/* What kind of thing a title is, in one word for people: "jeu", "mallette", "livre".
 *
 * Looked for in this order:
 * 1. 200$b, UNIMARC's general material designation: what Malle writes;
 * 2. 900 with $n type_outil, PMB's custom field of many resource centres;
 * 3. the item type of the first copy (996$e), when its first word is one that names a kind
 *    ("DVD", "Brochure à emporter"; not "Outil pédagogique", which says nothing);
 * 4. the leader's type of record and bibliographic level, PMB's document types (pmb.md 1.7).
 * Nothing of that: "". */
#ifndef RECORD_DOCUMENT_TYPE_H
#define RECORD_DOCUMENT_TYPE_H

#include "record/mapping.h"

/* The rows of the mapping. Written to 200$b. */
const char *document_type_read(
	const struct malle_record *record, void *owner, const struct title_columns *columns);
bool document_type_write(struct malle_record *record, const char *kind);

#endif
