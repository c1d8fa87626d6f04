-- copy_dependents: the bookings that the other copies of its title cannot all meet while a copy cannot be
-- booked: until a day, or for good. On some day of each, more are promised than copies are left.
-- params: bigint copy, date until
-- columns: date starts, date ends, text person
SELECT promised.starts_on AS starts, promised.ends_on AS ends,
	coalesce(organisation.name, btrim(patron.given_name || ' ' || patron.family_name)) AS person
FROM copy
JOIN booking_open AS promised ON promised.title = copy.title AND promised.centre = copy.centre
JOIN booking ON booking.id = promised.booking
LEFT JOIN patron ON patron.id = booking.patron
LEFT JOIN organisation ON organisation.id = booking.organisation
WHERE copy.id = $1 AND promised.ends_on >= (SELECT malle.today())
	AND ($2::date IS NULL OR promised.starts_on <= $2)
	AND EXISTS (
		SELECT FROM booking_open AS start
		WHERE start.title = promised.title AND start.centre = promised.centre
			AND start.first_slot BETWEEN promised.first_slot AND promised.last_slot
			AND (SELECT count(*) FROM booking_open AS other
				WHERE other.title = promised.title AND other.centre = promised.centre
					AND start.first_slot BETWEEN other.first_slot AND other.last_slot)
			> (SELECT count(*) FROM copy_current_state AS rest
				WHERE rest.title = promised.title AND rest.centre = promised.centre
					AND rest.copy <> copy.id AND rest.bookable))
ORDER BY promised.starts_on, promised.booking;
