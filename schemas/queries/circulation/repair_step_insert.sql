-- repair_step_insert: the fact that a repair has come so far
-- params: bigint event, bigint repair, text step, date expected, text note
INSERT INTO repair_step (event, repair, step, expected_on, note) VALUES ($1, $2, $3, $4, $5);
