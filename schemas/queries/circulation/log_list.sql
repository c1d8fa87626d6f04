-- log_list: events of the active centre with what they touched, the latest first; those of a kit with
-- what was put into it, taken out, or came back alone
-- params: bigint copy, bigint patron, text terminal, bigint staff, text kind, date since, date until,
--    bigint limit
-- columns: bigint id, date day, text time, text kind, text title, text person, text barcode,
--    text staff, text terminal, text reason, bigint undoes, text undone_kind, boolean undone,
--    text imported
SELECT line.id, line.day,
	to_char(line.effective_at AT TIME ZONE (SELECT malle.session_time_zone()), 'HH24:MI') AS time,
	line.kind,
	coalesce(nullif(line.title, ''), former.title) AS title,
	coalesce(nullif(line.person, ''), former.person) AS person,
	line.barcode, line.staff_name AS staff, line.terminal, line.reason, line.undoes,
	former.kind AS undone_kind, line.undone,
	coalesce((SELECT to_char(import.effective_at AT TIME ZONE (SELECT malle.session_time_zone()), 'YYYY-MM-DD HH24:MI')
		FROM offline_end AS done
		JOIN offline_line AS noted ON noted.id = done.line
		JOIN event AS import ON import.id = noted.event
		WHERE done.event = line.id AND done.how = 'applied'), '') AS imported -- R13.3: both times
FROM event_line AS line
LEFT JOIN event_line AS former ON former.id = line.undoes
WHERE line.centre = (SELECT malle.active_centre())
	AND ($1::bigint IS NULL OR $1 IN ((line.detail ->> 'copy')::bigint, (line.detail ->> 'kit')::bigint,
		(former.detail ->> 'kit')::bigint))
	AND ($2::bigint IS NULL OR coalesce(line.patron_id, former.patron_id) IN (
		SELECT patron.id FROM patron WHERE patron.id = $2 OR patron.merged_into = $2))
	AND ($3::text IS NULL OR line.terminal = $3)
	AND ($4::bigint IS NULL OR line.staff = $4)
	AND ($5::text IS NULL OR line.kind = $5)
	AND ($6::date IS NULL OR line.day >= $6)
	AND ($7::date IS NULL OR line.day <= $7)
ORDER BY line.id DESC
LIMIT $8;
