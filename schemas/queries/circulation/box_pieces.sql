-- box_pieces: the list of contents of a copy, and what became of it
-- params: bigint copy
-- columns: bigint id, text barcode, text title, integer position, text label, integer count,
--    integer missing, boolean essential, text source, date since, integer lent_since,
--    text borrower, bigint since_event
SELECT line.id, line.barcode, line.title, line.position, line.label, line.count, line.missing,
	line.essential, line.source, line.since, line.lent_since::integer AS lent_since,
	loan.patron || coalesce(' (' || loan.organisation || ')', '') AS borrower, line.since_event
FROM piece_line AS line
LEFT JOIN loan_line AS loan ON loan.id = line.since_loan
WHERE line.copy = $1
ORDER BY line.position;
