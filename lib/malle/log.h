/* The journal: who did what, when, at which desk; the life of a copy, of a person, of a desk. It is
 * read from the log of events, of which rows are only added. (2.19, R15.3) */
#ifndef MALLE_LOG_H
#define MALLE_LOG_H

#include <malle/date.h>

#ifdef __cplusplus
extern "C" {
#endif

struct malle_log_entry {
	int64_t id; /* what malle_undo takes */
	struct malle_date day;
	const char *time;    /* "10:42", in the centre's time zone */
	const char *kind;    /* "loan", stable */
	const char *what;    /* for people: "loan of 'Photo-moi' to Zoé Lambert" */
	const char *barcode; /* of the copy, or "" */
	const char *staff;   /* name, or "" for an administrator */
	const char *terminal;
	const char *reason;
	int64_t undoes;       /* the operation that it undoes, or 0 */
	bool undone;          /* another operation undid it: neither counts in statistics (R15.3) */
	const char *imported; /* "2026-11-24 14:00": noted by an offline desk, and imported then;
				 else "" (R13.3) */
};

struct malle_log_filter {
	const char *copy;     /* barcode: the life of this copy */
	const char *patron;   /* barcode: what this person did and had done */
	const char *terminal; /* what was done at this desk */
	const char *staff;    /* account or name: what this person of the team did */
	const char *kind;     /* this kind only */
	struct malle_date since, until;
	int64_t limit; /* 0: 1000 */
};

/* Operations of the active centre, the latest first; *rows belongs to `owner`. MALLE_NOT_FOUND: no
 * such copy, person, desk or member of the team. */
MALLE_API enum malle_status malle_log_list(struct malle_session *session, void *owner,
	const struct malle_log_filter *filter, struct malle_log_entry **rows, size_t *count);

#ifdef __cplusplus
}
#endif

#endif
