-- lookup_rows: persons and organisations of the active centre that were found, in the order of their
-- places
-- params: bigint[] patrons, bigint[] patron_places, bigint[] organisations,
--    bigint[] organisation_places
-- columns: bigint place, boolean person, text card, text name, text organisation, text municipality
SELECT found.place, true AS person, patron.barcode AS card,
	btrim(patron.given_name || ' ' || patron.family_name) AS name,
	organisation.name AS organisation, municipality.label AS municipality
FROM unnest($1::bigint[], $2::bigint[]) AS found (id, place)
JOIN patron ON patron.id = found.id AND patron.centre = (SELECT malle.active_centre())
LEFT JOIN organisation ON organisation.id = patron.organisation
LEFT JOIN vocabulary_value AS municipality ON municipality.id = organisation.municipality
UNION ALL
SELECT found.place, false, '', organisation.name, organisation.name, municipality.label
FROM unnest($3::bigint[], $4::bigint[]) AS found (id, place)
JOIN organisation ON organisation.id = found.id
	AND organisation.centre = (SELECT malle.active_centre())
LEFT JOIN vocabulary_value AS municipality ON municipality.id = organisation.municipality
ORDER BY place;
