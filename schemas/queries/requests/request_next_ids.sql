-- request_next_ids: the identities of new requests: their event names the last
-- params: integer times
-- columns: bigint id
SELECT nextval('malle.request_id_seq') AS id FROM generate_series(1, $1);
