-- repair_insert: the fact that a copy is to be repaired (R8.3)
-- params: bigint event, bigint copy
-- columns: bigint id
INSERT INTO repair (event, copy) VALUES ($1, $2) RETURNING id;
