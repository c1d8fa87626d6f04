-- late_remaining: does a borrower have something late? (R4.5)
-- params: bigint patron
-- columns: boolean late
SELECT EXISTS (
	SELECT FROM loan_open JOIN loan ON loan.id = loan_open.loan
	WHERE loan.patron = $1 AND loan_open.due_on < (SELECT malle.today())) AS late;
