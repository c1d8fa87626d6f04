-- renewal_insert: a loan was prolonged: the facts, and the date that follows. No row: another desk
-- changed the loan since we looked
-- params: bigint event, bigint loan, date before, date due, boolean seen, boolean free
WITH moved AS (
	UPDATE loan_open SET due_on = $4 WHERE loan = $2 AND due_on = $3 RETURNING loan
), due AS (
	INSERT INTO loan_due (event, loan, due_on) SELECT $1, moved.loan, $4 FROM moved
)
INSERT INTO renewal (event, loan, due_before, seen, free) SELECT $1, moved.loan, $3, $5, $6 FROM moved;
