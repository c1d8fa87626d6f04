-- booking_insert: one copy of a title is promised
-- params: bigint id, bigint event, bigint title, bigint patron, bigint organisation, bigint request,
--    bigint rule, text purpose
INSERT INTO booking (id, event, title, patron, organisation, request, rule, purpose)
OVERRIDING SYSTEM VALUE VALUES ($1, $2, $3, $4, $5, $6, $7, $8);
