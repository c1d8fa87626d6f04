-- undo_opening: the weekly hours that an event set are what they were
-- params: bigint event
-- columns: bigint wanted, bigint done
WITH gone AS (
	UPDATE opening SET current = false WHERE added_by = $1 AND current RETURNING id)
SELECT (SELECT count(*) FROM opening WHERE added_by = $1 AND ended_by IS DISTINCT FROM $1) AS wanted,
	(SELECT count(*) FROM gone) AS done;
