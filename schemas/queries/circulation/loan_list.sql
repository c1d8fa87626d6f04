-- loan_list: open loans of the active centre, earliest due first
-- params: boolean late, text patron, text repaired, bigint limit
-- columns: bigint id, text barcode, text title, text call_number, text patron,
--    text patron_barcode, text organisation, date lent, date due, date returned,
--    integer days_late, text slip, text pieces
SELECT line.id, line.barcode, line.title, line.call_number, line.patron, line.patron_barcode,
	line.organisation, line.lent, loan_open.due_on AS due, line.returned, line.days_late,
	line.slip, line.pieces
FROM loan_open
JOIN loan_line AS line ON line.id = loan_open.loan
WHERE loan_open.centre = (SELECT malle.active_centre())
	AND (NOT $1 OR loan_open.due_on < (SELECT malle.today()))
	AND ($2::text IS NULL OR line.patron_barcode IN (
		SELECT patron.barcode FROM patron_card AS card JOIN patron ON patron.id = card.patron
		WHERE card.centre = (SELECT malle.active_centre()) AND card.barcode IN ($2, $3)))
ORDER BY loan_open.due_on, line.title COLLATE malle.french, line.id
LIMIT $4;
