-- organisation_list: organisations of the active centre: one by its id, or those that have every
-- folded word, in French order
-- params: bigint id, text[] words, boolean members
-- columns: bigint id, text name, text short_name, text kind, text sector, text sub_sector,
--    text municipality, text postcode, text category, boolean member, text note, bigint patrons
SELECT organisation.id, organisation.name, organisation.short_name, organisation.kind,
	sector.label AS sector, sub_sector.label AS sub_sector, municipality.label AS municipality,
	organisation.postcode, category.label AS category, organisation.member, organisation.note,
	(SELECT count(*) FROM patron WHERE patron.organisation = organisation.id
		AND patron.merged_into IS NULL) AS patrons
FROM organisation
LEFT JOIN vocabulary_value AS sector ON sector.id = organisation.sector
LEFT JOIN vocabulary_value AS sub_sector ON sub_sector.id = organisation.sub_sector
LEFT JOIN vocabulary_value AS municipality ON municipality.id = organisation.municipality
LEFT JOIN vocabulary_value AS category ON category.id = organisation.category
WHERE organisation.centre = (SELECT malle.active_centre())
	AND ($1::bigint IS NULL OR organisation.id = $1)
	AND NOT EXISTS (SELECT FROM unnest($2::text[]) AS word
		WHERE strpos(organisation.folded, word) = 0)
	AND (organisation.member OR NOT $3)
ORDER BY organisation.name COLLATE malle.french, organisation.id;
