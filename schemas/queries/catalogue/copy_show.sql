-- copy_show: the copies that have a barcode, those of the active centre first
-- params: text typed, text repaired
-- columns: bigint id, text barcode, bigint title_id, text title, text call_number, text centre,
--    text site, text owner, text item_type, text section, text note, text state,
--    text state_label, boolean lendable, date due, text borrower, boolean own
SELECT line.*, line.centre_id = malle.active_centre() AS own
FROM copy_line AS line
WHERE line.barcode IN ($1, $2)
ORDER BY own DESC NULLS LAST, line.barcode = $1 DESC, line.centre
LIMIT 2;
