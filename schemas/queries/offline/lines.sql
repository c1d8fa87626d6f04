-- lines: lines of offline desks, in the order of time: those that wait, all, one of them, or of a file
-- params: boolean all, bigint id, text file
-- columns: bigint id, text file, text desk, bigint line, bigint sequence, text kind, text moment, text noted,
--    text imported, text card, text code, bigint quantity, bigint undoes, text body, text state, bigint done_by,
--    text cause, text title, text person, text overridden
SELECT line.id, line.file, line.desk, line.line, line.sequence, line.kind,
	to_char(line.moment AT TIME ZONE zone.name, 'YYYY-MM-DD HH24:MI:SS') AS moment,
	coalesce(to_char(line.noted AT TIME ZONE zone.name, 'YYYY-MM-DD HH24:MI:SS'), '') AS noted,
	coalesce(to_char(import.effective_at AT TIME ZONE zone.name, 'YYYY-MM-DD HH24:MI'), '') AS imported,
	coalesce(line.card, '') AS card, coalesce(line.code, line.undoes::text, '') AS code,
	coalesce(line.quantity, 0) AS quantity, coalesce(line.undoes, 0) AS undoes,
	coalesce(line.body, '') AS body,
	CASE WHEN done.undone THEN 'undone' ELSE line.state END AS state, coalesce(line.done_by, 0) AS done_by,
	coalesce(line.cause, '') AS cause,
	coalesce(nullif(done.title, ''), title.title_proper, '') AS title,
	coalesce(nullif(done.person, ''), btrim(patron.given_name || ' ' || patron.family_name), '') AS person,
	coalesce((SELECT string_agg(o.code, ',' ORDER BY o.code) FROM override AS o
		WHERE o.event = line.done_by AND line.state = 'applied'), '') AS overridden
FROM offline_line_now AS line
CROSS JOIN (SELECT malle.session_time_zone() AS name) AS zone
JOIN event AS import ON import.id = line.event
LEFT JOIN event_line AS done ON done.id = line.done_by AND line.state = 'applied'
LEFT JOIN copy ON copy.centre = line.centre AND copy.barcode = line.code
LEFT JOIN title ON title.id = copy.title
LEFT JOIN patron_card AS card ON card.centre = line.centre AND card.barcode = line.card
LEFT JOIN patron ON patron.id = card.patron
WHERE line.centre = (SELECT malle.active_centre())
	AND ($1 OR line.state IN ('waiting', 'unreadable'))
	AND ($2::bigint IS NULL OR line.id = $2)
	AND ($3::text IS NULL OR line.file = $3)
ORDER BY line.moment, line.file, line.sequence, line.id;
