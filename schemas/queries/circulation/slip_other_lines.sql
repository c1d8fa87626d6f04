-- slip_other_lines: what a borrower has that is not of a slip
-- params: bigint patron, bigint slip
-- columns: text barcode, text title, text call_number, text contents, date due, date returned
SELECT line.barcode, line.title, line.call_number, NULL::text AS contents, loan_open.due_on AS due,
	line.returned
FROM loan_open JOIN loan_line AS line ON line.id = loan_open.loan
WHERE line.patron_id = $1 AND line.slip_id IS DISTINCT FROM $2
ORDER BY loan_open.due_on, line.id;
