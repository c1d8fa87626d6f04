-- request_work: what was done for a request, in order (R17.2)
-- params: bigint request
-- columns: text kind, date day, text barcode, text title, date until, bigint quantity
SELECT work.kind, (event.effective_at AT TIME ZONE (SELECT malle.session_time_zone()))::date AS day,
	copy.barcode, title.title_proper AS title, work.until, coalesce(work.quantity, 1)::bigint AS quantity
FROM request_work AS work
JOIN event ON event.id = work.event
JOIN title ON title.id = work.title
LEFT JOIN copy ON copy.id = work.copy
WHERE work.request = $1
ORDER BY work.event, title.title_proper COLLATE malle.french;
