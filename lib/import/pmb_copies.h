/* The copies that a PMB record brings: fields 995 and 996. */
#ifndef IMPORT_PMB_COPIES_H
#define IMPORT_PMB_COPIES_H

#include <malle/date.h>
#include <malle/record.h>

#include "import/record_source.h"

/* One copy, in PMB's words. Strings are never NULL; they belong to the record or to the owner. */
struct pmb_copy {
	const char *source_id; /* expl_id, or "" when only 995 was exported */
	const char *barcode;
	const char *call_number;
	const char *owner;     /* who bought it */
	const char *site_code; /* the place, by its code and its name */
	const char *site;
	const char *item_type; /* label of the type of document: "Livre" */
	const char *section;
	const char *state;   /* code of malle.copy_state */
	const char *note;    /* shown at the desk */
	const char *comment; /* for the team */
	struct malle_date acquired;
};

/* Read the copies of a record in their order. 996 is read, and 995 for what has no 996 with the
 * same barcode; a copy that stands there twice (same expl_id or barcode) counts once.
 * (pmb.md 0 facts 2 and 3, 2.3) The array belongs to `owner`. MALLE_BAD_DATA fills *fault: a copy
 * without barcode, or with one that cannot be. */
enum malle_status pmb_copies_read(const struct malle_record *record, void *owner,
	struct pmb_copy **copies, size_t *count, struct source_fault *fault);

/* Is it a record that PMB makes up to carry the copies of a bulletin (001 = "12-bull")? */
bool pmb_is_carrier(const char *source_id);

#endif
