-- rule_explain: every rule in the order in which they are tried, and what it is for compared with
--    what is asked: a copy, or a title, for a person (R9.2)
-- params: bigint copy, bigint title, bigint patron
-- columns: bigint id, bigint line, text title, text category, text item_type, boolean other_title,
--    boolean other_category, boolean other_type
SELECT rule.id, tried.place AS line, title.title_proper AS title, category.label AS category,
	item_type.label AS item_type,
	coalesce(rule.title <> asked.of_title, false) AS other_title,
	rule.category IS NOT NULL AND rule.category IS DISTINCT FROM asked.category AS other_category,
	rule.item_type IS NOT NULL AND rule.item_type IS DISTINCT FROM asked.item_type AS other_type
FROM malle.rule_asked($1, $2, $3) AS asked
CROSS JOIN malle.rules_for(NULL, NULL, NULL) AS tried
JOIN loan_rule AS rule ON rule.id = tried.rule
LEFT JOIN title ON title.id = rule.title
LEFT JOIN vocabulary_value AS category ON category.id = rule.category
LEFT JOIN vocabulary_value AS item_type ON item_type.id = rule.item_type
ORDER BY tried.place;
