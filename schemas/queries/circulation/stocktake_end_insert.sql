-- stocktake_end_insert: the fact that a stocktake is closed
-- params: bigint event, bigint stocktake, boolean marked
INSERT INTO stocktake_end (event, stocktake, marked) VALUES ($1, $2, $3);
