-- loan_returned_by: the loan that came back in an event
-- params: bigint event
-- columns: bigint id
SELECT loan AS id FROM loan_return WHERE event = $1;
