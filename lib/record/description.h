/* Columns that are composed: year, collation, audience, the title as it is sorted. */
#ifndef RECORD_DESCRIPTION_H
#define RECORD_DESCRIPTION_H

#include "record/mapping.h"

/* Four digits of 210$d, 214$d, 100$a/9-12 (date 1) or 009; the date of the record, 100$a/0-7, is
 * no year of publication. Written to 210$d. */
const char *description_year(
	const struct malle_record *record, void *owner, const struct title_columns *columns);
bool description_write_year(struct malle_record *record, const char *year);

/* 215 with the ISBD's signs: "$a : $c ; $d + $e". Written back by the same signs. */
const char *description_collation(
	const struct malle_record *record, void *owner, const struct title_columns *columns);
bool description_write_collation(struct malle_record *record, const char *collation);

/* "enfants, 6-10 ans", "tout public, dès 12 ans". */
const char *description_audience(
	const struct malle_record *record, void *owner, const struct title_columns *columns);
/* The folded title without its article. */
const char *description_sort_title(
	const struct malle_record *record, void *owner, const struct title_columns *columns);

#endif
