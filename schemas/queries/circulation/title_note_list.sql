-- title_note_list: what the team of the active centre says of a title, and what others share; newest
-- first, one's own on top
-- params: bigint title, bigint id
-- columns: bigint id, bigint title, date day, text author, text centre, boolean own, boolean shared, text body
SELECT note.id, note.title,
	(event.effective_at AT TIME ZONE (SELECT malle.session_time_zone()))::date AS day,
	note.author, centre.code AS centre,
	note.centre = (SELECT malle.active_centre()) AS own, note.shared, note.body
FROM title_note AS note
JOIN centre ON centre.id = note.centre
LEFT JOIN event ON event.id = note.event
WHERE note.current AND ($1::bigint IS NULL OR note.title = $1) AND ($2::bigint IS NULL OR note.id = $2)
ORDER BY own DESC, note.id DESC;
