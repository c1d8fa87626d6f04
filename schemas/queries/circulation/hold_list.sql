-- hold_list: the queues of the active centre, title by title
-- params: bigint title, text typed, text repaired
-- columns: bigint id, bigint title_id, text title, text only_barcode, text patron,
--    text patron_barcode, text organisation, date since, bigint place, text state, text barcode,
--    date until, date suspended_until, date wanted_until
SELECT line.id, line.title_id, line.title, line.only_barcode, line.patron, line.patron_barcode,
	line.organisation, line.since, line.place, line.state, line.barcode, line.until,
	line.suspended_until, line.wanted_until
FROM hold_line AS line
WHERE line.open AND ($1::bigint IS NULL OR line.title_id = $1) AND ($2::text IS NULL OR line.patron_barcode IN (
		SELECT patron.barcode FROM patron_card AS card JOIN patron ON patron.id = card.patron
		WHERE card.centre = (SELECT malle.active_centre()) AND card.barcode IN ($2, $3)))
ORDER BY line.title, line.title_id, line.id;
