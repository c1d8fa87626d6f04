-- slip_loans: all lines of a slip that count, what is still out last (R4.13)
-- params: bigint slip
-- columns: bigint id, text barcode, text title, text call_number, text patron,
--    text patron_barcode, text organisation, date lent, date due, date returned,
--    integer days_late, text slip, text pieces
SELECT line.id, line.barcode, line.title, line.call_number, line.patron, line.patron_barcode,
	line.organisation, line.lent, line.due, line.returned, line.days_late, line.slip, line.pieces
FROM loan_line AS line
WHERE line.slip_id = $1 AND NOT EXISTS (SELECT FROM event AS undoing WHERE undoing.undoes = line.event)
ORDER BY line.returned NULLS LAST, line.title COLLATE malle.french, line.id;
