/* Bookings as iCalendar (RFC 5545): lines end by CRLF and are folded at 75 octets, never within a
 * character; text is escaped; UIDs stay the same, so that a calendar that reads the file again
 * replaces what it has. */
#include <stdio.h>
#include <string.h>

#include <malle/booking.h>
#include <malle/text.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "db/statement.h"
#include "schemas/embedded.h"

enum { LINE_OCTETS = 75 };

/* How many octets the character at `text` has. */
static size_t character(const char *text)
{
	size_t octets = 1;

	while ((text[octets] & 0xC0) == 0x80)
		octets++;
	return octets;
}

static void put_line(struct buffer *buffer, const char *line)
{
	size_t used = 0;

	while (*line != '\0') {
		size_t octets = character(line);

		if (used + octets > LINE_OCTETS) {
			buffer_add_text(buffer, "\r\n ");
			used = 1;
		}
		buffer_add(buffer, line, octets);
		used += octets;
		line += octets;
	}
	buffer_add_text(buffer, "\r\n");
}

/* A TEXT value: what has a meaning is escaped, what acts on a terminal is gone. */
static const char *escaped(void *owner, const char *text)
{
	const char *harmless = malle_text_printable(owner, text);
	struct buffer buffer;

	buffer_init(&buffer, owner);
	for (; *harmless != '\0'; harmless++) {
		if (strchr("\\;,", *harmless) != NULL)
			buffer_add_char(&buffer, '\\');
		buffer_add_char(&buffer, *harmless);
	}
	return buffer_take(&buffer, owner);
}

static void put_property(struct buffer *buffer, void *scratch, const char *name, const char *value)
{
	if (value != NULL && value[0] != '\0')
		put_line(buffer, arena_printf(scratch, "%s:%s", name, escaped(scratch, value)));
}

static void put_day(struct buffer *buffer, void *scratch, const char *name, struct malle_date day)
{
	put_line(buffer, arena_printf(scratch, "%s;VALUE=DATE:%04d%02d%02d", name, day.year,
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

	put_line(buffer, "BEGIN:VEVENT");
	put_line(buffer, arena_printf(scratch, "UID:booking-%lld@%s.malle", (long long)booking->id,
				 stamp->centre));
	put_line(buffer, arena_printf(scratch, "DTSTAMP:%s", stamp->stamp));
	put_day(buffer, scratch, "DTSTART", booking->starts);
	/* The end of an event of whole days is the day after it. */
	put_day(buffer, scratch, "DTEND",
		malle_date_from_days(malle_date_to_days(booking->ends) + 1));
	put_property(buffer, scratch, "SUMMARY", summary);
	put_property(buffer, scratch, "LOCATION", booking->pickup);
	if (names)
		put_property(buffer, scratch, "DESCRIPTION", booking->purpose);
	put_line(buffer, "TRANSP:TRANSPARENT");
	put_line(buffer, "END:VEVENT");
}

enum malle_status malle_booking_calendar(struct malle_session *session, void *owner,
	const struct malle_booking *bookings, size_t count, bool names, const char **text)
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
	put_line(&buffer, "BEGIN:VCALENDAR");
	put_line(&buffer, "VERSION:2.0");
	put_line(&buffer, "PRODID:-//Malle//Malle//FR");
	put_line(&buffer, "CALSCALE:GREGORIAN");
	for (size_t i = 0; i < count; i++)
		put_booking(&buffer, scratch, &stamp, &bookings[i], names);
	put_line(&buffer, "END:VCALENDAR");
	*text = buffer_take(&buffer, owner);
done:
	talloc_free(scratch);
	return status;
}
