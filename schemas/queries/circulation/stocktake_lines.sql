-- stocktake_lines: lines of a stocktake: what it expects by number of the tick list, and what was
-- scanned beside that, in the order of scanning; all, or those of one site
-- params: bigint stocktake, boolean missed, bigint site
-- columns: bigint number, text code, text barcode, text title, text call_number, text site,
--    text section, text state_label, text result, boolean found, boolean missed
SELECT line.number, line.code, copy.barcode, title.title_proper AS title, copy.call_number,
	site.name AS site, copy.section, now_is.label AS state_label, line.result, line.found, line.missed
FROM (
	SELECT row.number::bigint AS number, scan.id AS scan, scan.code,
		coalesce(scan.copy, row.copy) AS copy, scan.result, coalesce(scan.found, false) AS found,
		missed.copy IS NOT NULL AS missed
	FROM (SELECT * FROM stocktake_expected WHERE stocktake = $1) AS row
	FULL JOIN (SELECT * FROM stocktake_scan_live WHERE stocktake = $1) AS scan ON scan.copy = row.copy
	LEFT JOIN stocktake_missed AS missed ON missed.stocktake = $1 AND missed.copy = row.copy) AS line
LEFT JOIN copy ON copy.id = line.copy
LEFT JOIN title ON title.id = copy.title
LEFT JOIN site ON site.id = copy.site
LEFT JOIN copy_current_state AS now_is ON now_is.copy = copy.id
WHERE (NOT $2 OR line.missed) AND ($3::bigint IS NULL OR copy.site = $3)
ORDER BY line.number NULLS LAST, line.scan;
