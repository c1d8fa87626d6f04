-- repair_list: repairs of the active centre, the one expected first on top; one copy's, or all
-- params: bigint copy, boolean closed, bigint limit
-- columns: bigint id, text barcode, text title, text call_number, text step, date opened, date since,
--    date expected, text note, boolean open
SELECT line.id, line.barcode, line.title, line.call_number, line.step, line.opened, line.since,
	line.expected, line.note, line.open
FROM repair_line AS line
WHERE ($1::bigint IS NULL OR line.copy = $1) AND ($2 OR line.open)
ORDER BY line.open DESC, line.expected NULLS LAST, line.id DESC
LIMIT $3;
