/* Writing titles, many at a time: the record, the columns extracted from it, and the deliveries
 * that it comes from. The caller opens the transaction. */
#ifndef CATALOGUE_TITLE_WRITER_H
#define CATALOGUE_TITLE_WRITER_H

#include <malle/record.h>

#include "record/mapping.h"

struct malle_session;

/* One delivery, and the title that it makes. */
struct title_write {
	int64_t title;                /* 0: a new one; filled when it is made */
	bool changed;                 /* (out) the title was made, or is not what it was */
	struct malle_bytes record;    /* the title's record, in the stored form */
	struct title_columns columns; /* what is read from it */
	int64_t kind;                 /* value of item_type, or 0 */
	const char *source_id;
	struct malle_bytes delivery; /* the record as delivered, in the stored form */
};

/* Make new titles and bring others to their new record and columns; then keep the deliveries, of
 * the session's centre. A title that has an earlier source keeps that one's record (design 2).
 * `batch`: the import that brings them. */
enum malle_status title_write_many(struct malle_session *session, const char *source, int64_t batch,
	struct title_write *const *writes, size_t count) MALLE_MUST_CHECK;

/* What the session's centre delivered before under an id of the source. */
struct delivery_match {
	int64_t position; /* of the delivery asked for, 1 is the first; others have no row */
	int64_t title;
	bool same;     /* it was the same */
	int64_t batch; /* the import that brought it last */
};

enum malle_status delivery_match_many(struct malle_session *session, void *owner,
	const char *source, struct title_write *const *writes, size_t count,
	struct delivery_match **matches, size_t *match_count) MALLE_MUST_CHECK;

/* A title that other centres alone delivered and that a write describes exactly alike: two centres
 * that own one tool share its title (design 2, "A title has no centre"). */
struct title_alike {
	int64_t position; /* of the write asked for, 1 is the first; others have no row */
	int64_t title;
};

enum malle_status title_alike_many(struct malle_session *session, void *owner,
	struct title_write *const *writes, size_t count, struct title_alike **alike,
	size_t *alike_count) MALLE_MUST_CHECK;

/* Say that titles changed, though only their copies did: readers that keep titles look again. */
enum malle_status title_touch_many(
	struct malle_session *session, const int64_t *titles, size_t count) MALLE_MUST_CHECK;

#endif
