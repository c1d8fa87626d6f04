-- What is still promised: the last word for a request and a title, less what it was given since.
CREATE OR REPLACE VIEW malle.promise_open WITH (security_invoker) AS
SELECT p.centre, p.event, p.request, p.title, p.quantity - coalesce(given.quantity, 0) AS quantity
FROM malle.promise p
LEFT JOIN LATERAL (
	SELECT sum(m.quantity) AS quantity FROM malle.movement m
	WHERE m.request = p.request AND m.title = p.title AND m.kind = 'given' AND m.event > p.event
		AND NOT EXISTS (SELECT FROM malle.event u WHERE u.undoes = m.event)) given ON true
WHERE NOT EXISTS (SELECT FROM malle.event u WHERE u.undoes = p.event)
	AND NOT EXISTS (
		SELECT FROM malle.promise later
		WHERE later.request = p.request AND later.title = p.title AND later.id > p.id
			AND NOT EXISTS (SELECT FROM malle.event u WHERE u.undoes = later.event))
	AND p.quantity > coalesce(given.quantity, 0);
COMMENT ON VIEW malle.promise_open IS 'How many of a title are still kept for a request';
GRANT SELECT ON malle.promise_open TO malle_staff;
