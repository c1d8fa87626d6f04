-- transfer_partner: is an organisation of the category of partner centres (R10.2)?
-- params: bigint organisation
-- columns: boolean partner
SELECT coalesce(category.code = 'partenaire-clps', false) AS partner
FROM organisation LEFT JOIN vocabulary_value AS category ON category.id = organisation.category
WHERE organisation.id = $1;
