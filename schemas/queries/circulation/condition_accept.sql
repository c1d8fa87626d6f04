-- condition_accept: a person accepted this version at this loan (R1.11)
-- params: bigint event, bigint condition, bigint patron
INSERT INTO condition_acceptance (event, condition, patron) VALUES ($1, $2, $3);
