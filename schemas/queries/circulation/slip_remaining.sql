-- slip_remaining: how many lines of a slip are still out (R4.13)
-- params: bigint slip
-- columns: bigint remaining
SELECT count(*) AS remaining
FROM loan JOIN loan_open ON loan_open.loan = loan.id
WHERE loan.slip = $1;
