-- loan_close: a loan came back: the event (unless there is one already), the fact, with what its open row
--    knew, and the end of that row; closed is 0 when somebody was quicker. No date: today. How long the
--    copy rests is by its rule (R6.4)
-- params: bigint copy, bigint loan, bigint event, date on, boolean after_loss, text key, jsonb detail
-- columns: bigint event, bigint closed
WITH deed AS MATERIALIZED (
	SELECT coalesce($3, malle.record_event('return', malle.moment(), 'return', $6, NULL, NULL, $7)) AS event
), closed AS (
	DELETE FROM loan_open WHERE copy = $1 AND loan = $2
	RETURNING loan, days_after, same_day, late_days
), fact AS MATERIALIZED (
	SELECT closed.*, day.returned, CASE WHEN closed.days_after > 0
		THEN malle.add_open_days(copy.centre, copy.site, day.returned, closed.days_after) END AS rests_until
	FROM closed
	JOIN copy ON copy.id = $1
	CROSS JOIN (SELECT coalesce($4::date, (SELECT malle.today())) AS returned) AS day
), rested AS (
	UPDATE copy SET rests_until = fact.rests_until FROM fact
	WHERE copy.id = $1 AND copy.rests_until IS DISTINCT FROM fact.rests_until
), returned AS (
	INSERT INTO loan_return (event, loan, returned_on, after_loss, rests_until, days_after, same_day, late_days)
	SELECT deed.event, loan, returned, $5, rests_until, days_after, same_day, late_days
	FROM fact CROSS JOIN deed
	RETURNING loan
)
SELECT deed.event, (SELECT count(*) FROM returned) AS closed FROM deed;
