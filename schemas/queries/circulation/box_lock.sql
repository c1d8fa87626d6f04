-- box_lock: one desk at a time counts a box, or changes its list
-- params: bigint copy
-- columns: bigint id
SELECT id FROM copy WHERE id = $1 FOR UPDATE;
