-- promise_insert: so many of a title are kept for a request from now on
-- params: bigint id, bigint event, bigint request, bigint title, integer quantity
INSERT INTO promise (id, event, request, title, quantity) OVERRIDING SYSTEM VALUE VALUES ($1, $2, $3, $4, $5);
