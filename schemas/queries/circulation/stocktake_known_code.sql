-- stocktake_known_code: was this unknown code read in this stocktake already?
-- params: bigint stocktake, text code
-- columns: boolean again
SELECT EXISTS (SELECT FROM stocktake_scan_live
	WHERE stocktake = $1 AND copy IS NULL AND code = $2) AS again;
