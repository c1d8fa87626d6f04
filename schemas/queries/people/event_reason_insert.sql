-- event_reason_insert: why an operation was done
-- params: bigint event, text reason
INSERT INTO event_reason (event, reason) VALUES ($1, $2);
