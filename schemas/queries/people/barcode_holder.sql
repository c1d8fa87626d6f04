-- barcode_holder: who or what in the active centre has this barcode: a person, or a copy's title
-- params: text barcode
-- columns: bigint patron, text person, text title
SELECT patron.id AS patron, btrim(patron.given_name || ' ' || patron.family_name) AS person, NULL AS title
FROM patron WHERE patron.centre = (SELECT malle.active_centre()) AND patron.barcode = $1
UNION ALL
SELECT NULL, NULL, title.title_proper
FROM copy JOIN title ON title.id = copy.title
WHERE copy.centre = (SELECT malle.active_centre()) AND copy.barcode = $1
LIMIT 1;
