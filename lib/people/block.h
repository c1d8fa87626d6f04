/* Blocks that rules add and lift, and what lending asks (R9.6). */
#ifndef PEOPLE_BLOCK_H
#define PEOPLE_BLOCK_H

#include <malle/block.h>

struct block_new {
	int64_t patron;            /* or 0 */
	int64_t organisation;      /* or 0: one of the two */
	const char *rule;          /* "R7.8": added by this rule; NULL: by a person */
	const char *reason;        /* words for the team */
	struct malle_date ends_on; /* last day, or no date */
	int64_t event;             /* of the caller, which adds it */
};

/* Add one, in the caller's transaction. A rule that blocks the same person again adds nothing:
 * *id (out) is then 0. */
enum malle_status block_add(
	struct malle_session *session, const struct block_new *block, int64_t *id) MALLE_MUST_CHECK;

/* Lift what `rule` (NULL: any rule) blocked of this person, in the caller's transaction and as part
 * of its event: when nothing late remains (R4.5). Never what a person of the team decided (R9.6).
 * *lifted (out): how many. */
enum malle_status block_lift_automatic(struct malle_session *session, int64_t patron,
	const char *rule, int64_t event, int64_t *lifted) MALLE_MUST_CHECK;

/* Those that count today, of the person and of her organisation: a finding each when lending. */
enum malle_status blocks_of(struct malle_session *session, void *owner, int64_t patron,
	struct malle_block **rows, size_t *count) MALLE_MUST_CHECK;

#endif
