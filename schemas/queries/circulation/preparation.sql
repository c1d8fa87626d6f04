-- preparation: what is to be done on the shelves: set aside, keep ready, put back (R6.6, R4.10, R5.3)
-- params: integer days
-- columns: text action, bigint booking, bigint hold, bigint copy, text barcode, text title,
--    text call_number, text patron, text organisation, text pickup, date starts, date until
WITH home AS (
	SELECT malle.active_centre() AS id, malle.today() AS today
), here AS (
	SELECT copy.id, copy.title, row_number() OVER (PARTITION BY copy.title ORDER BY copy.barcode) AS place
	FROM home JOIN copy ON copy.centre = home.id
	JOIN copy_current_state AS state ON state.copy = copy.id AND state.state = 'available'
	CROSS JOIN LATERAL malle.title_copies(home.id, copy.title) AS c
	WHERE c.copy = copy.id AND c.counts AND c.busy_until IS NULL
		AND (EXISTS (SELECT FROM booking_open AS o WHERE o.title = copy.title AND o.centre = home.id)
			OR EXISTS (SELECT FROM hold_open AS o WHERE o.title = copy.title AND o.centre = home.id))
), wanted AS (
	SELECT o.booking, NULL::bigint AS hold, o.title, o.first_slot AS since, NULL::bigint AS only_copy
	FROM home JOIN booking_open AS o ON o.centre = home.id
	WHERE NOT EXISTS (SELECT FROM set_aside AS a WHERE a.booking = o.booking)
		AND (o.starts_on <= home.today + $1::integer OR o.first_slot <= malle.slot(home.today, 1))
	UNION ALL
	SELECT NULL, o.hold, o.title, malle.slot(home.today, 1) + 1, o.copy
	FROM home JOIN hold_open AS o ON o.centre = home.id
	WHERE NOT EXISTS (SELECT FROM set_aside AS a WHERE a.hold = o.hold)
		AND coalesce(o.suspended_until < home.today, true) AND coalesce(o.wanted_until >= home.today, true)
), ranked AS (
	SELECT wanted.*, row_number() OVER (PARTITION BY wanted.title ORDER BY wanted.since, wanted.booking, wanted.hold) AS place
	FROM wanted
), line AS (
	SELECT CASE WHEN here.id IS NULL THEN 'wait' ELSE 'prepare' END AS action, r.booking, r.hold, here.id AS copy, r.title
	FROM ranked AS r LEFT JOIN here ON here.title = r.title AND here.place = r.place
		AND (r.only_copy IS NULL OR r.only_copy = here.id)
	WHERE r.booking IS NOT NULL OR here.id IS NOT NULL
	UNION ALL
	SELECT CASE WHEN a.booking IS NULL AND a.hold IS NULL THEN 'shelve' ELSE 'ready' END, a.booking, a.hold, a.copy, copy.title
	FROM home JOIN set_aside AS a ON a.centre = home.id JOIN copy ON copy.id = a.copy
)
SELECT line.action, line.booking, line.hold, line.copy, copy.barcode, title.title_proper AS title, copy.call_number,
	coalesce(b.patron, h.patron) AS patron, coalesce(b.organisation, h.organisation) AS organisation, b.pickup,
	b.starts, coalesce(b.ends, a.until) AS until
FROM line
JOIN title ON title.id = line.title
LEFT JOIN copy ON copy.id = line.copy
LEFT JOIN booking_line AS b ON b.id = line.booking
LEFT JOIN hold_line AS h ON h.id = line.hold
LEFT JOIN set_aside AS a ON a.hold = line.hold
ORDER BY array_position(ARRAY['prepare', 'wait', 'ready', 'shelve'], line.action), b.starts, title.title_proper,
	line.booking, line.hold, copy.barcode;
