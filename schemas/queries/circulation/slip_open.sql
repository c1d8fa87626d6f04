-- slip_open: the last slip of a borrower, if it was opened today, is not ended, is for the same
-- request and purpose, and has a line out, or only undone lines (R0.5)
-- params: bigint patron, bigint request, text purpose
-- columns: bigint id, text number
SELECT slip.id, slip.year || '-' || lpad(slip.number::text, 4, '0') AS number
FROM (SELECT * FROM loan_slip WHERE patron = $1 ORDER BY id DESC LIMIT 1) AS slip
JOIN event ON event.id = slip.opened_by
CROSS JOIN LATERAL (
	SELECT count(away.loan) AS away, count(*) FILTER (WHERE undoing.id IS NULL) AS counting
	FROM loan
	LEFT JOIN loan_open AS away ON away.loan = loan.id
	LEFT JOIN event AS undoing ON undoing.undoes = loan.event
	WHERE loan.slip = slip.id) AS line
WHERE (event.effective_at AT TIME ZONE (SELECT malle.session_time_zone()))::date
		= (SELECT malle.today())
	AND (line.away > 0 OR line.counting = 0)
	AND ($2::bigint IS NULL OR slip.request IS NOT DISTINCT FROM $2)
	AND ($3::text IS NULL OR slip.purpose IS NOT DISTINCT FROM $3)
	AND NOT EXISTS (SELECT FROM loan_slip_end AS ended WHERE ended.slip = slip.id
		AND NOT EXISTS (SELECT FROM event AS u WHERE u.undoes = ended.event));
