-- reminder_insert: a borrower was reminded of a loan, by the channel of the letter (R7.2)
-- params: bigint loan, date due_on, integer level, bigint event, bigint letter
-- columns: text channel
INSERT INTO reminder (loan, due_on, level, event, letter, channel)
SELECT $1, $2, $3, $4, letter.id, letter.channel FROM letter WHERE letter.id = $5
RETURNING channel;
