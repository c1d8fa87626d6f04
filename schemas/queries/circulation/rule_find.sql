-- rule_find: the rule for a copy, or for a title, and a person; id 0: none applies (R9.2, R9.3); of a
--    copy also the open day on which its length ends, counted from today (R2.1)
-- params: bigint copy, bigint title, bigint patron
-- columns: bigint id, bigint title, bigint category, bigint item_type, integer days,
--    boolean same_weekday, text last_day, bigint max_items, boolean per_organisation, bigint used,
--    bigint renewals, bigint renewals_unseen, bigint renewal_days, boolean renewal_from_today,
--    bigint renewal_late, integer days_before, integer days_after, boolean same_day,
--    integer notice, bigint horizon, boolean contents_check, boolean inspection,
--    boolean agreement, text deposit, text note, text asked_item_type, text asked_category,
--    date open_day
SELECT rule.id, rule.title, rule.category, rule.item_type, rule.days, rule.same_weekday,
	rule.last_day, coalesce(rule.max_items, -1)::bigint AS max_items,
	rule.max_per = 'organisation' AS per_organisation,
	CASE WHEN rule.max_items IS NOT NULL THEN malle.rule_used(rule.id, $3) END AS used,
	coalesce(rule.renewals, -1)::bigint AS renewals,
	coalesce(rule.renewals_unseen, -1)::bigint AS renewals_unseen,
	coalesce(rule.renewal_days, rule.days)::bigint AS renewal_days,
	rule.renewal_from = 'today' AS renewal_from_today,
	coalesce(rule.renewal_late, -1)::bigint AS renewal_late,
	rule.days_before, rule.days_after, rule.same_day,
	rule.notice, coalesce(rule.horizon, -1)::bigint AS horizon,
	rule.contents_check, rule.inspection, rule.agreement, rule.deposit, rule.note,
	item_type.label AS asked_item_type, category.label AS asked_category,
	CASE WHEN $1 IS NOT NULL THEN malle.next_open_day(malle.active_centre(), asked.site,
		malle.today() + rule.days, rule.same_weekday) END AS open_day
FROM malle.rule_asked($1, $2, $3) AS asked
LEFT JOIN LATERAL (
	SELECT rules.rule FROM malle.rules_for(asked.of_title, asked.item_type, asked.category) AS rules
	WHERE rules.applies ORDER BY rules.place LIMIT 1) AS chosen ON true
LEFT JOIN loan_rule AS rule ON rule.id = chosen.rule
LEFT JOIN vocabulary_value AS item_type ON item_type.id = asked.item_type
LEFT JOIN vocabulary_value AS category ON category.id = asked.category;
