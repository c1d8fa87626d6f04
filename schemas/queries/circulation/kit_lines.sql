-- kit_lines: a kit first, then what is in it
-- params: bigint kit
-- columns: text barcode, text title, text call_number, text state, text state_label, date due
SELECT line.barcode, line.title, line.call_number, line.state, line.state_label, line.due
FROM copy_line AS line
LEFT JOIN copy_member AS member ON member.member = line.id AND member.kit = $1
WHERE line.id = $1 OR member.kit IS NOT NULL
ORDER BY line.id <> $1, line.title COLLATE malle.french, line.barcode;
