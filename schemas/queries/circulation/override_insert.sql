-- override_insert: an operation went on in spite of these findings (R1.2)
-- params: bigint event, text[] codes, bigint patron, bigint slip, text reason
INSERT INTO override (event, code, patron, slip, reason)
SELECT $1, code, $3, $4, $5 FROM unnest($2::text[]) AS code;
