-- slip_end: the handover is over (R0.5)
-- params: bigint event, bigint slip
INSERT INTO loan_slip_end (event, slip) VALUES ($1, $2);
