/* One record of ISO 2709, from its bytes to the record in memory: a pure function. */
#ifndef IMPORT_ISO2709_RECORD_H
#define IMPORT_ISO2709_RECORD_H

#include "import/record_source.h"

enum {
	ISO2709_LEADER = 24,
	ISO2709_RECORD_END = 0x1D,
	ISO2709_FIELD_END = 0x1E,
	ISO2709_SUBFIELD = 0x1F,
};

/* Read `raw`, which ends with its record terminator. Strict about bounds: every field lies inside
 * the record, ends with its terminator, and together they are all there is. Lenient about what PMB
 * does: 009 as a data field, any order of fields, lengths and addresses of six digits that shift
 * what follows, a field cut at 9 999 bytes in the middle of a character, any character set.
 * (ISO 2709:2008; UNIMARC leader; pmb.md 1.5, 1.6)
 * MALLE_BAD_DATA fills *fault. The record belongs to `owner`. */
enum malle_status iso2709_decode(struct malle_bytes raw, void *owner, struct malle_record **record,
	struct source_fault *fault);

/* Do five or six digits and what may follow them start here? */
bool iso2709_looks_like_leader(struct malle_bytes bytes);

/* The record length that a leader says, 0 when it says none. */
size_t iso2709_leader_length(struct malle_bytes bytes);

#endif
