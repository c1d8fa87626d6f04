-- loan_close: a copy is no longer out on this loan; no row when somebody was quicker
-- params: bigint copy, bigint loan
DELETE FROM loan_open WHERE copy = $1 AND loan = $2;
