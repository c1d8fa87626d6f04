-- slip_lines: the loans of a slip that were not undone, as they are now (R12.1)
-- params: bigint slip
-- columns: text barcode, text title, text call_number, text contents, date due, date returned
SELECT line.barcode, line.title, line.call_number, line.pieces AS contents, line.due, line.returned
FROM loan_line AS line JOIN loan_live AS live ON live.id = line.id
WHERE line.slip_id = $1
ORDER BY line.id;
