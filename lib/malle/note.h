/* Notes: what the team says of a title, advice on its use, what a test of it showed. Dated and
 * signed; internal to the centre, or shared with the others. */
#ifndef MALLE_NOTE_H
#define MALLE_NOTE_H

#include <malle/date.h>

#ifdef __cplusplus
extern "C" {
#endif

struct malle_title_note {
	int64_t id; /* the number by which it is removed */
	int64_t title;
	struct malle_date day; /* no date: another centre's */
	const char *author;
	const char *centre; /* code */
	bool own;           /* of the active centre */
	bool shared;
	const char *body;
};

/* Say something of a title, which is named by the barcode of a copy or by its number. `shared`: the
 * other centres read it too. MALLE_NOT_FOUND: no such title. MALLE_INVALID: nothing is said, or it
 * cannot be kept. */
MALLE_API enum malle_status malle_title_note_add(struct malle_session *session, void *owner,
	const char *thing, const char *body, bool shared, const char *key,
	struct malle_title_note **note);

/* Take one of the centre's own notes away. MALLE_NOT_FOUND: it has no such note. */
MALLE_API enum malle_status malle_title_note_remove(
	struct malle_session *session, int64_t id, const char *key);

/* The notes on a title: the centre's own, newest first, then those that others share. */
MALLE_API enum malle_status malle_title_note_list(struct malle_session *session, void *owner,
	const char *thing, struct malle_title_note **rows, size_t *count);

#ifdef __cplusplus
}
#endif

#endif
