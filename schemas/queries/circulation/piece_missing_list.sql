-- piece_missing_list: all that is missing in the active centre, essential pieces first
-- columns: bigint id, text barcode, text title, integer position, text label, integer count,
--    integer missing, boolean essential, text source, date since, integer lent_since,
--    text borrower, bigint since_event
SELECT line.id, line.barcode, line.title, line.position, line.label, line.count, line.missing,
	line.essential, line.source, line.since, line.lent_since::integer AS lent_since,
	loan.patron || coalesce(' (' || loan.organisation || ')', '') AS borrower, line.since_event
FROM piece_line AS line
LEFT JOIN loan_line AS loan ON loan.id = line.since_loan
WHERE line.centre = (SELECT malle.active_centre()) AND line.missing > 0
ORDER BY line.essential DESC, line.since, line.title COLLATE malle.french, line.barcode, line.position;
