-- organisation_insert: a new organisation of the active centre
-- params: text name, text short_name, text kind, bigint sector, bigint sub_sector,
--    bigint municipality, text postcode, bigint category, boolean member, text note, text folded
-- columns: bigint id
INSERT INTO organisation (name, short_name, kind, sector, sub_sector, municipality, postcode,
	category, member, note, folded)
VALUES (btrim($1), btrim($2), $3, $4, $5, $6, $7, $8, $9, $10, $11)
RETURNING id;
