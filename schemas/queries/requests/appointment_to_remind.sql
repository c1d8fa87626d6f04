-- appointment_to_remind: appointments of which somebody with an address is to be reminded today: those of
-- the next open day and of the closed days before it. Not again what a reminder said once, nor what any
-- letter said today
-- params: bigint number
-- columns: bigint id, text email
SELECT contact.appointment AS id, person.email
FROM contact_live AS contact
JOIN request_live AS live ON live.id = contact.request
JOIN patron AS person ON person.id = live.patron
WHERE contact.centre = (SELECT malle.active_centre())
	AND ($1::bigint IS NULL OR contact.appointment = $1)
	AND contact.planned_for IS NOT NULL AND contact.held_on IS NULL AND contact.dropped IS NULL
	AND (contact.planned_for AT TIME ZONE (SELECT malle.session_time_zone()))::date > (SELECT malle.today())
	AND (contact.planned_for AT TIME ZONE (SELECT malle.session_time_zone()))::date
		<= coalesce((SELECT malle.next_open_day(malle.active_centre(), NULL, malle.today() + 1)),
			(SELECT malle.today()) + 1)
	AND person.email IS NOT NULL
	AND EXISTS (SELECT FROM letter_sender AS sender
		WHERE sender.centre = (SELECT malle.active_centre()) AND sender.email <> '')
	AND NOT EXISTS (
		SELECT FROM letter_line AS said
		JOIN letter ON letter.id = said.letter
		JOIN event ON event.id = letter.event
		WHERE said.contact = contact.appointment AND said.planned_for = contact.planned_for
		AND (event.kind = 'appointment.remind' OR (letter.state <> 'cancelled'
			AND (letter.queued_at AT TIME ZONE (SELECT malle.session_time_zone()))::date
				= (SELECT malle.today()))))
ORDER BY contact.planned_for, contact.appointment;
