-- stocktake_of_event: the stocktake that an event opened
-- params: bigint event
-- columns: bigint id, bigint number
SELECT id, number::bigint AS number FROM stocktake WHERE event = $1;
