/* One record of a file on its way into the catalogue: what was read, what it makes, what became
 * of it. */
#ifndef IMPORT_DELIVERY_H
#define IMPORT_DELIVERY_H

#include "catalogue/copy_writer.h"
#include "catalogue/title_writer.h"
#include "import/pmb_copies.h"
#include "import/record_source.h"

/* A copy that a record brings. */
struct delivered_copy {
	struct pmb_copy read;
	struct copy_write write;
	bool is_new;          /* the catalogue had none like it */
	bool elsewhere;       /* another record has it: nothing is written here */
	int64_t former_title; /* the title that it leaves, or 0 */
};

struct delivery {
	uint64_t number;
	uint64_t offset;
	struct malle_bytes raw;
	const char *id;    /* its 001, or "" */
	const char *title; /* its 200$a, or "" */
	/* why it is not taken; `reason` NULL: it is */
	struct source_fault fault;
	bool refused_on_reading; /* for good: the file has to be corrected */
	bool is_new;             /* it was never delivered before */
	bool same;               /* it was delivered so before */
	bool shared;             /* it is new, and another centre's title is described so too */
	struct title_write write;
	const char *kind; /* the label of its type of document, or "" */
	struct delivered_copy *copies;
	size_t copy_count;
};

/* Make a delivery of what a source gave (a record, or a refused one). It takes what the item has,
 * and belongs to `owner` with all that it holds. */
struct delivery *delivery_new(void *owner, const struct source_item *item);

/* Refuse it, when it was not refused yet. */
void delivery_refuse(struct delivery *delivery, const char *place, const char *format, ...)
	MALLE_PRINTF(3, 4);

bool delivery_is_refused(const struct delivery *delivery);

/* As it was when it was read: before a batch is tried, and again when it is tried again. */
void delivery_reset(struct delivery *delivery);

/* Must the catalogue be written for it? */
bool delivery_is_to_write(const struct delivery *delivery);

#endif
