-- line_insert: a line of a file; nothing when another import stored it at this moment
-- params: bigint event, text file, text format, text desk, bigint line, bigint sequence,
--    bigint fingerprint, text moment, text noted, text kind, bigint quantity, bigint undoes, text card,
--    text code, text body
-- columns: bigint id
INSERT INTO offline_line (event, file, format, desk, line, sequence, fingerprint, moment, noted, kind,
	quantity, undoes, card, code, body)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8::text::timestamp AT TIME ZONE malle.session_time_zone(),
	$9::text::timestamp AT TIME ZONE malle.session_time_zone(), $10, $11, $12, $13, $14, $15)
ON CONFLICT ON CONSTRAINT offline_line_once DO NOTHING
RETURNING id;
