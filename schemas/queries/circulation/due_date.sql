-- due_date: the open days about a due date at a site (R2.1, R2.3, R2.6); NULL: there is none.
--    wanted: the day that is pushed; from: the first that counts; limit: the last, or NULL;
--    usual: what the rule gives, when wanted is a date that was asked for, or NULL
-- params: bigint site, boolean same_weekday, date wanted, date from, date limit, date usual
-- columns: text reason, date pushed, date before, date soonest, date usual
WITH place AS (SELECT malle.active_centre() AS centre),
	pushed AS MATERIALIZED (
		SELECT place.centre,
			malle.next_open_day(place.centre, $1, $3, $2 AND $6::date IS NULL) AS day
		FROM place)
SELECT CASE WHEN pushed.day <> $3
		THEN (SELECT c.reason FROM malle.calendar(pushed.centre, $1, $3, $3) c) END AS reason,
	pushed.day AS pushed,
	CASE WHEN pushed.day > $5 THEN malle.last_open_day(pushed.centre, $1, $4, $5) END AS before,
	CASE WHEN pushed.day > $5 THEN malle.next_open_day(pushed.centre, $1, $4) END AS soonest,
	CASE WHEN $6::date IS NOT NULL THEN malle.next_open_day(pushed.centre, $1, $6, $2) END AS usual
FROM pushed;
