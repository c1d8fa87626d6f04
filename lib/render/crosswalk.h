/* Crosswalks: rows of schemas/crosswalks/FILE.tsv (see its README for what they say). */
#ifndef RENDER_CROSSWALK_H
#define RENDER_CROSSWALK_H

#include <malle/record.h>

#include "record/mapping.h"

struct crosswalk_row {
	const char *from, *to, *indicators, *subfields, *prefix;
};

/* Each ends with a row whose `from` is NULL. */
extern const struct crosswalk_row crosswalk_unimarc_marc21[];
extern const struct crosswalk_row crosswalk_unimarc_relators[];
extern const struct crosswalk_row crosswalk_unimarc_countries[];

/* The `to` of a code, or NULL. */
const char *crosswalk_code(const struct crosswalk_row *rows, const char *from);

/* Add to `target` what the rows of unimarc_marc21 make of `source`.
 * false: `target` reached its bounds. */
bool crosswalk_apply(const struct malle_record *source, const struct title_columns *columns,
	struct malle_record *target);

#endif
