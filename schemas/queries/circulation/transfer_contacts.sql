-- transfer_contacts: the borrowers of a transfer's partner, by card (R10.2)
-- params: bigint transfer
-- columns: text barcode, text name, text partner
SELECT patron.barcode, btrim(patron.given_name || ' ' || patron.family_name) AS name,
	organisation.name AS partner
FROM transfer
JOIN organisation ON organisation.id = transfer.organisation
LEFT JOIN patron ON patron.organisation = organisation.id AND patron.merged_into IS NULL
WHERE transfer.id = $1
ORDER BY patron.family_name, patron.id
LIMIT 20;
