-- request_work: what was done for a request, in order (R17.2)
-- params: bigint request
-- columns: text kind, date day, text barcode, text title, date until, bigint quantity
-- The rows of one request are few: what they name is looked up for each, whatever the planner
-- believes of tables that have just begun to grow.
SELECT work.kind,
	(SELECT (event.effective_at AT TIME ZONE (SELECT malle.session_time_zone()))::date
		FROM event WHERE event.id = work.event) AS day,
	(SELECT copy.barcode FROM copy WHERE copy.id = work.copy) AS barcode,
	named.title_proper AS title, work.until, coalesce(work.quantity, 1)::bigint AS quantity
FROM request_work AS work
CROSS JOIN LATERAL (SELECT title_proper FROM title WHERE title.id = work.title LIMIT 1) AS named
WHERE work.request = $1
ORDER BY work.event, named.title_proper COLLATE malle.french;
