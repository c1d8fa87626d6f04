-- loan_open_insert: a copy is out on a loan; no row when it is out already (R0.1)
-- params: bigint copy, bigint loan, date due
INSERT INTO loan_open (copy, loan, due_on) VALUES ($1, $2, $3)
ON CONFLICT (copy) DO NOTHING;
