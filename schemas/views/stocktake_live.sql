-- The facts of stocktakes that count (R14).
CREATE OR REPLACE VIEW malle.stocktake_scan_live WITH (security_invoker) AS
SELECT s.* FROM malle.stocktake_scan s
WHERE NOT EXISTS (SELECT FROM malle.event u WHERE u.undoes = s.event);
COMMENT ON VIEW malle.stocktake_scan_live IS 'Scans of stocktakes whose event is not undone';

CREATE OR REPLACE VIEW malle.stocktake_live WITH (security_invoker) AS
SELECT s.*, ended.event AS end_event, ended.marked, ended.event IS NULL AS open
FROM malle.stocktake s
LEFT JOIN LATERAL (
	SELECT e.event, e.marked FROM malle.stocktake_end e
	WHERE e.stocktake = s.id AND NOT EXISTS (SELECT FROM malle.event u WHERE u.undoes = e.event)
	ORDER BY e.event DESC LIMIT 1) AS ended ON true
WHERE NOT EXISTS (SELECT FROM malle.event u WHERE u.undoes = s.event);
COMMENT ON VIEW malle.stocktake_live IS 'Stocktakes that are not undone, and whether they are open';

-- Said here and nowhere else: the list, the count and the marking read it (R14.5). What is out, in repair
-- or on its way is not missed; nor is what went over the desk since the stocktake was opened. Once closed
-- with its copies marked, these are what was not seen.
CREATE OR REPLACE VIEW malle.stocktake_missed WITH (security_invoker) AS
SELECT x.stocktake, x.number, x.copy
FROM malle.stocktake_expected x
JOIN malle.stocktake_live s ON s.id = x.stocktake
JOIN malle.copy_current_state q ON q.copy = x.copy
WHERE CASE WHEN s.marked THEN EXISTS (
		SELECT FROM malle.copy_state_change c WHERE c.event = s.end_event AND c.copy = x.copy)
	ELSE q.state NOT IN ('on_loan', 'repair', 'in_transit', 'withdrawn', 'missing', 'lost')
		AND NOT EXISTS (
			SELECT FROM malle.stocktake_scan_live v WHERE v.stocktake = x.stocktake AND v.copy = x.copy)
		AND NOT EXISTS (
			SELECT FROM malle.event e
			WHERE e.detail ? 'copy' AND (e.detail ->> 'copy')::bigint = x.copy AND e.id > s.event
			AND e.kind IN ('loan', 'return', 'seen') AND e.undoes IS NULL
			AND NOT EXISTS (SELECT FROM malle.event u WHERE u.undoes = e.id)) END;
COMMENT ON VIEW malle.stocktake_missed IS 'What a stocktake expects and nobody has seen; what is out, in repair or on its way is not missed (R14.5)';
GRANT SELECT ON malle.stocktake_scan_live, malle.stocktake_live, malle.stocktake_missed TO malle_staff;
