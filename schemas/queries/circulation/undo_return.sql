-- undo_return: the loans that came back in an event are out again, and their copies rest as before;
-- not of who was forgotten (R11.2)
-- params: bigint event
-- columns: bigint wanted, bigint done
WITH back AS (
	SELECT fact.loan, fact.days_after, fact.same_day, fact.late_days FROM loan_return AS fact
	WHERE fact.event = $1),
	reopened AS (
		INSERT INTO loan_open (copy, loan, due_on, days_after, same_day, late_days)
		SELECT line.copy, line.id, line.due, back.days_after, back.same_day, back.late_days
		FROM back JOIN loan_line AS line ON line.id = back.loan
		JOIN loan ON loan.id = back.loan AND num_nonnulls(loan.patron, loan.organisation) > 0
		ON CONFLICT (copy) DO NOTHING
		RETURNING loan, copy),
	rested AS MATERIALIZED (SELECT loan, malle.rebuild_rest(copy) AS done FROM reopened)
SELECT (SELECT count(*) FROM back) AS wanted, (SELECT count(done) FROM rested) AS done;
