-- copy_list: copies by centre, in French order of titles, then by call number; of one title, also when
--    they are free
-- params: text centre, bigint title, text state, bigint limit
-- columns: bigint id, text barcode, bigint title_id, text title, text call_number, text centre,
--    text site, text owner, text item_type, text section, text note, text state,
--    text state_label, boolean lendable, date due, text borrower, date free_from,
--    date free_to
SELECT line.id, line.barcode, line.title_id, line.title, line.call_number, line.centre, line.site,
	line.owner, line.item_type, line.section, line.note, line.state, line.state_label, line.lendable,
	line.due, line.borrower, free.free_from, free.free_to
FROM copy_line AS line
LEFT JOIN copy_availability AS free ON $2::bigint IS NOT NULL AND free.copy = line.id
WHERE ($1::text IS NULL OR line.centre = $1)
	AND ($2::bigint IS NULL OR line.title_id = malle.title_survivor($2))
	AND ($3::text IS NULL OR line.state = $3)
ORDER BY line.centre, line.title COLLATE malle.french, line.call_number, line.barcode
LIMIT $4;
