-- reserve_thing: a title by the barcode of a copy of the active centre, or by its number
-- params: text typed, text repaired, bigint number
-- columns: bigint title, text title_proper, bigint copy, bigint usable, bigint free_now
WITH found AS (
	SELECT copy.title, copy.id AS copy, 1 AS place
	FROM copy
	WHERE copy.centre = (SELECT malle.active_centre()) AND copy.barcode IN ($1, $2)
	UNION ALL
	SELECT coalesce(title.merged_into, title.id), NULL, 2 FROM title WHERE title.id = $3
	ORDER BY place LIMIT 1
)
SELECT title.id AS title, title.title_proper, found.copy,
	(SELECT count(*) FROM malle.title_copies((SELECT malle.active_centre()), title.id) AS c
		WHERE c.counts) AS usable,
	malle.free_copies((SELECT malle.active_centre()), title.id, malle.slot(malle.today(), 0),
		malle.slot(malle.today(), 1))::bigint AS free_now
FROM found JOIN title ON title.id = found.title;
