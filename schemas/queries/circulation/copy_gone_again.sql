-- copy_gone_again: the scan that found a copy is undone; no row when its state was changed since
-- params: bigint copy, text state
WITH gone AS (UPDATE copy SET state = $2 WHERE id = $1 AND state = 'available' RETURNING title)
UPDATE title SET merged_into = title.merged_into FROM gone WHERE title.id = gone.title;
