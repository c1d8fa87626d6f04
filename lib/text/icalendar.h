/* Lines of a calendar file, iCalendar (RFC 5545). */
#ifndef TEXT_ICALENDAR_H
#define TEXT_ICALENDAR_H

#include "base/buffer.h"

/* A line that is all there is to it: "BEGIN:VEVENT". */
void icalendar_line(struct buffer *buffer, const char *line);

/* A property whose value is a text of people; an empty one is left out. */
void icalendar_property(struct buffer *buffer, void *scratch, const char *name, const char *value);

#endif
