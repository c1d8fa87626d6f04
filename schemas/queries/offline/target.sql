-- target: the line of the same file with this number
-- params: text file, bigint sequence
-- columns: bigint id, text state, bigint done_by
SELECT line.id,
	CASE WHEN EXISTS (SELECT FROM event AS u WHERE u.undoes = line.done_by) THEN 'undone' ELSE line.state END AS state, coalesce(line.done_by, 0) AS done_by
FROM offline_line_now AS line
WHERE line.centre = (SELECT malle.active_centre()) AND line.file = $1 AND line.sequence = $2
	AND line.kind <> 'unreadable'
ORDER BY line.id
LIMIT 1;
