-- hold_show: one hold
-- params: bigint hold
-- columns: bigint id, bigint title_id, text title, text only_barcode, text patron,
--    text patron_barcode, text organisation, date since, bigint place, text state, text barcode,
--    date until, date suspended_until, date wanted_until, boolean open
SELECT line.id, line.title_id, line.title, line.only_barcode, line.patron, line.patron_barcode,
	line.organisation, line.since, line.place, line.state, line.barcode, line.until,
	line.suspended_until, line.wanted_until, line.open
FROM hold_line AS line
WHERE line.id = $1;
