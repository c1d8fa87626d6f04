-- What is still going on with a person: while there is any of it, the name stays (R11.2).
CREATE OR REPLACE VIEW malle.still_open WITH (security_invoker) AS
SELECT l.patron, 'loan'::text AS what, o.due_on AS day
FROM malle.loan_open o JOIN malle.loan l ON l.id = o.loan WHERE l.patron IS NOT NULL
UNION ALL
SELECT b.patron, 'booking', o.starts_on
FROM malle.booking_open o JOIN malle.booking b ON b.id = o.booking WHERE b.patron IS NOT NULL
UNION ALL
SELECT h.patron, 'hold', o.wanted_until
FROM malle.hold_open o JOIN malle.hold h ON h.id = o.hold WHERE h.patron IS NOT NULL
UNION ALL
SELECT l.patron, 'letter', l.not_before
FROM malle.letter l WHERE l.patron IS NOT NULL AND l.state IN ('to_send', 'sending', 'failed')
UNION ALL
SELECT b.patron, 'block', b.ends_on
FROM malle.block b WHERE b.patron IS NOT NULL AND b.current AND coalesce(b.ends_on >= malle.today(), true)
UNION ALL
SELECT r.patron, 'request', r.received_on
FROM malle.request_live r WHERE r.patron IS NOT NULL AND r.closed_on IS NULL
UNION ALL
-- a gesture of an offline desk that somebody has to look at
SELECT c.patron, 'offline', (l.moment AT TIME ZONE (SELECT malle.session_time_zone()))::date
FROM malle.offline_line_now l JOIN malle.patron_card c ON c.centre = l.centre AND c.barcode = l.card
WHERE l.state = 'waiting'
UNION ALL
-- a piece that went missing in one of their loans, and did not come back since
SELECT l.patron, 'piece', l.lent_on
FROM malle.piece_change c
JOIN malle.event_live e ON e.id = c.event
JOIN malle.loan l ON l.id = c.loan
WHERE l.patron IS NOT NULL AND c.reason = 'missing'
	AND (SELECT sum(a.difference) FROM malle.piece_change a JOIN malle.event_live x ON x.id = a.event
		WHERE a.piece = c.piece AND a.id >= c.id) < 0;
COMMENT ON VIEW malle.still_open IS 'What keeps a person from being anonymised: loan, booking, hold, letter, block, request, gesture of an offline desk, piece (R11.2)';
GRANT SELECT ON malle.still_open TO malle_staff;
