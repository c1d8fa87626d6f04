-- undo_rule_end: a rule that an event ended applies again, unless another took its place
-- params: bigint event
-- columns: bigint wanted, bigint done
WITH back AS (
	UPDATE loan_rule AS rule SET current = true, ended_by = NULL
	WHERE rule.ended_by = $1 AND NOT rule.current AND NOT EXISTS (
		SELECT FROM loan_rule AS other
		WHERE other.current AND other.centre = rule.centre AND other.id <> rule.id
		AND other.title IS NOT DISTINCT FROM rule.title
		AND other.category IS NOT DISTINCT FROM rule.category
		AND other.item_type IS NOT DISTINCT FROM rule.item_type)
	RETURNING rule.id)
SELECT (SELECT count(*) FROM loan_rule WHERE ended_by = $1) AS wanted,
	(SELECT count(*) FROM back) AS done;
