-- Photos that count: neither undone nor removed. Without their bytes, which are read one by one.
CREATE OR REPLACE VIEW malle.image_live WITH (security_invoker) AS
SELECT i.id, i.centre, i.event, i.copy, i.title, i.media_type, i.width, i.height,
	length(i.bytes)::bigint AS size, i.sha256, i.caption,
	(e.effective_at AT TIME ZONE (SELECT malle.session_time_zone()))::date AS added, s.name AS staff
FROM malle.image i
JOIN malle.event_live e ON e.id = i.event
LEFT JOIN malle.staff s ON s.id = e.staff
WHERE NOT EXISTS (SELECT FROM malle.image_removal r JOIN malle.event_live x ON x.id = r.event
	WHERE r.image = i.id);
COMMENT ON VIEW malle.image_live IS 'Photos that are neither undone nor removed, with who kept them and when; without their bytes';
GRANT SELECT ON malle.image_live TO malle_staff;
