-- slip_open: the last slip of a borrower, if it was opened today and has a line out, or only undone
-- lines (R0.5)
-- params: bigint patron
-- columns: bigint id
SELECT slip.id
FROM (SELECT id, opened_by FROM loan_slip WHERE patron = $1 ORDER BY id DESC LIMIT 1) AS slip
JOIN event ON event.id = slip.opened_by
CROSS JOIN LATERAL (
	SELECT count(away.loan) AS away, count(*) FILTER (WHERE undoing.id IS NULL) AS counting
	FROM loan
	LEFT JOIN loan_open AS away ON away.loan = loan.id
	LEFT JOIN event AS undoing ON undoing.undoes = loan.event
	WHERE loan.slip = slip.id) AS line
WHERE (event.effective_at AT TIME ZONE (SELECT malle.session_time_zone()))::date
		= (SELECT malle.today())
	AND (line.away > 0 OR line.counting = 0);
