-- What follows from the facts of a copy's life that are not undone. copy.state, state_until,
-- withdrawn_* and copy.site are derived from here by malle.rebuild_copy(), and malle.verify() compares.
-- A copy that was never told anything else has the state and the site with which it was catalogued;
-- one whose every change is undone goes back to what the first of them found.
CREATE OR REPLACE VIEW malle.copy_state_told WITH (security_invoker) AS
SELECT told.copy,
	CASE WHEN last.state IS NULL THEN first.state_before
		WHEN last.state = 'withdrawn' THEN last.state_before
		ELSE last.state END AS state,
	last.until AS state_until,
	CASE WHEN last.state = 'withdrawn' THEN last.effective_at END AS withdrawn_at,
	last.reason AS withdrawn_reason
FROM (SELECT DISTINCT c.copy FROM malle.copy_state_change c) AS told
CROSS JOIN LATERAL (
	SELECT c.state_before FROM malle.copy_state_change c WHERE c.copy = told.copy ORDER BY c.id LIMIT 1) AS first
LEFT JOIN LATERAL (
	SELECT c.state, c.state_before, c.until, c.reason, e.effective_at
	FROM malle.copy_state_change c JOIN malle.event e ON e.id = c.event
	WHERE c.copy = told.copy AND NOT EXISTS (SELECT FROM malle.event u WHERE u.undoes = c.event)
	ORDER BY c.id DESC LIMIT 1) AS last ON true;
COMMENT ON VIEW malle.copy_state_told IS 'State of each copy whose state was ever changed, from the changes that are not undone (R8)';

CREATE OR REPLACE VIEW malle.copy_site_told WITH (security_invoker) AS
SELECT moved.copy,
	CASE WHEN last.step IS NULL THEN first.site_from
		WHEN last.step = 'received' THEN last.site_to
		ELSE last.site_from END AS site
FROM (SELECT DISTINCT t.copy FROM malle.transfer t
	JOIN malle.transfer_step s ON s.transfer = t.id AND s.step = 'received') AS moved
CROSS JOIN LATERAL (
	SELECT t.site_from FROM malle.transfer t JOIN malle.transfer_step s ON s.transfer = t.id
	WHERE t.copy = moved.copy AND s.step = 'received' ORDER BY s.id LIMIT 1) AS first
LEFT JOIN LATERAL (
	SELECT s.step, t.site_from, t.site_to FROM malle.transfer t JOIN malle.transfer_step s ON s.transfer = t.id
	WHERE t.copy = moved.copy AND s.step IN ('received', 'returned')
	AND NOT EXISTS (SELECT FROM malle.event u WHERE u.undoes = s.event)
	ORDER BY s.id DESC LIMIT 1) AS last ON true;
COMMENT ON VIEW malle.copy_site_told IS 'Where each copy that ever arrived by a transfer lives, from the steps that are not undone (R10.1)';
GRANT SELECT ON malle.copy_state_told, malle.copy_site_told TO malle_staff;
