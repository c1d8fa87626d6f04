/* Bookings as iCalendar (RFC 5545): UIDs stay the same, so that a calendar that reads the file
 * again replaces what it has. */
#include <malle/booking.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "db/statement.h"
#include "schemas/embedded.h"
#include "text/icalendar.h"

static void put_day(struct buffer *buffer, void *scratch, const char *name, struct malle_date day)
{
	icalendar_line(buffer, arena_printf(scratch, "%s;VALUE=DATE:%04d%02d%02d", name, day.year,
				       day.month, day.day));
}

struct stamp_row {
	const char *stamp;
	const char *centre;
};

static const struct column stamp_columns[] = {
	COLUMN_TEXT(struct stamp_row, stamp),
	COLUMN_TEXT(struct stamp_row, centre),
};

static void put_booking(struct buffer *buffer, void *scratch, const struct stamp_row *stamp,
	const struct malle_booking *booking, bool names)
{
	const char *who =
		booking->organisation[0] != '\0' ? booking->organisation : booking->patron;
	const char *summary = names && who[0] != '\0'
				      ? arena_printf(scratch, "%s (%s)", booking->title, who)
				      : booking->title;

	icalendar_line(buffer, "BEGIN:VEVENT");
	icalendar_line(buffer, arena_printf(scratch, "UID:booking-%lld@%s.malle",
				       (long long)booking->id, stamp->centre));
	icalendar_line(buffer, arena_printf(scratch, "DTSTAMP:%s", stamp->stamp));
	put_day(buffer, scratch, "DTSTART", booking->starts);
	/* The end of an event of whole days is the day after it. */
	put_day(buffer, scratch, "DTEND",
		malle_date_from_days(malle_date_to_days(booking->ends) + 1));
	icalendar_property(buffer, scratch, "SUMMARY", summary);
	icalendar_property(buffer, scratch, "LOCATION", booking->pickup);
	if (names)
		icalendar_property(buffer, scratch, "DESCRIPTION", booking->purpose);
	icalendar_line(buffer, "TRANSP:TRANSPARENT");
	icalendar_line(buffer, "END:VEVENT");
}

enum malle_status malle_booking_calendar(struct malle_session *session, void *owner,
	const struct malle_booking *bookings, size_t count, bool names, const char *more,
	const char **text)
{
	void *scratch = arena_scratch(owner);
	struct stamp_row stamp;
	struct buffer buffer;
	enum malle_status status = statement_one(session, scratch,
		&query_circulation_booking_calendar, NO_VALUES, COLUMNS(stamp_columns), &stamp);

	*text = NULL;
	if (status != MALLE_OK)
		goto done;
	buffer_init(&buffer, scratch);
	icalendar_line(&buffer, "BEGIN:VCALENDAR");
	icalendar_line(&buffer, "VERSION:2.0");
	icalendar_line(&buffer, "PRODID:-//Malle//Malle//FR");
	icalendar_line(&buffer, "CALSCALE:GREGORIAN");
	for (size_t i = 0; i < count; i++)
		put_booking(&buffer, scratch, &stamp, &bookings[i], names);
	if (more != NULL)
		buffer_add_text(&buffer, more);
	icalendar_line(&buffer, "END:VCALENDAR");
	*text = buffer_take(&buffer, owner);
done:
	talloc_free(scratch);
	return status;
}
