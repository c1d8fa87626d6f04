-- loan_days: how long a copy is lent to a patron, by the most specific rule of the centre (R9.2)
-- params: bigint copy, bigint patron
-- columns: bigint days
SELECT loan_rule.days::bigint AS days
FROM copy
CROSS JOIN patron
LEFT JOIN organisation ON organisation.id = patron.organisation
JOIN loan_rule ON loan_rule.centre = copy.centre
	AND (loan_rule.category IS NULL
		OR loan_rule.category = coalesce(patron.category, organisation.category))
	AND (loan_rule.item_type IS NULL OR loan_rule.item_type = copy.item_type)
WHERE copy.id = $1 AND patron.id = $2
ORDER BY loan_rule.category IS NULL, loan_rule.item_type IS NULL
LIMIT 1;
