-- loan_show: a loan for people, open or not
-- params: bigint loan
-- columns: bigint id, text barcode, text title, text call_number, text patron,
--    text patron_barcode, text organisation, date lent, date due, date returned,
--    integer days_late, text slip, text pieces
SELECT id, barcode, title, call_number, patron, patron_barcode, organisation, lent, due, returned,
	days_late, slip, pieces
FROM loan_line
WHERE id = $1;
