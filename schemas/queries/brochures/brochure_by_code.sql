-- brochure_by_code: titles that are meant by a code: the centre's own of a brochure, the barcode of a
-- copy, the number of a title
-- params: text code, bigint number
-- columns: bigint title
SELECT brochure.title FROM brochure WHERE brochure.code = $1 AND brochure.centre = (SELECT active_centre())
UNION
SELECT copy.title FROM copy WHERE copy.barcode = $1 AND copy.centre = (SELECT active_centre())
UNION
SELECT title.id FROM title WHERE title.id = $2 AND title.merged_into IS NULL;
