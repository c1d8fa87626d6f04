-- booking_step_insert: what became of a booking
-- params: bigint event, bigint booking, text step, bigint copy, bigint loan
INSERT INTO booking_step (event, booking, step, copy, loan) VALUES ($1, $2, $3, $4, $5);
