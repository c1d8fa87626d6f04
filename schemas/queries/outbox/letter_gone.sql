-- letter_gone: letters of an operation that have left, or may have, and were not taken back since
-- params: bigint event, bigint undo
-- columns: bigint id, bigint patron, bigint organisation, text channel
SELECT letter.id, letter.patron, letter.organisation, letter.channel FROM letter
WHERE letter.event = $1 AND letter.state IN ('sent', 'printed', 'sending')
	AND letter.centre = (SELECT malle.active_centre())
	AND NOT EXISTS (SELECT FROM letter AS after WHERE after.event = $2)
ORDER BY letter.id;
