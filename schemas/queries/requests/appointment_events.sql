-- appointment_events: appointments that are planned or were held, for a calendar file: moments in UTC
-- params: date from, date to, bigint patron
-- columns: bigint id, text starts, text ends, text stamp, text centre, text request, text patron,
--    text organisation, text subject
SELECT contact.appointment AS id,
	to_char(contact.planned_for AT TIME ZONE 'UTC', 'YYYYMMDD"T"HH24MISS"Z"') AS starts,
	to_char((contact.planned_for + make_interval(mins => coalesce(contact.minutes, 60))) AT TIME ZONE 'UTC',
		'YYYYMMDD"T"HH24MISS"Z"') AS ends,
	to_char(malle.moment() AT TIME ZONE 'UTC', 'YYYYMMDD"T"HH24MISS"Z"') AS stamp, centre.code AS centre,
	'd-' || malle.yearly_number(live.year, live.number) AS request,
	btrim(person.given_name || ' ' || person.family_name) AS patron, body.name AS organisation, live.subject
FROM contact_live AS contact
JOIN request_live AS live ON live.id = contact.request
JOIN centre ON centre.id = contact.centre
LEFT JOIN patron AS person ON person.id = live.patron
LEFT JOIN organisation AS body ON body.id = live.organisation
CROSS JOIN LATERAL (
	SELECT (contact.planned_for AT TIME ZONE (SELECT malle.session_time_zone()))::date AS day) AS place
WHERE contact.centre = (SELECT malle.active_centre())
	AND contact.planned_for IS NOT NULL AND contact.dropped IS NULL
	AND ($1::date IS NULL OR place.day >= $1) AND ($2::date IS NULL OR place.day <= $2)
	AND ($3::bigint IS NULL OR live.patron = $3)
ORDER BY contact.planned_for, contact.appointment;
