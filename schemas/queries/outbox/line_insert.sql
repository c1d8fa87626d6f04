-- line_insert: a tool that a letter speaks of
-- params: bigint letter, integer position, text text, bigint loan, date due_on
INSERT INTO letter_line (letter, position, text, loan, due_on) VALUES ($1, $2, $3, $4, $5);
