-- closing_move_bookings: bookings that begin or end on closed days go to the next open one (R2.4)
-- params: bigint event, date first, date last, bigint site
WITH touched AS (
	SELECT subject AS booking, max(moved) FILTER (WHERE kind = 'booking_start') AS starts_on,
		max(moved) FILTER (WHERE kind = 'booking_end') AS ends_on
	FROM malle.closing_effects($2, $3, $4)
	WHERE kind IN ('booking_start', 'booking_end')
	GROUP BY subject),
	facts AS (
		INSERT INTO booking_period (event, booking, starts_on, ends_on, days_before, days_after, same_day, pickup)
		SELECT $1, o.booking, coalesce(touched.starts_on, o.starts_on),
			greatest(coalesce(touched.ends_on, o.ends_on), coalesce(touched.starts_on, o.starts_on)),
			former.days_before, former.days_after, former.same_day, former.pickup
		FROM touched
		JOIN booking_open AS o ON o.booking = touched.booking
		CROSS JOIN LATERAL (
			SELECT p.days_before, p.days_after, p.same_day, p.pickup FROM booking_period AS p
			WHERE p.booking = o.booking
				AND NOT EXISTS (SELECT FROM event AS undo WHERE undo.undoes = p.event)
			ORDER BY p.event DESC LIMIT 1) AS former
		RETURNING booking, centre, starts_on, ends_on, days_before, days_after, same_day)
UPDATE booking_open AS o
SET starts_on = f.starts_on, ends_on = f.ends_on,
	first_slot = malle.first_slot(f.centre, f.starts_on, f.ends_on, f.days_before, f.same_day),
	last_slot = malle.last_slot(f.centre, f.starts_on, f.ends_on, f.days_after, f.same_day)
FROM facts AS f WHERE o.booking = f.booking;
