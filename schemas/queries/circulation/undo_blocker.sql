-- undo_blocker: the first event after this one that touched the same thing and counts (R15.1)
-- params: bigint event, text subject, bigint value
-- columns: bigint id, text kind, text at, text terminal, text staff
SELECT event.id, event.kind,
	to_char(event.effective_at AT TIME ZONE (SELECT malle.session_time_zone()), 'HH24:MI') AS at,
	event.terminal, staff.name AS staff
FROM event_live AS event
LEFT JOIN staff ON staff.id = event.staff
WHERE event.centre = (SELECT malle.active_centre()) AND event.id > $1
	AND (event.detail ->> $2)::bigint = $3
	AND ($2 = 'image' OR event.kind NOT LIKE 'image.%') -- a photo of a copy hinders nothing but itself
	AND ($2 <> 'stock' OR event.kind = 'stock.count') -- movements add up in any order, a count says what was before it
ORDER BY event.id
LIMIT 1;
