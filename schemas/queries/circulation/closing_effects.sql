-- closing_effects: what falls on days of a period that are closed now, and the next open day (R2.4)
-- params: date first, date last, bigint site
-- columns: text kind, text title, text barcode, text patron, date day, date moved
SELECT touched.kind, title.title_proper AS title, copy.barcode,
	btrim(patron.given_name || ' ' || patron.family_name) AS patron, touched.day, touched.moved
FROM malle.closing_effects($1, $2, $3) AS touched
LEFT JOIN title ON title.id = touched.title
LEFT JOIN copy ON copy.id = touched.copy
LEFT JOIN patron ON patron.id = touched.patron
ORDER BY touched.day, touched.kind, title.sort_title, touched.subject;
