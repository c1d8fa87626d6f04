-- presentation_insert: a tool was shown to a person (R1.11)
-- params: bigint event, bigint title, bigint patron
INSERT INTO presentation (event, title, patron) VALUES ($1, $2, $3);
