-- An event as people read it: what it touched, in words. Undoing, and the lives of copies, persons
-- and desks (malle log), read it here. Names of persons: row security of the centre applies.
CREATE OR REPLACE VIEW malle.event_line WITH (security_invoker) AS
SELECT e.id, e.kind, e.detail, e.recorded_at, e.effective_at,
	(e.effective_at AT TIME ZONE (SELECT malle.session_time_zone()))::date AS day,
	e.centre, e.staff, s.name AS staff_name, e.terminal, e.command,
	coalesce(r.reason, e.reason) AS reason, e.undoes,
	EXISTS (SELECT FROM malle.event u WHERE u.undoes = e.id) AS undone,
	coalesce(t.title_proper, asked.number, g.name, line.words, k.name, w.name,
		x.name, y.name,
		CASE WHEN e.kind = 'setting.set' THEN e.detail ->> 'name' END, '') AS title, c.barcode,
	coalesce(nullif(btrim(p.given_name || ' ' || p.family_name), ''), '') AS person,
	p.id AS patron_id, p.barcode AS patron_barcode
FROM malle.event e
LEFT JOIN malle.staff s ON s.id = e.staff
LEFT JOIN malle.event_reason r ON r.event = e.id
LEFT JOIN malle.copy c ON c.id = (e.detail ->> 'copy')::bigint
LEFT JOIN malle.booking b ON b.id = (e.detail ->> 'booking')::bigint
LEFT JOIN malle.hold h ON h.id = (e.detail ->> 'hold')::bigint
LEFT JOIN malle.title t ON t.id = coalesce(c.title, b.title, h.title, (e.detail ->> 'title')::bigint,
	(e.detail ->> 'brochure')::bigint)
LEFT JOIN LATERAL (
	SELECT l.patron FROM malle.loan l WHERE l.event = e.id
	UNION ALL
	SELECT l.patron FROM malle.loan_return r JOIN malle.loan l ON l.id = r.loan WHERE r.event = e.id
	LIMIT 1) l ON true
LEFT JOIN LATERAL ( -- a request, by its number, and who asked
	SELECT 'd-' || malle.yearly_number(q.year, q.number) AS number,
		(SELECT v.patron FROM malle.request_revision v WHERE v.request = q.id
			ORDER BY v.event DESC LIMIT 1) AS patron
	FROM malle.request q WHERE q.id = (e.detail ->> 'request')::bigint) AS asked ON true
LEFT JOIN malle.patron p
	ON p.id = coalesce(l.patron, (e.detail ->> 'patron')::bigint, b.patron, h.patron, asked.patron)
LEFT JOIN LATERAL ( -- what a loan rule is for
	(SELECT coalesce(nullif(concat_ws(', ', rt.title_proper, rc.label, ri.label), ''), '*') AS words
	FROM malle.loan_rule x
	LEFT JOIN malle.title rt ON rt.id = x.title
	LEFT JOIN malle.vocabulary_value rc ON rc.id = x.category
	LEFT JOIN malle.vocabulary_value ri ON ri.id = x.item_type
	WHERE e.kind LIKE 'rule.%' AND (x.added_by = e.id OR x.ended_by = e.id)
	ORDER BY x.id DESC LIMIT 1)
	UNION ALL -- days that differ from the week
	(SELECT btrim(x.first_day || CASE WHEN x.last_day > x.first_day THEN ' - ' || x.last_day ELSE '' END || ' ' || x.label)
	FROM malle.opening_exception x
	WHERE e.kind IN ('closing.add', 'opening.add', 'closing.end') AND (x.added_by = e.id OR x.ended_by = e.id)
	LIMIT 1)
	LIMIT 1) AS line ON true
LEFT JOIN malle.stocktake k ON k.id = (e.detail ->> 'stocktake')::bigint OR k.event = e.id
LEFT JOIN malle.site w ON w.id = (e.detail ->> 'site')::bigint
LEFT JOIN malle.staff x ON x.id = (e.detail ->> 'staff')::bigint
LEFT JOIN malle.centre y ON y.id = (e.detail ->> 'centre')::bigint
LEFT JOIN malle.organisation g ON g.id = (e.detail ->> 'organisation')::bigint;
COMMENT ON VIEW malle.event_line IS 'Events with what people read of them: title, person, who, where, undone or not';
GRANT SELECT ON malle.event_line TO malle_staff;
