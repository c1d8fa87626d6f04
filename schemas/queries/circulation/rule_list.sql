-- rule_list: loan rules of the active centre in the order in which they are tried, then those that
--    ended, newest first; or the one with a number
-- params: bigint id, boolean with_ended
-- columns: bigint id, bigint line, bigint title_id, text title, text category, text item_type,
--    integer days, boolean same_weekday, text last_day, bigint max_items,
--    boolean per_organisation, bigint renewals, bigint renewals_unseen, bigint renewal_days,
--    boolean renewal_from_today, bigint renewal_late, integer days_before, integer days_after,
--    boolean same_day, integer notice, bigint horizon, boolean contents_check,
--    boolean inspection, boolean agreement, text deposit, text note, date added, date ended,
--    text staff
SELECT rule.id, tried.place AS line, rule.title AS title_id, title.title_proper AS title,
	category.label AS category, item_type.label AS item_type, rule.days, rule.same_weekday,
	rule.last_day, coalesce(rule.max_items, -1)::bigint AS max_items,
	rule.max_per = 'organisation' AS per_organisation,
	coalesce(rule.renewals, -1)::bigint AS renewals,
	coalesce(rule.renewals_unseen, -1)::bigint AS renewals_unseen,
	coalesce(rule.renewal_days, -1)::bigint AS renewal_days,
	rule.renewal_from = 'today' AS renewal_from_today,
	coalesce(rule.renewal_late, -1)::bigint AS renewal_late,
	rule.days_before, rule.days_after, rule.same_day,
	rule.notice, coalesce(rule.horizon, -1)::bigint AS horizon,
	rule.contents_check, rule.inspection, rule.agreement, rule.deposit, rule.note,
	(added.effective_at AT TIME ZONE (SELECT malle.session_time_zone()))::date AS added,
	CASE WHEN NOT rule.current
		THEN (ended.effective_at AT TIME ZONE (SELECT malle.session_time_zone()))::date END AS ended,
	staff.name AS staff
FROM loan_rule AS rule
LEFT JOIN malle.rules_for(NULL, NULL, NULL) AS tried ON tried.rule = rule.id
LEFT JOIN title ON title.id = rule.title
LEFT JOIN vocabulary_value AS category ON category.id = rule.category
LEFT JOIN vocabulary_value AS item_type ON item_type.id = rule.item_type
LEFT JOIN event AS added ON added.id = rule.added_by
LEFT JOIN event AS ended ON ended.id = rule.ended_by
LEFT JOIN staff ON staff.id = added.staff
WHERE rule.centre = (SELECT malle.active_centre())
	AND ($1::bigint IS NULL AND (rule.current OR $2) OR rule.id = $1)
ORDER BY NOT rule.current, tried.place, rule.id DESC;
