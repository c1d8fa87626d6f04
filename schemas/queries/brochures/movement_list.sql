-- movement_list: the ledger, newest first
-- params: bigint id, bigint title, bigint request, bigint site, date since, date until, bigint limit
-- columns: bigint id, text kind, date day, text moment, bigint quantity, bigint title_id, text title,
--    text from_place, text to_place, text request, text campaign, text supplier, bigint cost_cents,
--    bigint counted, bigint correction, text staff, text reason
SELECT line.id, line.kind, event.day, to_char(event.effective_at AT TIME ZONE (SELECT malle.session_time_zone()),
		'YYYY-MM-DD HH24:MI') AS moment,
	line.quantity::bigint, line.title AS title_id, title.title_proper AS title,
	origin.name AS from_place, target.name AS to_place,
	'd-' || malle.yearly_number(request.year, request.number) AS request,
	line.campaign, line.supplier, line.cost_cents, coalesce(line.counted, -1)::bigint AS counted,
	coalesce((SELECT CASE WHEN other.to_site IS NULL THEN -other.quantity ELSE other.quantity END FROM movement AS other
		WHERE other.event = line.event AND other.kind = 'corrected' AND other.id <> line.id), 0)::bigint AS correction,
	staff.name AS staff, event.reason
FROM movement_live AS line
JOIN (SELECT e.id, e.staff, e.effective_at, coalesce(r.reason, e.reason) AS reason,
		(e.effective_at AT TIME ZONE (SELECT malle.session_time_zone()))::date AS day
	FROM event AS e LEFT JOIN event_reason AS r ON r.event = e.id) AS event ON event.id = line.event
JOIN title ON title.id = line.title
LEFT JOIN site AS origin ON origin.id = line.from_site
LEFT JOIN site AS target ON target.id = line.to_site
LEFT JOIN request ON request.id = line.request
LEFT JOIN staff ON staff.id = event.staff
WHERE line.centre = (SELECT active_centre())
	AND ($1::bigint IS NULL OR line.id = $1) AND ($2::bigint IS NULL OR line.title = $2)
	AND ($3::bigint IS NULL OR line.request = $3) AND ($4::bigint IS NULL OR $4 IN (line.from_site, line.to_site))
	AND ($5::date IS NULL OR event.day >= $5) AND ($6::date IS NULL OR event.day <= $6)
ORDER BY line.id DESC
LIMIT $7;
