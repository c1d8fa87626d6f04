-- condition_now: the conditions of a title, and what a person did about them (R1.11)
-- params: bigint title, bigint patron
-- columns: bigint event, integer version, date since, text body, boolean presentation, text training,
--    boolean accepted, date presented
SELECT condition.event, condition.version,
	(event.effective_at AT TIME ZONE (SELECT malle.session_time_zone()))::date AS since,
	condition.body, condition.presentation, condition.training,
	EXISTS (SELECT FROM condition_acceptance AS a
		WHERE a.condition = condition.event AND a.patron = $2
			AND NOT EXISTS (SELECT FROM event AS u WHERE u.undoes = a.event)) AS accepted,
	(SELECT max((e.effective_at AT TIME ZONE (SELECT malle.session_time_zone()))::date)
		FROM presentation AS p JOIN event AS e ON e.id = p.event
		WHERE p.patron = $2 AND p.title = condition.title
			AND NOT EXISTS (SELECT FROM event AS u WHERE u.undoes = p.event)) AS presented
FROM title_condition AS condition
JOIN event ON event.id = condition.event
WHERE condition.title = $1 AND condition.centre = (SELECT malle.active_centre())
	AND NOT EXISTS (SELECT FROM event AS u WHERE u.undoes = condition.event)
ORDER BY condition.version DESC
LIMIT 1;
