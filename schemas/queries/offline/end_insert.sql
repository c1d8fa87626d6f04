-- end_insert: a line waits no more
-- params: bigint line, bigint event, text how
INSERT INTO offline_end (line, event, how) VALUES ($1, $2, $3);
