-- appointment_now: an appointment as it is: planned, held or dropped
-- params: bigint number
-- columns: bigint row, bigint request, bigint mode, text planned, bigint minutes, text state, text note,
--    bigint patron, bigint organisation, text subject, boolean begun
SELECT contact.id AS row, contact.request, contact.mode,
	to_char(place.planned, 'YYYY-MM-DD HH24:MI') AS planned, contact.minutes::bigint AS minutes,
	CASE WHEN contact.dropped IS NOT NULL THEN contact.dropped
		WHEN contact.held_on IS NOT NULL THEN 'held' ELSE 'planned' END AS state,
	contact.note, live.patron, live.organisation, live.subject,
	place.planned::date <= (SELECT malle.today()) AS begun
FROM contact_live AS contact
JOIN request_live AS live ON live.id = contact.request
CROSS JOIN LATERAL (
	SELECT contact.planned_for AT TIME ZONE (SELECT malle.session_time_zone()) AS planned) AS place
WHERE contact.appointment = $1 AND contact.planned_for IS NOT NULL
	AND contact.centre = (SELECT malle.active_centre());
