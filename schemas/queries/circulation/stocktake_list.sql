-- stocktake_list: stocktakes of the active centre, the newest on top: one by its number, or all; how far
-- each has come
-- params: bigint number, boolean closed
-- columns: bigint id, bigint number, text name, text site, text section, text item_type,
--    date opened, date closed, boolean open, boolean marked, bigint expected, bigint seen,
--    bigint elsewhere, bigint on_loan, bigint gone, bigint unknown, bigint found, bigint missed
SELECT live.id, live.number::bigint AS number, live.name, site.name AS site, live.section,
	value.label AS item_type,
	(opened.effective_at AT TIME ZONE (SELECT malle.session_time_zone()))::date AS opened,
	(closed.effective_at AT TIME ZONE (SELECT malle.session_time_zone()))::date AS closed,
	live.open, coalesce(live.marked, false) AS marked,
	(SELECT count(*) FROM stocktake_expected WHERE stocktake = live.id) AS expected,
	scan.seen, scan.elsewhere, scan.on_loan, scan.gone, scan.unknown, scan.found,
	(SELECT count(*) FROM stocktake_missed WHERE stocktake = live.id) AS missed
FROM stocktake_live AS live
JOIN event AS opened ON opened.id = live.event
LEFT JOIN event AS closed ON closed.id = live.end_event
LEFT JOIN site ON site.id = live.site
LEFT JOIN vocabulary_value AS value ON value.id = live.item_type
CROSS JOIN LATERAL (
	SELECT count(*) FILTER (WHERE result = 'seen') AS seen,
		count(*) FILTER (WHERE result = 'elsewhere') AS elsewhere,
		count(*) FILTER (WHERE result = 'on_loan') AS on_loan,
		count(*) FILTER (WHERE result = 'gone') AS gone,
		count(*) FILTER (WHERE result = 'unknown') AS unknown,
		count(*) FILTER (WHERE found) AS found
	FROM stocktake_scan_live WHERE stocktake = live.id) AS scan
WHERE ($1::bigint IS NULL OR live.number = $1) AND ($2 OR live.open)
ORDER BY live.number DESC;
