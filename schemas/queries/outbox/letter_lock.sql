-- letter_lock: how a letter is, and nobody changes it before the end of the transaction
-- params: bigint id
-- columns: text state, text channel, bigint lines, bigint untrue, boolean booking,
--    boolean hold, boolean appointment
SELECT malle.letter_state(letter) AS state, letter.channel,
	(SELECT count(*) FROM letter_line AS line WHERE line.letter = letter.id) AS lines,
	(SELECT count(*) FROM letter_line AS line WHERE line.letter = letter.id
		AND NOT malle.letter_line_is_true(line)) AS untrue,
	EXISTS (SELECT FROM letter_line AS line WHERE line.letter = letter.id AND line.booking IS NOT NULL) AS booking,
	EXISTS (SELECT FROM letter_line AS line WHERE line.letter = letter.id AND line.hold IS NOT NULL) AS hold,
	letter.kind = 'appointment' AS appointment
FROM letter
WHERE letter.id = $1 AND letter.centre = (SELECT malle.active_centre())
FOR UPDATE;
