-- availability_lock: wait for who is giving copies of these titles away, until the transaction ends
-- params: bigint[] titles
-- columns: integer locked
SELECT malle.lock_availability($1) AS locked;
