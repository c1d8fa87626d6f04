-- rule_end: a rule does not apply any more; no row: it did not
-- params: bigint id, bigint event
UPDATE loan_rule SET current = false, ended_by = $2
WHERE id = $1 AND current AND centre = (SELECT malle.active_centre());
