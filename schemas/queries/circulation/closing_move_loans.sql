-- closing_move_loans: due dates on closed days go to the next open one (R2.4)
-- params: bigint event, date first, date last, bigint site
WITH moved AS (
	SELECT subject AS loan, moved AS due_on FROM malle.closing_effects($2, $3, $4)
	WHERE kind = 'loan_due'),
	facts AS (
		INSERT INTO loan_due (event, loan, due_on) SELECT $1, loan, due_on FROM moved
		RETURNING loan, due_on)
UPDATE loan_open SET due_on = facts.due_on FROM facts WHERE loan_open.loan = facts.loan;
