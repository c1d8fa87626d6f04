-- last_return: the last return of a copy that counts, and the loan that came after it
-- params: bigint copy
-- columns: bigint loan, bigint event, date lent, date returned, date lent_again
SELECT loan.id AS loan, back.event, loan.lent_on AS lent, back.returned_on AS returned,
	(SELECT min(later.lent_on) FROM loan_live AS later
		WHERE later.copy = loan.copy AND later.event >= back.event AND later.id <> loan.id
			AND later.kind <> 'consultation') AS lent_again
FROM loan_live AS loan JOIN loan_return_live AS back ON back.loan = loan.id
WHERE loan.copy = $1
ORDER BY back.event DESC
LIMIT 1;
