-- undo_stocktake: a stocktake that was opened does not count any more; not done while scans count in it
-- params: bigint event
-- columns: bigint wanted, bigint done
SELECT count(*) AS wanted, 0::bigint AS done
FROM stocktake JOIN stocktake_scan_live AS scan ON scan.stocktake = stocktake.id
WHERE stocktake.event = $1;
