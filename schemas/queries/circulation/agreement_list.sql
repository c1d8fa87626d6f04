-- agreement_list: agreements of the active centre that are not undone, those that end first before
-- params: boolean ending, bigint event
-- columns: bigint event, text organisation, text patron, text patron_barcode, date signed,
--    date valid_to, boolean expired
SELECT agreement.event, organisation.name AS organisation,
	btrim(patron.given_name || ' ' || patron.family_name) AS patron, patron.barcode AS patron_barcode,
	agreement.signed_on AS signed, agreement.valid_to,
	coalesce(agreement.valid_to < (SELECT malle.today()), false) AS expired
FROM agreement
LEFT JOIN organisation ON organisation.id = agreement.organisation
LEFT JOIN patron ON patron.id = agreement.patron
WHERE NOT EXISTS (SELECT FROM event WHERE event.undoes = agreement.event)
	AND (NOT $1 OR agreement.valid_to < (SELECT malle.today()) + 60)
	AND ($2::bigint IS NULL OR agreement.event = $2)
ORDER BY agreement.valid_to NULLS LAST, organisation.name COLLATE malle.french,
	patron.family_name COLLATE malle.french, agreement.event;
