-- letter_of_event: the letter that an operation wrote
-- params: bigint event
-- columns: bigint id
SELECT letter.id FROM letter WHERE letter.event = $1 ORDER BY letter.id LIMIT 1;
