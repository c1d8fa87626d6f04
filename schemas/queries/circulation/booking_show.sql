-- booking_show: one booking
-- params: bigint booking
-- columns: bigint id, bigint title_id, text title, text patron, text patron_barcode,
--    text organisation, date starts, date ends, text state, text barcode, text pickup, text purpose,
--    boolean open, bigint pickup_id
SELECT line.id, line.title_id, line.title, line.patron, line.patron_barcode, line.organisation, line.starts,
	line.ends, line.state, line.barcode, line.pickup, line.purpose, line.open, line.pickup_id
FROM booking_line AS line
WHERE line.id = $1;
