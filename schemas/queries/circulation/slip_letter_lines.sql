-- slip_letter_lines: what of a slip is still on loan, as a letter lists it
-- params: bigint slip
-- columns: bigint loan, text title, text barcode, text contents, date due
SELECT line.id AS loan, line.title, line.barcode, line.pieces AS contents, line.due
FROM loan_line AS line JOIN loan_live AS live ON live.id = line.id
WHERE line.slip_id = $1 AND line.returned IS NULL
ORDER BY line.id;
