-- supersede: what could not be read of this line of the file can be read now
-- params: bigint event, text file, bigint line
INSERT INTO offline_end (line, event, how)
SELECT line.id, $1, 'same' FROM offline_line_now AS line
WHERE line.centre = (SELECT malle.active_centre()) AND line.file = $2 AND line.line = $3
	AND line.state = 'unreadable';
