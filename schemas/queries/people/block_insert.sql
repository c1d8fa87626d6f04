-- block_insert: a block of a person or an organisation; no row: the rule has blocked already
-- params: bigint patron, bigint organisation, boolean automatic, text rule, text reason,
--    date ends_on, bigint event
-- columns: bigint id
INSERT INTO block (patron, organisation, automatic, rule, reason, ends_on, added_by)
VALUES ($1, $2, $3, $4, $5, $6, $7)
ON CONFLICT (centre, patron, organisation, rule) WHERE automatic AND current DO NOTHING
RETURNING id;
