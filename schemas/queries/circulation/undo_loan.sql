-- undo_loan: the loan that an event recorded is not out any more
-- params: bigint event
-- columns: bigint wanted, bigint done
WITH closed AS (
	DELETE FROM loan_open USING loan
	WHERE loan.event = $1 AND loan_open.loan = loan.id AND loan_open.copy = loan.copy
	RETURNING loan_open.loan)
SELECT (SELECT count(*) FROM loan WHERE event = $1 AND kind <> 'consultation') AS wanted,
	(SELECT count(*) FROM closed) AS done;
