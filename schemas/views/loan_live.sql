-- The facts of lending that count. Statistics and malle.verify() read loans here and nowhere else.
CREATE OR REPLACE VIEW malle.loan_return_live WITH (security_invoker) AS
SELECT r.event, r.loan, r.centre, coalesce(d.returned_on, r.returned_on) AS returned_on, r.after_loss, r.rests_until
FROM malle.loan_return r
LEFT JOIN LATERAL (
	SELECT d.returned_on FROM malle.loan_return_date d
	WHERE d.loan = r.loan AND d.event > r.event
		AND NOT EXISTS (SELECT FROM malle.event u WHERE u.undoes = d.event)
	ORDER BY d.event DESC LIMIT 1) d ON true
WHERE NOT EXISTS (SELECT FROM malle.event u WHERE u.undoes = r.event);
COMMENT ON VIEW malle.loan_return_live IS 'Returns whose event is not undone, with the day as last corrected (R4.4)';

CREATE OR REPLACE VIEW malle.loan_due_live WITH (security_invoker) AS
SELECT DISTINCT ON (d.loan) d.* FROM malle.loan_due d
WHERE NOT EXISTS (SELECT FROM malle.event u WHERE u.undoes = d.event)
ORDER BY d.loan, d.event DESC;
COMMENT ON VIEW malle.loan_due_live IS 'The last due date of each renewed loan whose event is not undone';

CREATE OR REPLACE VIEW malle.loan_live WITH (security_invoker) AS
SELECT l.*, coalesce(d.due_on, l.due_initial) AS due_on, r.returned_on, r.event AS return_event
FROM malle.loan l
LEFT JOIN LATERAL (
	SELECT d.due_on FROM malle.loan_due d
	WHERE d.loan = l.id AND NOT EXISTS (SELECT FROM malle.event u WHERE u.undoes = d.event)
	ORDER BY d.event DESC LIMIT 1) d ON true
LEFT JOIN LATERAL (
	SELECT r.returned_on, r.event FROM malle.loan_return_live r
	WHERE r.loan = l.id ORDER BY r.event LIMIT 1) r ON true
WHERE NOT EXISTS (SELECT FROM malle.event u WHERE u.undoes = l.event);
COMMENT ON VIEW malle.loan_live IS 'Loans whose event is not undone, with their current due date and their return; none returned: open';
GRANT SELECT ON malle.loan_return_live, malle.loan_due_live, malle.loan_live TO malle_staff;
