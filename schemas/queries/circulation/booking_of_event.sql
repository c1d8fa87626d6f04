-- booking_of_event: the bookings that an event made or changed
-- params: bigint event
-- columns: bigint id, bigint title_id, text title, text patron, text patron_barcode,
--    text organisation, date starts, date ends, text state, text barcode, text pickup, text purpose
SELECT line.id, line.title_id, line.title, line.patron, line.patron_barcode, line.organisation, line.starts,
	line.ends, line.state, line.barcode, line.pickup, line.purpose
FROM booking_period AS period JOIN booking_line AS line ON line.id = period.booking
WHERE period.event = $1
ORDER BY line.id;
