/* Barcodes as scanned or typed at the desk. */
#ifndef PEOPLE_BARCODE_H
#define PEOPLE_BARCODE_H

#include <malle/base.h>

/* A code has two readings: as it came, and as a scanner on another keyboard would have meant it
 * (malle_barcode_repair). What exists under the first wins. */
struct barcode {
	const char *typed;
	const char *repaired;
};

/* Both readings of what was scanned; they belong to `owner`. MALLE_INVALID, with one line that says
 * why: NULL, empty, longer than 64 bytes, control characters, not UTF-8. Blanks inside are allowed:
 * some catalogues have such labels. */
enum malle_status barcode_read(struct malle_session *session, void *owner, const char *typed,
	struct barcode *barcode) MALLE_MUST_CHECK;

/* The form in which a new card is stored: repaired, and without any blank. */
enum malle_status barcode_for_card(struct malle_session *session, void *owner, const char *typed,
	char **barcode) MALLE_MUST_CHECK;

#endif
