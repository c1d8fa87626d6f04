-- undo_rule_add: a rule that an event added does not apply any more
-- params: bigint event
-- columns: bigint wanted, bigint done
WITH gone AS (
	UPDATE loan_rule SET current = false, ended_by = NULL WHERE added_by = $1 AND current
	RETURNING id)
SELECT (SELECT count(*) FROM loan_rule WHERE added_by = $1) AS wanted,
	(SELECT count(*) FROM gone) AS done;
