-- title_note_remove: a note is taken away, by its number
-- params: bigint event, bigint note
WITH removed AS (
	UPDATE title_note SET current = false
	WHERE id = $2 AND current AND centre = (SELECT malle.active_centre())
	RETURNING id)
INSERT INTO title_note_removal (event, note) SELECT $1, id FROM removed;
