-- transfer_step_insert: the fact that a transfer has come so far
-- params: bigint event, bigint transfer, text step, bigint loan, text note
INSERT INTO transfer_step (event, transfer, step, loan, note) VALUES ($1, $2, $3, $4, $5);
