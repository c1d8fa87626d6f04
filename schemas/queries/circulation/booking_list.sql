-- booking_list: bookings of the active centre, earliest start first
-- params: bigint title, text typed, text repaired, date from, date to, boolean closed, bigint limit
-- columns: bigint id, bigint title_id, text title, text patron, text patron_barcode,
--    text organisation, date starts, date ends, text state, text barcode, text pickup, text purpose
SELECT line.id, line.title_id, line.title, line.patron, line.patron_barcode, line.organisation, line.starts,
	line.ends, line.state, line.barcode, line.pickup, line.purpose
FROM booking_line AS line
WHERE (line.open OR $6) AND ($1::bigint IS NULL OR line.title_id = $1)
	AND ($2::text IS NULL OR line.patron_barcode IN (
		SELECT patron.barcode FROM patron_card AS card JOIN patron ON patron.id = card.patron
		WHERE card.centre = (SELECT malle.active_centre()) AND card.barcode IN ($2, $3)))
	AND line.ends >= coalesce($4::date, CASE WHEN line.open THEN line.ends ELSE malle.today() END)
	AND ($5::date IS NULL OR line.starts <= $5)
ORDER BY line.starts, line.title, line.id
LIMIT $7;
