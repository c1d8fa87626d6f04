-- partner_count_insert: the fact that another distributor counted so many downloads (R18.2)
-- params: bigint id, bigint event, bigint title, text distributor, integer quantity, date from, date to
INSERT INTO partner_count (id, event, title, distributor, quantity, from_on, to_on)
OVERRIDING SYSTEM VALUE
VALUES ($1, $2, $3, $4, $5, $6, $7);
