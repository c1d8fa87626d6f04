-- loan_days: how long a copy is lent to a patron, by the rule that applies (R9.2)
-- params: bigint copy, bigint patron
-- columns: bigint days
SELECT loan_rule.days::bigint AS days
FROM copy
JOIN title ON title.id = copy.title
CROSS JOIN patron
LEFT JOIN organisation ON organisation.id = patron.organisation
JOIN loan_rule ON loan_rule.id = malle.rule_for(copy.title, coalesce(copy.item_type, title.kind),
	coalesce(patron.category, organisation.category))
WHERE copy.id = $1 AND patron.id = $2;
