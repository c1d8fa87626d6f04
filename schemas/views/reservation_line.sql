-- Bookings and holds as people read them. Names of persons: row security of the centre applies.
CREATE OR REPLACE VIEW malle.booking_line WITH (security_invoker) AS
SELECT b.id, b.event, b.title AS title_id, t.title_proper AS title, b.patron AS patron_id,
	btrim(p.given_name || ' ' || p.family_name) AS patron, p.barcode AS patron_barcode, p.email AS patron_email,
	g.name AS organisation, b.starts_on AS starts, b.ends_on AS ends, b.days_before, b.days_after, b.same_day,
	b.state, b.open, b.copy AS copy_id, c.barcode, c.call_number, s.name AS pickup, b.pickup AS pickup_id, b.purpose, b.request
FROM malle.booking_live b
JOIN malle.title t ON t.id = b.title
LEFT JOIN malle.patron p ON p.id = b.patron
LEFT JOIN malle.organisation g ON g.id = b.organisation
LEFT JOIN malle.copy c ON c.id = b.copy AND b.state = 'prepared'
LEFT JOIN malle.site s ON s.id = b.pickup;
COMMENT ON VIEW malle.booking_line IS 'Bookings with what people read of them: title, person, days, state, copy set aside';
GRANT SELECT ON malle.booking_line TO malle_staff;

CREATE OR REPLACE VIEW malle.hold_line WITH (security_invoker) AS
SELECT h.id, h.event, h.title AS title_id, t.title_proper AS title, h.only_copy, w.barcode AS only_barcode,
	h.patron AS patron_id, btrim(p.given_name || ' ' || p.family_name) AS patron, p.barcode AS patron_barcode,
	g.name AS organisation, (e.effective_at AT TIME ZONE (SELECT malle.session_time_zone()))::date AS since,
	h.wanted_until, h.suspended_until, h.until, h.open, c.barcode,
	CASE WHEN h.state = 'waiting' AND h.suspended_until >= (SELECT malle.today()) THEN 'suspended'
		WHEN h.state = 'waiting' AND h.wanted_until < (SELECT malle.today()) THEN 'lapsed'
		ELSE h.state END AS state,
	CASE WHEN h.open THEN (SELECT count(*) FROM malle.hold_open q
		WHERE q.title = h.title AND q.centre = h.centre AND q.hold <= h.id) END AS place
FROM malle.hold_live h
JOIN malle.event e ON e.id = h.event
JOIN malle.title t ON t.id = h.title
LEFT JOIN malle.copy w ON w.id = h.only_copy
LEFT JOIN malle.patron p ON p.id = h.patron
LEFT JOIN malle.organisation g ON g.id = h.organisation
LEFT JOIN malle.copy c ON c.id = h.copy AND h.state = 'ready';
COMMENT ON VIEW malle.hold_line IS 'Holds with what people read of them: title, person, place in the queue, state';
GRANT SELECT ON malle.hold_line TO malle_staff;
