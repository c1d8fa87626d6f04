-- A loan as people read it, open, returned or undone: lists, slips and answers at the desk read it
-- here. Names of persons: row security of the centre applies.
CREATE OR REPLACE VIEW malle.loan_line WITH (security_invoker) AS
SELECT l.id, l.event, l.copy, c.barcode, t.title_proper AS title, c.call_number,
	l.patron AS patron_id, btrim(p.given_name || ' ' || p.family_name) AS patron,
	p.barcode AS patron_barcode, g.name AS organisation, l.lent_on AS lent,
	coalesce(d.due_on, l.due_initial) AS due, r.returned_on AS returned,
	greatest(coalesce(r.returned_on, (SELECT malle.today())) - coalesce(d.due_on, l.due_initial), 0)
		AS days_late,
	s.id AS slip_id, malle.yearly_number(s.year, s.number) AS slip,
	malle.contents_words(l.copy) AS pieces
FROM malle.loan l
JOIN malle.copy c ON c.id = l.copy
JOIN malle.title t ON t.id = l.title
LEFT JOIN malle.patron p ON p.id = l.patron
LEFT JOIN malle.organisation g ON g.id = l.organisation
LEFT JOIN malle.loan_slip s ON s.id = l.slip
LEFT JOIN LATERAL (
	SELECT d.due_on FROM malle.loan_due d
	WHERE d.loan = l.id AND NOT EXISTS (SELECT FROM malle.event u WHERE u.undoes = d.event)
	ORDER BY d.event DESC LIMIT 1) d ON true
LEFT JOIN LATERAL (
	SELECT coalesce((
		SELECT c.returned_on FROM malle.loan_return_date c
		WHERE c.loan = r.loan AND c.event > r.event
			AND NOT EXISTS (SELECT FROM malle.event u WHERE u.undoes = c.event)
		ORDER BY c.event DESC LIMIT 1), r.returned_on) AS returned_on
	FROM malle.loan_return r
	WHERE r.loan = l.id AND NOT EXISTS (SELECT FROM malle.event u WHERE u.undoes = r.event)
	ORDER BY r.event LIMIT 1) r ON true;
COMMENT ON VIEW malle.loan_line IS 'Loans with what people read of them: copy, title, borrower, dates, slip, contents of the box';
GRANT SELECT ON malle.loan_line TO malle_staff;
