/* Asking the functions of schemas/functions/copy_availability.sql. */
#include "circulation/availability.h"

#include "db/statement.h"
#include "schemas/embedded.h"

struct lock_row {
	int32_t locked;
};

static const struct column lock_columns[] = {
	COLUMN_INT32(struct lock_row, locked),
};

enum malle_status availability_lock_all(
	struct malle_session *session, const int64_t *titles, size_t count)
{
	struct lock_row row;

	return statement_one(session, NULL, &query_circulation_availability_lock,
		VALUES(value_int_array(titles, count)), COLUMNS(lock_columns), &row);
}

enum malle_status availability_lock(struct malle_session *session, int64_t title)
{
	return availability_lock_all(session, &title, 1);
}

struct count_row {
	int32_t free;
};

static const struct column count_columns[] = {
	COLUMN_INT32(struct count_row, free),
};

enum malle_status availability_count(struct malle_session *session, int64_t title,
	const struct availability_period *period, struct availability_leaving leaving,
	int32_t *free)
{
	struct count_row row = {0};
	enum malle_status status =
		statement_one(session, NULL, &query_circulation_availability_count,
			VALUES(value_int(title), value_date(period->starts),
				value_date(period->ends), value_int(period->days_before),
				value_int(period->days_after), value_bool(period->same_day),
				value_int_array(leaving.bookings, leaving.count)),
			COLUMNS(count_columns), &row);

	*free = row.free;
	return status;
}

struct next_row {
	struct malle_date free_from, free_to;
};

static const struct column next_columns[] = {
	COLUMN_DATE(struct next_row, free_from),
	COLUMN_DATE(struct next_row, free_to),
};

enum malle_status availability_next(struct malle_session *session, int64_t title, int32_t quantity,
	const struct availability_period *period, struct malle_date last_start,
	struct availability_leaving leaving, struct malle_date *from, struct malle_date *to)
{
	struct next_row row = {{0}, {0}};
	enum malle_status status = statement_one(session, NULL,
		&query_circulation_availability_next,
		VALUES(value_int(title), value_int(quantity), value_date(period->starts),
			value_date(period->ends), value_int(period->days_before),
			value_int(period->days_after), value_bool(period->same_day),
			value_date(last_start), value_int_array(leaving.bookings, leaving.count)),
		COLUMNS(next_columns), &row);

	*from = row.free_from;
	*to = row.free_to;
	return status;
}

static const struct column copy_columns[] = {
	COLUMN_BOOL(struct availability_copy, fits),
	COLUMN_DATE(struct availability_copy, latest),
	COLUMN_DATE(struct availability_copy, needed_on),
	COLUMN_TEXT(struct availability_copy, needed_by),
	COLUMN_BOOL(struct availability_copy, needed_now),
};

enum malle_status availability_of_copy(struct malle_session *session, void *owner, int64_t copy,
	struct malle_date due, int32_t days_after, bool same_day,
	struct availability_leaving leaving, struct availability_copy *answer)
{
	return statement_one(session, owner, &query_circulation_availability_copy,
		VALUES(value_int(copy), value_date(due), value_int(days_after),
			value_bool(same_day), value_int_array(leaving.bookings, leaving.count)),
		COLUMNS(copy_columns), answer);
}
