-- reserve_thing: a title by the barcode of a copy of the active centre, or by its number
-- params: text typed, text repaired, bigint number
-- columns: bigint title, text title_proper, bigint copy, bigint usable, bigint free_now
SELECT title.id AS title, title.title_proper, found.copy,
	(SELECT count(*) FROM malle.title_copies((SELECT malle.active_centre()), title.id) AS c
		WHERE c.counts) AS usable,
	malle.free_copies((SELECT malle.active_centre()), title.id, malle.slot(malle.today(), 0),
		malle.slot(malle.today(), 1))::bigint AS free_now
FROM thing_typed($1, $2, $3) AS found JOIN title ON title.id = found.title;
