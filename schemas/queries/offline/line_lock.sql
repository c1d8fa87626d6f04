-- line_lock: nobody else applies this line until the end of the transaction
-- params: bigint id
-- columns: bigint id
SELECT id FROM offline_line WHERE id = $1 AND centre = (SELECT malle.active_centre()) FOR UPDATE;
