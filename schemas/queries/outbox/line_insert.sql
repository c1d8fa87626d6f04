-- line_insert: a tool or an appointment that a letter speaks of
-- params: bigint letter, integer position, text text, bigint loan, date due_on, bigint booking, date starts_on,
--    bigint hold, date until, bigint contact, text planned_for
INSERT INTO letter_line (letter, position, text, loan, due_on, booking, starts_on, hold, until, contact, planned_for)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10,
	$11::text::timestamp AT TIME ZONE (SELECT malle.session_time_zone()));
