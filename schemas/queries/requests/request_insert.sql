-- request_insert: new requests of one event, with the next numbers of their year (R17)
-- params: bigint event, date received, bigint[] ids
SELECT open_requests($1, $2, $3);
