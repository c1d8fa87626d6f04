"""What a calendar program reads in the file given: one line an event, in the order of the file."""
import sys

import icalendar

with open(sys.argv[1], "rb") as file:
    calendar = icalendar.Calendar.from_ical(file.read())
print(calendar["VERSION"], calendar["PRODID"])
for event in calendar.walk("VEVENT"):
    last = event["DTEND"].dt
    print(event["UID"], event["DTSTART"].dt, last, repr(str(event["SUMMARY"])), sep=" | ")
