-- Downloads of the centre's own tools that count (R18): files, requests, what partners counted.
CREATE OR REPLACE VIEW malle.own_file_live WITH (security_invoker) AS
SELECT f.id, f.centre, f.event, f.title, f.edition, f.licence, f.name, length(f.bytes)::bigint AS size, f.sha256,
	(e.effective_at AT TIME ZONE (SELECT malle.session_time_zone()))::date AS added, s.name AS staff
FROM malle.own_file f
JOIN malle.event_live e ON e.id = f.event
LEFT JOIN malle.staff s ON s.id = e.staff;
COMMENT ON VIEW malle.own_file_live IS 'Versions of own tools that are not undone, without their bytes; the highest number of a title counts';

CREATE OR REPLACE VIEW malle.download_live WITH (security_invoker) AS
SELECT d.id, d.centre, d.event, d.request, d.title, d.file
FROM malle.download d
JOIN malle.event_live e ON e.id = d.event;
COMMENT ON VIEW malle.download_live IS 'Downloads that are not undone, each a request';

CREATE OR REPLACE VIEW malle.partner_count_live WITH (security_invoker) AS
SELECT c.id, c.centre, c.event, c.title, c.distributor, c.quantity, c.from_on, c.to_on
FROM malle.partner_count c
JOIN malle.event_live e ON e.id = c.event
WHERE NOT EXISTS (
	SELECT FROM malle.partner_count n JOIN malle.event_live x ON x.id = n.event
	WHERE n.title = c.title AND n.distributor = c.distributor AND n.from_on = c.from_on AND n.to_on = c.to_on
	AND n.id > c.id);
COMMENT ON VIEW malle.partner_count_live IS 'What other distributors counted, neither undone nor counted again for the same period';
GRANT SELECT ON malle.own_file_live, malle.download_live, malle.partner_count_live TO malle_staff;
