-- undo_last: the last event of this person at this terminal today that can be undone (R15.2)
-- params: text[] kinds
-- columns: bigint id
SELECT id
FROM event_live
WHERE centre = (SELECT malle.active_centre())
	AND staff = (SELECT malle.active_staff())
	AND terminal IS NOT DISTINCT FROM (SELECT malle.active_terminal())
	AND kind = ANY ($1)
	AND (effective_at AT TIME ZONE (SELECT malle.session_time_zone()))::date = (SELECT malle.today())
ORDER BY id DESC
LIMIT 1;
