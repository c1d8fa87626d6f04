/* Blocks: who may not borrow for the time being, why, and until when (R9.6). A person is blocked by
 * blocks of her own and by those of her organisation. What a rule blocked, a rule lifts; it never
 * lifts what somebody of the team decided. */
#ifndef MALLE_BLOCK_H
#define MALLE_BLOCK_H

#include <malle/date.h>

#ifdef __cplusplus
extern "C" {
#endif

struct malle_block {
	int64_t id;
	const char *reason;
	struct malle_date since;
	struct malle_date until; /* last day; no date: until it is lifted */
	const char *author;      /* of the team; "" for a rule alone */
	const char *rule;        /* "R7.8"; "": somebody of the team decided */
	bool automatic;
	const char *organisation; /* name, when it is the organisation that is blocked */
	bool current;             /* it counts today */
};

struct malle_block_wish {
	const char *reason;      /* required: words for the team */
	struct malle_date until; /* last day, today or later; no date: until it is lifted */
	const char *key;         /* idempotency key, or NULL (R0.6) */
};

/* Block the person of a card. *block (out) is the new one. */
MALLE_API enum malle_status malle_patron_block(struct malle_session *session, void *owner,
	const char *barcode, const struct malle_block_wish *wish, struct malle_block **block);
/* Block an organisation, by its name or short name: all of its people. */
MALLE_API enum malle_status malle_organisation_block(struct malle_session *session, void *owner,
	const char *name, const struct malle_block_wish *wish, struct malle_block **block);

/* Lift all blocks of the person herself, automatic ones too: somebody decided. *count (out): how
 * many. MALLE_NOT_FOUND: there is none; the hint says so when the organisation is blocked. */
MALLE_API enum malle_status malle_patron_unblock(
	struct malle_session *session, const char *barcode, const char *key, size_t *count);
MALLE_API enum malle_status malle_organisation_unblock(
	struct malle_session *session, const char *name, const char *key, size_t *count);

/* The blocks of a person with those of her organisation, or of an organisation; newest first.
 * `all`: those that ended, too. */
MALLE_API enum malle_status malle_patron_blocks(struct malle_session *session, void *owner,
	int64_t patron, bool all, struct malle_block **rows, size_t *count);
MALLE_API enum malle_status malle_organisation_blocks(struct malle_session *session, void *owner,
	int64_t organisation, bool all, struct malle_block **rows, size_t *count);

#ifdef __cplusplus
}
#endif

#endif
