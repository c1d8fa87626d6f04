/* Reading pieces with what became of them. */
#ifndef CIRCULATION_CONTENTS_TOLD_H
#define CIRCULATION_CONTENTS_TOLD_H

#include <malle/contents.h>

#include "db/value.h"
#include "schemas/query.h"

/* The rows of a query that has the columns of box_pieces, `maybe_in` and `history` told. */
enum malle_status contents_rows(struct malle_session *session, void *owner,
	const struct query *query, const struct value *values, size_t value_count,
	struct malle_box_piece **rows, size_t *count) MALLE_MUST_CHECK;

#endif
