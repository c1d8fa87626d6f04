-- appointment_request: the request of an appointment
-- params: bigint number
-- columns: bigint id
SELECT contact.request AS id FROM contact
WHERE contact.id = $1 AND contact.planned_for IS NOT NULL AND contact.centre = (SELECT malle.active_centre());
