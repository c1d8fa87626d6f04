-- agreement_insert: somebody signed the loan agreement
-- params: bigint event, bigint patron, bigint organisation, date signed, date valid_to
INSERT INTO agreement (event, patron, organisation, signed_on, valid_to)
VALUES ($1, $2, $3, coalesce($4, (SELECT malle.today())), $5);
