-- rule_of_event: the rule that an event added
-- params: bigint event
-- columns: bigint id
SELECT id FROM loan_rule WHERE added_by = $1;
