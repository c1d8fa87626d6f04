/* A batch of deliveries in one transaction: matched, decided, written, counted. */
#ifndef IMPORT_BATCH_H
#define IMPORT_BATCH_H

#include "catalogue/copy_places.h"
#include "import/delivery.h"

/* Records of one commit, and bytes after which a batch is full anyway. */
enum { BATCH_RECORDS = 500, BATCH_BYTES = 4 * 1024 * 1024 };

/* An import that is going on. */
struct import {
	struct malle_session *session;
	const char *source;
	const char *file_name;
	struct copy_places *places;
	int64_t batch; /* its row of import_batch, 0 while nothing was written */
	struct malle_import_report *report;
};

/* Carry out a batch: all of it is committed when this returns MALLE_OK, and the report counts it.
 * A record that the database does not take costs only itself: the batch is then done record by
 * record. MALLE_CONFLICT, MALLE_UNAVAILABLE, MALLE_INTERNAL: nothing of the rest is stored. */
enum malle_status batch_store(
	struct import *import, struct delivery *const *deliveries, size_t count) MALLE_MUST_CHECK;

#endif
