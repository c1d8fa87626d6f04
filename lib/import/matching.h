/* What a batch of deliveries changes: which titles and copies they are, which of them cannot be
 * taken. Reads the database, writes nothing. */
#ifndef IMPORT_MATCHING_H
#define IMPORT_MATCHING_H

#include "import/delivery.h"

/* For each delivery that is not refused: the title that it was before (write.title), whether it is
 * the same again; for each of its copies, the copy that it was before. Deliveries that cannot be
 * taken are refused:
 *  - another record of the file has the same 001 and says something else
 *  - a barcode is that of another copy, in the catalogue or earlier in the file, or on a card
 * A copy with the same expl_id in two records is one copy (pmb.md 0 fact 3): the carrier of the
 * bulletin has it; else the first record of the file; a record that was delivered by an earlier
 * import gives it up (it moved). `batch`: the import that is going on, 0 when it wrote nothing. */
enum malle_status match_deliveries(struct malle_session *session, const char *source, int64_t batch,
	struct delivery *const *deliveries, size_t count);

#endif
