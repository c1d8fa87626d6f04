-- labels_of_shelf: copies of the active centre that stand in its shelves, as labels: all, those
-- acquired from a day on, those of a site
-- params: date since, bigint site
-- columns: text barcode, text heading, text line, text foot
SELECT copy.barcode, title.title_proper AS heading, copy.call_number AS line, owner.name AS foot
FROM copy
JOIN title ON title.id = copy.title
LEFT JOIN owner ON owner.id = copy.owner
WHERE copy.centre = (SELECT malle.active_centre()) AND copy.withdrawn_at IS NULL AND ($1::date IS NULL OR copy.acquired_on >= $1)
	AND ($2::bigint IS NULL OR copy.site = $2)
ORDER BY copy.call_number COLLATE malle.french, copy.barcode;
