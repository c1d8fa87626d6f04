-- transfer_insert: the fact that a copy is asked for elsewhere (R10.1)
-- params: bigint event, bigint copy, bigint site, bigint organisation, date return_due, text note
-- columns: bigint id
INSERT INTO transfer (event, copy, site_from, site_to, organisation, return_due, note)
SELECT $1, copy.id, copy.site, $3, $4, $5, $6 FROM copy WHERE copy.id = $2
RETURNING id;
