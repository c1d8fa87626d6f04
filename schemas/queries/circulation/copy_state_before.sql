-- copy_state_before: what a copy that is found again goes back to: the state in which it was lost, when
-- that is one that still says something of it (R8.4)
-- params: bigint copy
-- columns: text state
SELECT change.state_before AS state
FROM copy_state_change AS change
WHERE change.copy = $1
	AND NOT EXISTS (SELECT FROM event AS undoing WHERE undoing.undoes = change.event)
ORDER BY change.id DESC
LIMIT 1;
