-- block_lifted_count: how many blocks an event lifted
-- params: bigint event
-- columns: bigint count
SELECT count(*) FROM block WHERE ended_by = $1;
