-- All that hangs on a request (R17.2): tools shown, lent, booked, brochures given
-- and promised, own tools downloaded; what counts of it, in order.
CREATE OR REPLACE VIEW malle.request_work WITH (security_invoker) AS
SELECT p.request, p.centre, p.event, 'presented'::text AS kind, p.title, p.copy, NULL::date AS until, NULL::integer AS quantity
FROM malle.presentation p
WHERE p.request IS NOT NULL AND NOT EXISTS (SELECT FROM malle.event u WHERE u.undoes = p.event)
UNION ALL
SELECT s.request, l.centre, l.event, l.kind, l.title, l.copy, coalesce(d.due_on, l.due_initial), NULL
FROM malle.loan l
JOIN malle.loan_slip s ON s.id = l.slip
LEFT JOIN LATERAL (
	SELECT d.due_on FROM malle.loan_due d
	WHERE d.loan = l.id AND NOT EXISTS (SELECT FROM malle.event u WHERE u.undoes = d.event)
	ORDER BY d.event DESC LIMIT 1) d ON true
WHERE s.request IS NOT NULL AND NOT EXISTS (SELECT FROM malle.event u WHERE u.undoes = l.event)
UNION ALL
SELECT b.request, b.centre, b.event, 'booking', b.title, NULL, NULL, NULL
FROM malle.booking b
WHERE b.request IS NOT NULL AND NOT EXISTS (SELECT FROM malle.event u WHERE u.undoes = b.event)
UNION ALL
SELECT h.request, h.centre, h.event, 'hold', h.title, NULL, NULL, NULL
FROM malle.hold h
WHERE h.request IS NOT NULL AND NOT EXISTS (SELECT FROM malle.event u WHERE u.undoes = h.event)
UNION ALL
SELECT m.request, m.centre, m.event, m.kind, m.title, NULL, NULL, m.quantity
FROM malle.movement_live m
WHERE m.request IS NOT NULL
UNION ALL
SELECT o.request, o.centre, o.event, 'promised', o.title, NULL, NULL, o.quantity::integer
FROM malle.promise_open o
UNION ALL
SELECT d.request, d.centre, d.event, 'download', d.title, NULL, NULL, NULL
FROM malle.download_live d;
COMMENT ON VIEW malle.request_work IS 'What was done for a request, undone things left out';
GRANT SELECT ON malle.request_work TO malle_staff;
