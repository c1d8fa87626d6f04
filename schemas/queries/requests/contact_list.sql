-- contact_list: exchanges of the active centre that count, in order: one by its number, those of a
-- request, those of some days; appointments only: all of them, or those that are still planned
-- params: bigint id, bigint request, date from, date to, text appointments, bigint patron
-- columns: bigint id, text request, text mode, text planned, date planned_day, bigint minutes,
--    date held, text dropped, text patron, text patron_barcode, text organisation,
--    text subject, text note
SELECT contact.appointment AS id,
	'd-' || malle.yearly_number(live.year, live.number) AS request,
	mode.label AS mode, to_char(place.planned, 'YYYY-MM-DD HH24:MI') AS planned,
	place.planned::date AS planned_day,
	contact.minutes::bigint AS minutes, contact.held_on AS held, contact.dropped,
	btrim(person.given_name || ' ' || person.family_name) AS patron, person.barcode AS patron_barcode,
	body.name AS organisation, live.subject, contact.note
FROM contact_live AS contact
JOIN request_live AS live ON live.id = contact.request
LEFT JOIN vocabulary_value AS mode ON mode.id = contact.mode
LEFT JOIN patron AS person ON person.id = live.patron
LEFT JOIN organisation AS body ON body.id = live.organisation
CROSS JOIN LATERAL (
	SELECT contact.planned_for AT TIME ZONE (SELECT malle.session_time_zone()) AS planned) AS place
WHERE contact.centre = (SELECT malle.active_centre())
	AND ($1::bigint IS NULL OR contact.appointment = $1)
	AND ($2::bigint IS NULL OR contact.request = $2)
	AND ($3::date IS NULL OR coalesce(place.planned::date, contact.held_on) >= $3)
	AND ($4::date IS NULL OR coalesce(place.planned::date, contact.held_on) <= $4)
	AND ($5::text IS NULL OR contact.planned_for IS NOT NULL)
	AND ($5::text IS DISTINCT FROM 'planned' OR (contact.held_on IS NULL AND contact.dropped IS NULL))
	AND ($6::bigint IS NULL OR live.patron = $6)
ORDER BY coalesce(place.planned, contact.held_on), contact.id;
