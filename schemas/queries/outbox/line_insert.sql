-- line_insert: a tool that a letter speaks of
-- params: bigint letter, integer position, text text, bigint loan, date due_on, bigint booking, date starts_on,
--    bigint hold, date until
INSERT INTO letter_line (letter, position, text, loan, due_on, booking, starts_on, hold, until)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9);
