-- copy_title: the title of a copy of the active centre by its barcode
-- params: text typed, text repaired
-- columns: text title
SELECT title.title_proper AS title
FROM copy JOIN title ON title.id = copy.title
WHERE copy.centre = (SELECT malle.active_centre()) AND copy.barcode IN ($1, $2)
ORDER BY copy.barcode = $1 DESC
LIMIT 1;
