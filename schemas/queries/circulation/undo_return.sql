-- undo_return: the loans that came back in an event are out again; not of who was forgotten (R11.2)
-- params: bigint event
-- columns: bigint wanted, bigint done
WITH back AS (SELECT loan FROM loan_return WHERE event = $1),
	reopened AS (
		INSERT INTO loan_open (copy, loan, due_on)
		SELECT line.copy, line.id, line.due FROM back JOIN loan_line AS line ON line.id = back.loan
		JOIN loan ON loan.id = back.loan AND num_nonnulls(loan.patron, loan.organisation) > 0
		ON CONFLICT (copy) DO NOTHING
		RETURNING loan)
SELECT (SELECT count(*) FROM back) AS wanted, (SELECT count(*) FROM reopened) AS done;
