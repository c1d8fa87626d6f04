-- stocktake_progress: the running count (R14.3)
-- params: bigint stocktake
-- columns: bigint expected, bigint seen
SELECT (SELECT count(*) FROM stocktake_expected WHERE stocktake = $1) AS expected,
	(SELECT count(*) FROM stocktake_scan_live AS scan WHERE scan.stocktake = $1 AND EXISTS (
		SELECT FROM stocktake_expected AS row WHERE row.stocktake = $1 AND row.copy = scan.copy)) AS seen;
