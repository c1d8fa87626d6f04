/* A stocktake by the number that people have for it. */
#ifndef CIRCULATION_STOCKTAKE_ROW_H
#define CIRCULATION_STOCKTAKE_ROW_H

#include <malle/stocktake.h>

/* The stocktake with this number, or for 0 the only open one, into *row; texts belong to `owner`.
 * MALLE_NOT_FOUND, MALLE_CONFLICT (several are open): said. */
enum malle_status stocktake_row_find(struct malle_session *session, void *owner, int64_t number,
	struct malle_stocktake *row) MALLE_MUST_CHECK;

/* The same without the counts, for each scan: id, number, name and open. */
enum malle_status stocktake_row_brief(struct malle_session *session, void *owner, int64_t number,
	struct malle_stocktake *row) MALLE_MUST_CHECK;

/* MALLE_REFUSED when it is closed. */
enum malle_status stocktake_row_require_open(
	struct malle_session *session, const struct malle_stocktake *row) MALLE_MUST_CHECK;

#endif
