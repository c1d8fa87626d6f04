-- undo_event: what an event touched, in words, for undoing it and for saying so
-- params: bigint event, text subject
-- columns: bigint id, text kind, bigint subject, text title, text person, boolean fresh
SELECT line.id, line.kind, (line.detail ->> $2)::bigint AS subject, line.title, line.person,
	line.staff IS NOT DISTINCT FROM (SELECT malle.active_staff())
		AND line.day = (SELECT malle.today()) AS fresh
FROM event_line AS line
WHERE line.id = $1;
