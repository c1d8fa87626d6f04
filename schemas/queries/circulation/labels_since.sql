-- labels_since: copies of the active centre that were acquired from a day on, as labels
-- params: date since
-- columns: text barcode, text heading, text line, text foot
SELECT copy.barcode, title.title_proper AS heading, copy.call_number AS line, owner.name AS foot
FROM copy
JOIN title ON title.id = copy.title
LEFT JOIN owner ON owner.id = copy.owner
WHERE copy.centre = (SELECT malle.active_centre()) AND copy.withdrawn_at IS NULL AND copy.acquired_on >= $1
ORDER BY copy.call_number COLLATE malle.french, copy.barcode;
