-- last_gesture: the last event of this person at this terminal whose key begins so, and that counts (R15.2)
-- params: text prefix
-- columns: bigint id
SELECT id
FROM event_live
WHERE centre = (SELECT malle.active_centre())
	AND staff = (SELECT malle.active_staff())
	AND terminal = (SELECT malle.active_terminal())
	AND starts_with(key, $1)
ORDER BY id DESC
LIMIT 1;
