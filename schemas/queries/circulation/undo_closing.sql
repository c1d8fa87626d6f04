-- undo_closing: days that an event made differ follow the week again
-- params: bigint event
-- columns: bigint wanted, bigint done
WITH gone AS (
	UPDATE opening_exception SET current = false WHERE added_by = $1 AND current RETURNING id),
	back AS (
		UPDATE opening_exception SET current = true, ended_by = NULL
		WHERE ended_by = $1 AND NOT current RETURNING id)
SELECT (SELECT count(*) FROM opening_exception WHERE added_by = $1 OR ended_by = $1) AS wanted,
	(SELECT count(*) FROM gone) + (SELECT count(*) FROM back) AS done;
