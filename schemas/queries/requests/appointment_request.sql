-- appointment_request: the request of an appointment
-- params: bigint number
-- columns: bigint request
SELECT contact.request FROM contact
WHERE contact.id = $1 AND contact.planned_for IS NOT NULL AND contact.centre = (SELECT malle.active_centre());
