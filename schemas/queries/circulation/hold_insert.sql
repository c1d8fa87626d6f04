-- hold_insert: somebody waits for a title, or for one copy of it
-- params: bigint id, bigint event, bigint title, bigint copy, bigint patron, bigint organisation,
--    bigint request, date wanted_until
INSERT INTO hold (id, event, title, copy, patron, organisation, request, wanted_until)
OVERRIDING SYSTEM VALUE VALUES ($1, $2, $3, $4, $5, $6, $7, $8);
