-- letter_lines: what a letter says of tools: what is true, as long as it waits; what was said, after
-- params: bigint letter
-- columns: text text
SELECT line.text
FROM letter_line AS line
JOIN letter ON letter.id = line.letter
WHERE line.letter = $1 AND line.text <> ''
	AND (letter.state <> 'to_send' OR malle.letter_line_is_true(line))
ORDER BY line.position;
