-- booking_alerts: bookings soon for which too few copies will be back in time, and what else there is
--    of the same theme (R6.12)
-- params: integer days
-- columns: bigint booking, bigint title_id, text title, text patron, text patron_barcode,
--    text organisation, date starts, date due, text holder, text barcode, text instead
WITH home AS (
	SELECT malle.active_centre() AS id, malle.today() AS today
), soon AS (
	SELECT o.booking, o.title, o.starts_on, o.first_slot, o.last_slot, home.id AS centre, home.today
	FROM home JOIN booking_open AS o ON o.centre = home.id
	WHERE o.starts_on BETWEEN home.today AND home.today + $1::integer
		AND NOT EXISTS (SELECT FROM set_aside AS a WHERE a.booking = o.booking)
		AND (SELECT min(f.free) FROM malle.free_count(home.id, o.title, greatest(o.first_slot, malle.slot(home.today, 0)),
			greatest(o.last_slot, malle.slot(home.today, 0)), '{}', NULL) AS f) < 0
)
SELECT soon.booking, soon.title AS title_id, line.title, line.patron, line.patron_barcode, line.organisation, line.starts,
	late.due, late.holder, late.barcode,
	(SELECT string_agg(other.title_proper, ' ; ') FROM (
		SELECT t.title_proper
		FROM title AS own JOIN title AS t ON t.id <> own.id AND t.merged_into IS NULL
			AND string_to_array(t.themes, ' ; ') && string_to_array(own.themes, ' ; ')
		WHERE own.id = soon.title
			AND EXISTS (SELECT FROM copy WHERE copy.title = t.id AND copy.centre = soon.centre)
			AND malle.free_copies(soon.centre, t.id, greatest(soon.first_slot, malle.slot(soon.today, 0)),
				greatest(soon.last_slot, malle.slot(soon.today, 0))) > 0
		LIMIT 3) AS other) AS instead
FROM soon
JOIN booking_line AS line ON line.id = soon.booking
LEFT JOIN LATERAL (
	SELECT l.due, coalesce(l.patron, '') || coalesce(' (' || l.organisation || ')', '') AS holder, l.barcode
	FROM copy JOIN loan_open AS x ON x.copy = copy.id JOIN loan_line AS l ON l.id = x.loan
	WHERE copy.title = soon.title AND copy.centre = soon.centre
	ORDER BY l.due LIMIT 1) AS late ON true
ORDER BY line.starts, soon.booking;
