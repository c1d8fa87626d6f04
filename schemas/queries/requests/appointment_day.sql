-- appointment_day: is the centre open on the day of an appointment, and at that time? Of a day that is
-- open against the week the hours are not known
-- params: date day, integer from, integer until
-- columns: boolean open, text reason, boolean outside
SELECT calendar.open, calendar.reason,
	calendar.open AND calendar.reason = '' AND NOT EXISTS (
		SELECT FROM opening
		WHERE opening.centre = (SELECT malle.active_centre()) AND opening.site IS NULL AND opening.current
		AND opening.weekday = date_part('isodow', calendar.day)
		AND opening.opens <= time '00:00' + make_interval(mins => $2::integer)
		AND extract(epoch FROM opening.closes) / 60 >= $3::integer) AS outside
FROM malle.calendar(malle.active_centre(), NULL, $1, $1) AS calendar;
