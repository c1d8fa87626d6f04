/* The report of an import while it grows. */
#ifndef IMPORT_REPORT_H
#define IMPORT_REPORT_H

#include "import/delivery.h"

enum { REPORT_REFUSALS_KEPT = 1000 };

/* Count what became of a batch that is committed; the refusals among it are kept, up to the bound.
 * Their strings belong to the report. */
void report_add(
	struct malle_import_report *report, struct delivery *const *deliveries, size_t count);

/* The figures as a JSON object, for import_batch.counts. */
char *report_counts(const struct malle_import_report *report, void *owner);

#endif
