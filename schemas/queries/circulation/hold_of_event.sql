-- hold_of_event: the holds that an event made
-- params: bigint event
-- columns: bigint id, bigint title_id, text title, text only_barcode, text patron,
--    text patron_barcode, text organisation, date since, bigint place, text state, text barcode,
--    date until, date suspended_until, date wanted_until
SELECT line.id, line.title_id, line.title, line.only_barcode, line.patron, line.patron_barcode,
	line.organisation, line.since, line.place, line.state, line.barcode, line.until,
	line.suspended_until, line.wanted_until
FROM hold_line AS line
WHERE line.event = $1
ORDER BY line.id;
