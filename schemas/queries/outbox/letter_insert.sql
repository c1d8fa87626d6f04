-- letter_insert: a letter waits to be sent or printed
-- params: bigint event, text kind, bigint patron, bigint organisation, text recipient, text email,
--    text address, text subject, text body, text closing, text channel, date not_before
-- columns: bigint id
INSERT INTO letter (event, kind, patron, organisation, recipient, email, address, subject, body,
	closing, channel, not_before)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, coalesce($12, malle.today()))
RETURNING id;
