-- hold_step_insert: what became of a hold
-- params: bigint event, bigint hold, text step, bigint copy, bigint loan, date until
INSERT INTO hold_step (event, hold, step, copy, loan, until) VALUES ($1, $2, $3, $4, $5, $6);
