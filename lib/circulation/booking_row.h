/* Bookings and holds as answers and lists show them. */
#ifndef CIRCULATION_BOOKING_ROW_H
#define CIRCULATION_BOOKING_ROW_H

#include <malle/booking.h>

/* A booking of the active centre with what its change needs. */
struct booking_row {
	struct malle_booking shown;
	bool open;
	int64_t pickup; /* or 0 */
};

struct hold_row {
	struct malle_hold shown;
	bool open;
};

/* By number. MALLE_NOT_FOUND, with the error said: no such one. */
enum malle_status booking_row_find(struct malle_session *session, void *owner, int64_t booking,
	struct booking_row *row) MALLE_MUST_CHECK;
enum malle_status hold_row_find(struct malle_session *session, void *owner, int64_t hold,
	struct hold_row *row) MALLE_MUST_CHECK;

/* The same, but refused when it is not to come any more. */
enum malle_status booking_row_open(struct malle_session *session, void *owner, int64_t booking,
	struct booking_row *row) MALLE_MUST_CHECK;
enum malle_status hold_row_open(struct malle_session *session, void *owner, int64_t hold,
	struct hold_row *row) MALLE_MUST_CHECK;

/* Those that an event made or changed. */
enum malle_status booking_rows_of(struct malle_session *session, void *owner, int64_t event,
	struct malle_booking **rows, size_t *count) MALLE_MUST_CHECK;
enum malle_status hold_rows_of(struct malle_session *session, void *owner, int64_t event,
	struct malle_hold **rows, size_t *count) MALLE_MUST_CHECK;

#endif
