-- loan_lent_by: the loan that an event recorded
-- params: bigint event
-- columns: bigint id
SELECT id FROM loan WHERE event = $1;
