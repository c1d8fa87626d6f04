-- rule_insert: a loan rule; -1 of a limit is none
-- params: bigint event, bigint title, bigint category, bigint item_type, integer days,
--    boolean same_weekday, text last_day, integer max_items, boolean per_organisation,
--    integer renewals, integer renewals_unseen, integer renewal_days, boolean from_today,
--    integer renewal_late, integer days_before, integer days_after, boolean same_day,
--    integer notice, integer horizon, boolean contents_check, boolean inspection,
--    boolean agreement, text deposit, text note
-- columns: bigint id
INSERT INTO loan_rule (added_by, title, category, item_type, days, same_weekday, last_day,
	max_items, max_per, renewals, renewals_unseen, renewal_days, renewal_from, renewal_late,
	days_before, days_after, same_day, notice, horizon, contents_check, inspection, agreement,
	deposit, note)
VALUES ($1, $2, $3, $4, $5, $6, $7, nullif($8, -1),
	CASE WHEN $9 THEN 'organisation' ELSE 'person' END, nullif($10, -1), nullif($11, -1),
	nullif($12, -1), CASE WHEN $13 THEN 'today' ELSE 'due' END, nullif($14, -1),
	$15, $16, $17, $18, nullif($19, -1), $20, $21, $22, $23, $24)
RETURNING id;
