-- stocktake_scan_insert: the fact that something was scanned, or ticked
-- params: bigint event, bigint stocktake, text code, bigint copy, text result, boolean found,
--    boolean ticked
INSERT INTO stocktake_scan (event, stocktake, code, copy, result, found, ticked)
VALUES ($1, $2, $3, $4, $5, $6, $7);
