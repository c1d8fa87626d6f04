/* Writing copies, many at a time, with what is in their boxes. The caller opens the transaction,
 * and says afterwards that the titles changed (title_touch_many). */
#ifndef CATALOGUE_COPY_WRITER_H
#define CATALOGUE_COPY_WRITER_H

#include <malle/catalogue.h>

/* A copy as it should be. Strings are never NULL: "" is nothing; ids are 0 for none. */
struct copy_write {
	int64_t copy; /* 0: a new one; filled when it is made */
	bool changed; /* (out) it was made, or is not what it was */
	int64_t title;
	const char *barcode;
	const char *call_number;
	int64_t owner;
	int64_t site;
	int64_t item_type;
	const char *section;
	const char *state;
	const char *note;
	const char *comment;
	const char *acquired;  /* ISO date, or "" */
	const char *source_id; /* of the copy in its source */
	const char *
		delivered; /* all that was delivered, in one text: the same again changes nothing */
	const struct malle_piece
		*pieces; /* of a new copy; a known one keeps what the team made of it */
	size_t piece_count;
};

/* Make new copies and bring others to what was delivered, for the session's centre. */
enum malle_status copy_write_many(struct malle_session *session, struct copy_write *const *writes,
	size_t count) MALLE_MUST_CHECK;

/* A copy of the session's centre that has a barcode or an id of a delivery. */
struct copy_match {
	int64_t id;
	int64_t title;
	const char *barcode;
	const char *source_id;
	const char *title_proper;
	const char *delivered_as; /* the id of its title in the source, or "" */
	int64_t batch;            /* the import that brought that title last */
};

/* The copies with one of these barcodes or ids. */
enum malle_status copy_match_many(struct malle_session *session, void *owner, const char *source,
	struct copy_write *const *writes, size_t count, struct copy_match **matches,
	size_t *match_count) MALLE_MUST_CHECK;

#endif
