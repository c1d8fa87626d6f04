-- loan_reopen: a loan is out again since its return is undone; no row when the copy is out already
-- params: bigint loan
INSERT INTO loan_open (copy, loan, due_on)
SELECT copy, id, due FROM loan_line WHERE id = $1
ON CONFLICT (copy) DO NOTHING;
