/* A loan slip, found by what is printed on it. */
#ifndef CIRCULATION_SLIP_HEAD_H
#define CIRCULATION_SLIP_HEAD_H

#include <malle/date.h>

struct slip_head {
	int64_t id, patron; /* patron 0: the name was erased */
	const char *number, *person, *card, *organisation, *reach, *staff, *purpose;
	struct malle_date day;
};

/* "2026-0877", "877" of this year; NULL: the last of this desk (R12.2). MALLE_NOT_FOUND,
 * MALLE_INVALID, with the error said. */
enum malle_status slip_head_find(struct malle_session *session, void *owner, const char *typed,
	struct slip_head *head) MALLE_MUST_CHECK;

#endif
