-- Bookings and holds as their facts have them, open or not: what booking_open, hold_open and
-- set_aside must follow from. malle.verify() and malle.restore_claims() read them here.
CREATE OR REPLACE VIEW malle.booking_live WITH (security_invoker) AS
SELECT b.id, b.centre, b.event, b.title, b.patron, b.organisation, b.request, b.rule, p.pickup, b.purpose,
	p.starts_on, p.ends_on, p.days_before, p.days_after, p.same_day,
	CASE WHEN s.step IS NULL OR s.step = 'released' THEN 'booked' ELSE s.step END AS state, s.event AS step_event,
	s.copy, s.loan, coalesce(s.step IN ('prepared', 'released'), true) AS open
FROM malle.booking b
JOIN malle.event_live e ON e.id = b.event
JOIN LATERAL (
	SELECT p.* FROM malle.booking_period p JOIN malle.event_live pe ON pe.id = p.event
	WHERE p.booking = b.id ORDER BY p.event DESC LIMIT 1) AS p ON true
LEFT JOIN LATERAL (
	SELECT s.* FROM malle.booking_step s JOIN malle.event_live se ON se.id = s.event
	WHERE s.booking = b.id
	ORDER BY s.event DESC, s.step = 'released' LIMIT 1) AS s ON true;
COMMENT ON VIEW malle.booking_live IS 'Bookings that count, with the days and the state that their facts give them';
GRANT SELECT ON malle.booking_live TO malle_staff;

CREATE OR REPLACE VIEW malle.hold_live WITH (security_invoker) AS
SELECT h.id, h.centre, h.event, h.title, h.copy AS only_copy, h.patron, h.organisation, h.request, h.wanted_until,
	CASE WHEN s.step IS NULL OR s.step = 'released' THEN 'waiting' ELSE s.step END AS state, s.event AS step_event,
	s.copy, s.loan, CASE WHEN s.step = 'ready' THEN s.until END AS until, z.until AS suspended_until,
	coalesce(s.step IN ('ready', 'released'), true) AS open
FROM malle.hold h
JOIN malle.event_live e ON e.id = h.event
LEFT JOIN LATERAL (
	SELECT s.* FROM malle.hold_step s JOIN malle.event_live se ON se.id = s.event
	WHERE s.hold = h.id AND s.step NOT IN ('suspended', 'resumed')
	ORDER BY s.event DESC, s.step = 'released' LIMIT 1) AS s ON true
LEFT JOIN LATERAL (
	SELECT CASE WHEN z.step = 'suspended' THEN coalesce(z.until, 'infinity') END AS until
	FROM malle.hold_step z JOIN malle.event_live ze ON ze.id = z.event
	WHERE z.hold = h.id AND z.step IN ('suspended', 'resumed') ORDER BY z.event DESC LIMIT 1) AS z ON true;
COMMENT ON VIEW malle.hold_live IS 'Holds that count, with the state that their facts give them; suspended_until infinity: until resumed';
GRANT SELECT ON malle.hold_live TO malle_staff;

-- What lies ready: for an open booking or hold whose last step says so; for nobody any more, to be
-- shelved, when it was freed and neither given on nor scanned since.
CREATE OR REPLACE VIEW malle.set_aside_live WITH (security_invoker) AS
SELECT b.copy, b.centre, b.id AS booking, NULL::bigint AS hold FROM malle.booking_live b WHERE b.state = 'prepared'
UNION ALL
SELECT h.copy, h.centre, NULL, h.id FROM malle.hold_live h WHERE h.state = 'ready'
UNION ALL
SELECT f.copy, f.centre, NULL, NULL
FROM (
	SELECT s.copy, s.centre, max(s.event) AS event FROM (
		SELECT s.copy, s.centre, s.event FROM malle.booking_step s WHERE s.copy IS NOT NULL AND s.step <> 'prepared'
		UNION ALL
		SELECT s.copy, s.centre, s.event FROM malle.hold_step s WHERE s.copy IS NOT NULL AND s.step <> 'ready') AS s
	JOIN malle.event_live e ON e.id = s.event
	GROUP BY s.copy, s.centre) AS f
WHERE NOT EXISTS (SELECT FROM malle.event_live e
		WHERE (e.detail ->> 'copy')::bigint = f.copy AND e.detail ? 'copy' AND e.id >= f.event
		AND e.kind IN ('loan', 'return', 'seen', 'shelve', 'consultation'))
	AND NOT EXISTS (SELECT FROM malle.booking_step s JOIN malle.event_live e ON e.id = s.event
		WHERE s.copy = f.copy AND s.step = 'prepared' AND s.event >= f.event)
	AND NOT EXISTS (SELECT FROM malle.hold_step s JOIN malle.event_live e ON e.id = s.event
		WHERE s.copy = f.copy AND s.step = 'ready' AND s.event >= f.event);
COMMENT ON VIEW malle.set_aside_live IS 'Copies that the facts say lie ready, or are to be shelved (neither booking nor hold)';
GRANT SELECT ON malle.set_aside_live TO malle_staff;
