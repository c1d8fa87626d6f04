-- availability_copy: until when the copy in hand can be away, and what needs it then (R1.9)
-- params: bigint copy, date due, integer days_after, boolean same_day, bigint[] leaving
-- columns: boolean fits, date latest, date needed_on, text needed_by, boolean needed_now
WITH run AS (
	SELECT r.last_slot, malle.active_centre() AS home FROM malle.copy_free($1, true, $5) AS r
), wanted AS (
	SELECT run.*, malle.last_slot(home, malle.today(), $2, $3, $4) AS until FROM run
)
SELECT wanted.until <= wanted.last_slot AS fits,
	CASE WHEN wanted.until <= wanted.last_slot THEN $2 ELSE (
		SELECT c.day FROM malle.calendar(home, NULL, malle.today(), $2) AS c
		WHERE c.open AND malle.last_slot(home, malle.today(), c.day, $3, $4) <= wanted.last_slot
		ORDER BY c.day DESC LIMIT 1) END AS latest,
	b.starts_on AS needed_on, b.who AS needed_by, b.starts_on <= malle.today() AS needed_now
FROM wanted
LEFT JOIN LATERAL (
	SELECT o.starts_on,
		coalesce(g.name, nullif(btrim(p.given_name || ' ' || p.family_name), ''), '') AS who
	FROM booking_open AS o
	JOIN copy ON copy.title = o.title AND (copy.id = $1 OR copy.id IN (SELECT malle.copy_ties($1)))
	JOIN booking ON booking.id = o.booking
	LEFT JOIN patron AS p ON p.id = booking.patron
	LEFT JOIN organisation AS g ON g.id = booking.organisation
	LEFT JOIN set_aside ON set_aside.booking = o.booking
	WHERE o.centre = home AND NOT (o.booking = ANY ($5)) AND o.last_slot > wanted.last_slot
		AND (set_aside.copy IS NULL OR set_aside.copy = $1)
	ORDER BY o.first_slot, o.booking LIMIT 1) AS b ON wanted.until > wanted.last_slot;
