-- refusal_insert: a line could not be applied
-- params: bigint line, bigint event, text cause
INSERT INTO offline_refusal (line, event, cause) VALUES ($1, $2, $3);
