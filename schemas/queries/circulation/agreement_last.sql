-- agreement_last: the agreement of a person, or of her organisation, that lasts longest
-- params: bigint patron
-- columns: bigint event, date signed, date valid_to
SELECT agreement.event, agreement.signed_on AS signed, agreement.valid_to
FROM patron
JOIN agreement ON agreement.patron = patron.id OR agreement.organisation = patron.organisation
WHERE patron.id = $1 AND agreement.signed_on <= (SELECT malle.today())
	AND NOT EXISTS (SELECT FROM event WHERE event.undoes = agreement.event)
ORDER BY agreement.valid_to DESC NULLS FIRST, agreement.event DESC
LIMIT 1;
