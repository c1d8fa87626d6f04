-- rule_same: the current rule for the same title, category and type
-- params: bigint title, bigint category, bigint item_type
-- columns: bigint id
SELECT id FROM loan_rule
WHERE current AND centre = (SELECT malle.active_centre()) AND title IS NOT DISTINCT FROM $1
	AND category IS NOT DISTINCT FROM $2 AND item_type IS NOT DISTINCT FROM $3;
