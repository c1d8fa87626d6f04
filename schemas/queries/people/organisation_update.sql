-- organisation_update: correct an organisation; NULL keeps what is there, '' and 0 clear it. A
-- sector without sub-sector drops a sub-sector of another sector
-- params: bigint id, text name, text short_name, text kind, bigint sector, bigint sub_sector,
--    bigint municipality, text postcode, bigint category, boolean member, text note
-- columns: boolean changed, boolean renamed, text name, text short_name, text municipality
UPDATE organisation SET name = coalesce(btrim($2), former.name),
	short_name = CASE WHEN $3::text IS NULL THEN former.short_name ELSE nullif(btrim($3), '') END,
	kind = CASE WHEN $4::text IS NULL THEN former.kind ELSE nullif($4, '') END,
	sector = CASE WHEN $5::bigint IS NULL THEN former.sector ELSE nullif($5, 0) END,
	sub_sector = CASE WHEN $6::bigint IS NOT NULL THEN nullif($6, 0)
		WHEN $5 IS NOT NULL AND $5 IS DISTINCT FROM
			(SELECT value.parent FROM vocabulary_value AS value WHERE value.id = former.sub_sector)
		THEN NULL ELSE former.sub_sector END,
	municipality = CASE WHEN $7::bigint IS NULL THEN former.municipality ELSE nullif($7, 0) END,
	postcode = CASE WHEN $8::text IS NULL THEN former.postcode ELSE nullif($8, '') END,
	category = CASE WHEN $9::bigint IS NULL THEN former.category ELSE nullif($9, 0) END,
	member = coalesce($10, former.member),
	note = CASE WHEN $11::text IS NULL THEN former.note ELSE nullif($11, '') END
FROM (SELECT * FROM organisation WHERE id = $1 FOR UPDATE) AS former
WHERE organisation.id = former.id
RETURNING ROW(organisation.*) IS DISTINCT FROM ROW(former.*) AS changed,
	organisation.name <> former.name
		OR organisation.short_name IS DISTINCT FROM former.short_name AS renamed,
	organisation.name, organisation.short_name,
	(SELECT value.label FROM vocabulary_value AS value WHERE value.id = organisation.municipality)
		AS municipality;
