-- slip_open: the slip of a borrower opened today that has a line out, or only undone lines (R0.5)
-- params: bigint patron
-- columns: bigint id
SELECT slip.id
FROM loan_slip AS slip
JOIN event ON event.id = slip.opened_by
WHERE slip.patron = $1
	AND (event.effective_at AT TIME ZONE malle.session_time_zone())::date = malle.today()
	AND (EXISTS (SELECT FROM loan JOIN loan_open ON loan_open.loan = loan.id
			WHERE loan.slip = slip.id)
		OR NOT EXISTS (SELECT FROM loan WHERE loan.slip = slip.id
			AND NOT EXISTS (SELECT FROM event AS undoing WHERE undoing.undoes = loan.event)))
ORDER BY slip.id DESC
LIMIT 1;
