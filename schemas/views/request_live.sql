-- Requests that count, as last revised.
CREATE OR REPLACE VIEW malle.request_live WITH (security_invoker) AS
SELECT q.id, q.centre, q.event, q.year, q.number, v.id AS revision, v.received_on, v.service, v.sector,
	v.sub_sector, v.municipality, v.organisation, v.patron, v.handled_by, v.referred_to, v.origin,
	v.subject, v.closed_on
FROM malle.request q
JOIN LATERAL (
	SELECT v.* FROM malle.request_revision v
	WHERE v.request = q.id AND NOT EXISTS (SELECT FROM malle.event u WHERE u.undoes = v.event)
	ORDER BY v.event DESC, v.id DESC LIMIT 1) v ON true
WHERE NOT EXISTS (SELECT FROM malle.event u WHERE u.undoes = q.event);
COMMENT ON VIEW malle.request_live IS 'Requests whose event is not undone, with their last revision that is not undone';

CREATE OR REPLACE VIEW malle.contact_live WITH (security_invoker) AS
SELECT c.* FROM malle.contact c
WHERE NOT EXISTS (SELECT FROM malle.event u WHERE u.undoes = c.event)
AND NOT EXISTS (
	SELECT FROM malle.contact n WHERE n.replaces = c.id
	AND NOT EXISTS (SELECT FROM malle.event u WHERE u.undoes = n.event));
COMMENT ON VIEW malle.contact_live IS 'Contacts that are neither undone nor said again by a later one';
GRANT SELECT ON malle.request_live, malle.contact_live TO malle_staff;
