/* What is in a box, and what is missing of it; kits, whose parts have barcodes of their own. Every
 * function that writes is one transaction and one event, which malle_undo takes back. (R4.11,
 * R4.12)
 */
#ifndef MALLE_CONTENTS_H
#define MALLE_CONTENTS_H

#include <malle/circulation.h>

#ifdef __cplusplus
extern "C" {
#endif

/* A line of the list of contents, and what became of it. */
struct malle_box_piece {
	int64_t id;
	const char *barcode; /* of the box */
	const char *title;
	int32_t position; /* its number on the list */
	const char *label;
	int32_t count;           /* how many there should be */
	int32_t missing;         /* how many of them are not there now */
	bool essential;          /* the box is not lent without it; else it is an accessory */
	const char *source;      /* where another one can be had, or "" */
	struct malle_date since; /* since when it is not complete */
	int32_t lent_since;      /* how often the box was lent since then */
	const char *borrower;    /* at whose return it was first missed, or "" */
	const char *maybe_in;    /* boxes in which such a piece was too many since, or "" */
	const char *history;     /* all of this in a sentence, or "" */
};

/* The list of contents of a box of the active centre. MALLE_NOT_FOUND: no such copy. */
MALLE_API enum malle_status malle_piece_list(struct malle_session *session, void *owner,
	const char *barcode, struct malle_box_piece **rows, size_t *count);

/* All that is missing in the active centre, essential pieces first, the longest missing first. */
MALLE_API enum malle_status malle_piece_missing(
	struct malle_session *session, void *owner, struct malle_box_piece **rows, size_t *count);

enum malle_piece_importance { MALLE_PIECE_AS_IS, MALLE_PIECE_ESSENTIAL, MALLE_PIECE_ACCESSORY };

/* What a list of contents is to say of a piece. */
struct malle_piece_new {
	const char *label;  /* NULL: as it is */
	int32_t count;      /* 0: as it is; 1 for a new piece */
	const char *source; /* NULL: as it is; "": none */
	int32_t position;   /* 0: as it is; last for a new piece. What stands there moves down */
	enum malle_piece_importance importance;
	const char *key; /* idempotency key, or NULL (R0.6) */
};

/* Put a piece on the list, change its line, take it off. `piece` is a name, the beginning of one,
 * or a number on the list. *row (out) is the line as it is then, or was, and may be NULL. Right:
 * copies. MALLE_NOT_FOUND: no such copy or piece; MALLE_EXISTS: the box has such a piece;
 * MALLE_REFUSED: fewer than are missing. */
MALLE_API enum malle_status malle_piece_add(struct malle_session *session, void *owner,
	const char *barcode, const struct malle_piece_new *wanted, struct malle_box_piece **row);
MALLE_API enum malle_status malle_piece_change(struct malle_session *session, void *owner,
	const char *barcode, const char *piece, const struct malle_piece_new *wanted,
	struct malle_box_piece **row);
MALLE_API enum malle_status malle_piece_remove(struct malle_session *session, void *owner,
	const char *barcode, const char *piece, const char *key, struct malle_box_piece **row);

enum malle_piece_back {
	MALLE_PIECE_FOUND,    /* the very one */
	MALLE_PIECE_REPLACED, /* another one */
};

/* So many of a piece are in the box again; `count` 0: all that was missing. The box can be lent
 * again when nothing essential is missing any more, and what a borrower owed of it is settled.
 * *answer (out) has `contents`. Right: lend. MALLE_REFUSED: not so many are missing. */
MALLE_API enum malle_status malle_piece_back(struct malle_session *session, void *owner,
	const char *barcode, const char *piece, int32_t count, enum malle_piece_back how,
	const char *key, struct malle_circulation **answer);

struct malle_check_options {
	struct malle_consent consent;
	const struct malle_contents *contents; /* what was counted: all that is missing now */
	const char *damaged;                   /* what is broken, or NULL */
	const char *key;
};

/* A box was looked at and counted, outside of a loan: its state follows from what was found, and an
 * inspection ends (R4.8). *answer (out) has `contents`, and is set as for a return. Right: lend.
 * MALLE_NEEDS_CONFIRMATION: it has pieces and nothing was said of them. */
MALLE_API enum malle_status malle_copy_check(struct malle_session *session, void *owner,
	const char *barcode, const struct malle_check_options *options,
	struct malle_circulation **answer);

/* A copy that belongs to a kit, or the kit itself. */
struct malle_kit_member {
	const char *barcode;
	const char *title;
	const char *call_number;
	const char *state; /* computed */
	const char *state_label;
	struct malle_date due; /* when on loan */
};

struct malle_kit {
	struct malle_kit_member head;
	struct malle_kit_member *members;
	size_t member_count;
};

/* Put copies into a kit, take them out, show what it is made of: of a member, its kit. A kit is a
 * copy like others; no kit is in a kit, no copy is in two. *kit (out) is as it is then. Right:
 * copies, to change. MALLE_NOT_FOUND: no such copy, or not in a kit; MALLE_EXISTS: in a kit
 * already; MALLE_REFUSED: a kit in a kit, or one of them is on loan. */
MALLE_API enum malle_status malle_kit_add(struct malle_session *session, void *owner,
	const char *barcode, const char *member, const char *key, struct malle_kit **kit);
MALLE_API enum malle_status malle_kit_remove(struct malle_session *session, void *owner,
	const char *member, const char *key, struct malle_kit **kit);
MALLE_API enum malle_status malle_kit_show(
	struct malle_session *session, void *owner, const char *barcode, struct malle_kit **kit);

#ifdef __cplusplus
}
#endif

#endif
