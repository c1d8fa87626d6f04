-- undo_renew: a loan has the due date again that it had before it was prolonged
-- params: bigint event
-- columns: bigint wanted, bigint done
WITH back AS (
	UPDATE loan_open SET due_on = renewal.due_before
	FROM renewal JOIN loan_due ON loan_due.event = renewal.event
	WHERE renewal.event = $1 AND loan_open.loan = renewal.loan AND loan_open.due_on = loan_due.due_on
	RETURNING loan_open.loan)
SELECT (SELECT count(*) FROM renewal WHERE event = $1) AS wanted, (SELECT count(*) FROM back) AS done;
