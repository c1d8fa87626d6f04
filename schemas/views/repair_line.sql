-- A repair as people read it (R8.3): how far it has come is its last step that is not undone.
CREATE OR REPLACE VIEW malle.repair_line WITH (security_invoker) AS
SELECT r.id, r.event, r.copy, c.barcode, t.title_proper AS title, c.call_number,
	(opened.effective_at AT TIME ZONE (SELECT malle.session_time_zone()))::date AS opened,
	last.step, (last.effective_at AT TIME ZONE (SELECT malle.session_time_zone()))::date AS since,
	last.expected_on AS expected, last.note, last.step NOT IN ('resolved', 'retired') AS open
FROM malle.repair r
JOIN malle.event opened ON opened.id = r.event
JOIN malle.copy c ON c.id = r.copy
JOIN malle.title t ON t.id = c.title
JOIN LATERAL (
	SELECT s.step, s.expected_on, s.note, e.effective_at
	FROM malle.repair_step s JOIN malle.event e ON e.id = s.event
	WHERE s.repair = r.id AND NOT EXISTS (SELECT FROM malle.event u WHERE u.undoes = s.event)
	ORDER BY s.event DESC LIMIT 1) AS last ON true
WHERE NOT EXISTS (SELECT FROM malle.event u WHERE u.undoes = r.event);
COMMENT ON VIEW malle.repair_line IS 'Repairs that are not undone, with what people read of them: copy, last step, expected end';
GRANT SELECT ON malle.repair_line TO malle_staff;
