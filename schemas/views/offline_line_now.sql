-- Lines of offline desks as they are now: done, settled or waiting, and why. What was applied stays so
-- when it is undone: somebody decided that.
CREATE OR REPLACE VIEW malle.offline_line_now WITH (security_invoker) AS
SELECT l.*, coalesce(done.how, CASE WHEN l.kind = 'unreadable' THEN 'unreadable' ELSE 'waiting' END) AS state,
	done.event AS done_by, CASE WHEN done.how IS NULL THEN refusal.cause END AS cause
FROM malle.offline_line l
LEFT JOIN LATERAL (
	SELECT e.how, e.event FROM malle.offline_end e
	WHERE e.line = l.id
		AND (e.how <> 'settled' OR NOT EXISTS (SELECT FROM malle.event u WHERE u.undoes = e.event))
	ORDER BY e.how = 'settled', e.event DESC
	LIMIT 1) done ON true
LEFT JOIN LATERAL (
	SELECT r.cause FROM malle.offline_refusal r
	WHERE r.line = l.id
	ORDER BY r.event DESC
	LIMIT 1) refusal ON true;
COMMENT ON VIEW malle.offline_line_now IS 'Lines of offline desks with what became of them: applied, same, undone, settled, waiting or unreadable, and the cause';
GRANT SELECT ON malle.offline_line_now TO malle_staff;
