-- A brochure of a centre with what is left of it in its own places (desks and stores; what lies at a
-- partner's is not at hand), what is promised of that, and whether to order more (R16.2).
CREATE OR REPLACE VIEW malle.stock_line WITH (security_invoker) AS
SELECT b.centre, b.title, b.threshold, b.publisher, b.code, b.obsolete,
	s.remaining, p.promised, m.last_movement,
	coalesce(s.remaining - p.promised <= b.threshold AND NOT b.obsolete, false) AS low,
	coalesce(b.acknowledged = m.last_movement, false) AS acknowledged
FROM malle.brochure b
CROSS JOIN LATERAL (
	SELECT coalesce(sum(stock.quantity), 0)::bigint AS remaining
	FROM malle.stock JOIN malle.site ON site.id = stock.site
	WHERE stock.title = b.title AND stock.centre = b.centre AND site.kind <> 'deposit') s
CROSS JOIN LATERAL (
	SELECT coalesce(sum(o.quantity), 0)::bigint AS promised
	FROM malle.promise_open o WHERE o.title = b.title AND o.centre = b.centre) p
CROSS JOIN LATERAL (
	SELECT coalesce((SELECT m.id FROM malle.movement_live m WHERE m.title = b.title AND m.centre = b.centre
		ORDER BY m.id DESC LIMIT 1), 0) AS last_movement) m;
COMMENT ON VIEW malle.stock_line IS 'What is left of each brochure of a centre, what is promised, and whether that is few (R16.2)';
GRANT SELECT ON malle.stock_line TO malle_staff;
