-- stocktake_look: what a code is for a stocktake: a copy by its barcode, or by its number on the tick list
-- params: bigint stocktake, text typed, text repaired, bigint tick
-- columns: bigint copy, text barcode, text title, text call_number, text site, text state_label,
--    text holder, boolean expected, boolean on_loan, boolean missing, boolean gone, boolean again
SELECT copy.id AS copy, copy.barcode, title.title_proper AS title, copy.call_number, site.name AS site,
	now_is.label AS state_label, line.patron || coalesce(' (' || line.organisation || ')', '') AS holder,
	expected.copy IS NOT NULL AS expected, loan_open.copy IS NOT NULL AS on_loan,
	copy.state = 'missing' AS missing, copy.withdrawn_at IS NOT NULL OR copy.state = 'lost' AS gone,
	EXISTS (SELECT FROM stocktake_scan_live AS scan
		WHERE scan.stocktake = $1 AND scan.copy = copy.id) AS again
FROM copy
JOIN title ON title.id = copy.title
JOIN copy_current_state AS now_is ON now_is.copy = copy.id
LEFT JOIN site ON site.id = copy.site
LEFT JOIN loan_open ON loan_open.copy = copy.id
LEFT JOIN loan_line AS line ON line.id = loan_open.loan
LEFT JOIN stocktake_expected AS expected ON expected.stocktake = $1 AND expected.copy = copy.id
WHERE copy.centre = (SELECT malle.active_centre())
	AND CASE WHEN $4::bigint IS NULL THEN copy.barcode IN ($2, $3) ELSE expected.number = $4 END
ORDER BY copy.barcode = $2 DESC NULLS LAST
LIMIT 1;
