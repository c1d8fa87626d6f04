-- patron_fold_list: of what the searched words of one borrower, or of an organisation's, are made
-- params: bigint id, bigint organisation
-- columns: bigint id, text given_name, text family_name, text organisation, text short_name,
--    text barcode
SELECT patron.id, patron.given_name, patron.family_name, organisation.name AS organisation,
	organisation.short_name, patron.barcode
FROM patron
LEFT JOIN organisation ON organisation.id = patron.organisation
WHERE patron.id = $1 OR patron.organisation = $2;
