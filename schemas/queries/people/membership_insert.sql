-- membership_insert: a registration of a person or an organisation, from a day (none: today) to a
-- last one (none: no end), with the end that held before
-- params: bigint event, bigint patron, bigint organisation, date valid_from, date valid_to,
--    date former_end
INSERT INTO membership (event, patron, organisation, valid_from, valid_to, former_end)
VALUES ($1, $2, $3, coalesce($4, malle.today()), $5, $6);
