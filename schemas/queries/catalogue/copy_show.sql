-- copy_show: the copies that have a barcode, those of the active centre first
-- params: text typed, text repaired
-- columns: bigint id, text barcode, bigint title_id, text title, text call_number, text centre,
--    text site, text owner, text item_type, text section, text note, text state,
--    text state_label, boolean lendable, date due, text borrower, date free_from,
--    date free_to, boolean own
SELECT line.id, line.barcode, line.title_id, line.title, line.call_number, line.centre, line.site,
	line.owner, line.item_type, line.section, line.note, line.state, line.state_label, line.lendable,
	line.due, line.borrower, free.free_from, free.free_to,
	line.centre_id = (SELECT malle.active_centre()) AS own
FROM copy_line AS line
LEFT JOIN copy_availability AS free ON free.copy = line.id
WHERE line.barcode IN ($1, $2)
ORDER BY own DESC NULLS LAST, line.barcode = $1 DESC, line.centre
LIMIT 2;
