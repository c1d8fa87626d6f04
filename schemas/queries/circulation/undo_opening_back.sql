-- undo_opening_back: the weekly hours that an event ended hold again
-- params: bigint event
-- columns: bigint wanted, bigint done
WITH back AS (
	UPDATE opening SET current = true, ended_by = NULL
	WHERE ended_by = $1 AND NOT current AND added_by IS DISTINCT FROM $1
	RETURNING id)
SELECT 0::bigint AS wanted, (SELECT count(*) FROM back) AS done;
