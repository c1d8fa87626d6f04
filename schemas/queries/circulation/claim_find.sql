-- claim_find: what a copy, and its title, are to a person: booked, held, set aside, for whom (R1.7)
-- params: bigint copy, bigint patron
-- columns: bigint booking, date starts, date ends, bigint hold, bigint aside, bigint other_booking,
--    bigint other_hold, text other, date other_starts, date other_until, boolean to_shelve,
--    bigint waiting
WITH it AS (
	SELECT copy.id AS copy, copy.title, copy.centre, p.id AS patron, p.organisation
	FROM copy JOIN patron AS p ON p.centre = copy.centre
	WHERE copy.id = $1 AND p.id = $2
), own_booking AS (
	SELECT o.booking, o.starts_on, o.ends_on
	FROM it JOIN booking_open AS o ON o.title = it.title AND o.centre = it.centre
	JOIN booking AS b ON b.id = o.booking
	LEFT JOIN set_aside AS a ON a.booking = o.booking
	WHERE b.patron = it.patron OR b.organisation = it.organisation
	ORDER BY a.copy IS NOT DISTINCT FROM it.copy DESC, b.patron IS NOT DISTINCT FROM it.patron DESC,
		o.starts_on, o.booking
	LIMIT 1
), own_hold AS (
	SELECT o.hold
	FROM it JOIN hold_open AS o ON o.title = it.title AND o.centre = it.centre
	JOIN hold AS h ON h.id = o.hold
	WHERE h.patron = it.patron AND (o.copy IS NULL OR o.copy = it.copy)
	ORDER BY o.hold LIMIT 1
)
SELECT own_booking.booking, own_booking.starts_on AS starts, own_booking.ends_on AS ends, own_hold.hold,
	mine.copy AS aside,
	other.booking AS other_booking, other.hold AS other_hold,
	coalesce(nullif(btrim(p.given_name || ' ' || p.family_name), '') || coalesce(' (' || g.name || ')', ''),
		g.name, '') AS other,
	o.starts_on AS other_starts, coalesce(other.until, o.ends_on) AS other_until,
	coalesce(other.booking IS NULL AND other.hold IS NULL AND other.copy IS NOT NULL, false) AS to_shelve,
	(SELECT count(*) FROM hold_open AS q JOIN hold AS h ON h.id = q.hold
		LEFT JOIN set_aside AS s ON s.hold = q.hold
		WHERE q.title = it.title AND q.centre = it.centre AND (q.copy IS NULL OR q.copy = it.copy)
			AND s.copy IS NULL AND h.patron IS DISTINCT FROM it.patron
			AND coalesce(q.suspended_until < malle.today(), true)
			AND coalesce(q.wanted_until >= malle.today(), true)) AS waiting
FROM it
LEFT JOIN own_booking ON true
LEFT JOIN own_hold ON true
LEFT JOIN set_aside AS mine ON mine.booking = own_booking.booking OR mine.hold = own_hold.hold
LEFT JOIN set_aside AS other ON other.copy = it.copy
	AND (other.booking IS NULL OR other.booking IS DISTINCT FROM own_booking.booking)
	AND (other.hold IS NULL OR other.hold IS DISTINCT FROM own_hold.hold)
LEFT JOIN booking_open AS o ON o.booking = other.booking
LEFT JOIN booking ON booking.id = other.booking
LEFT JOIN hold ON hold.id = other.hold
LEFT JOIN patron AS p ON p.id = coalesce(booking.patron, hold.patron)
LEFT JOIN organisation AS g ON g.id = coalesce(booking.organisation, hold.organisation)
LIMIT 1;
