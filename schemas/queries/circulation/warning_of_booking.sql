-- warning_of_booking: whom to warn that a booking may have to wait, and whether that was done already for
--    these days (R6.12)
-- params: bigint booking
-- columns: bigint patron, bigint organisation, text title, date starts, date ends, text pickup, boolean warned
SELECT booking.patron, booking.organisation, title.title_proper AS title, soon.starts_on AS starts, line.ends,
	coalesce(line.pickup, sender.name, centre.name) AS pickup,
	EXISTS (SELECT FROM letter_line AS said JOIN letter ON letter.id = said.letter
		WHERE said.booking = booking.id AND said.starts_on = soon.starts_on AND letter.state <> 'cancelled') AS warned
FROM malle.endangered_bookings(NULL) AS soon
JOIN booking ON booking.id = soon.booking
JOIN booking_line AS line ON line.id = booking.id
JOIN title ON title.id = booking.title
JOIN centre ON centre.id = (SELECT malle.active_centre())
LEFT JOIN letter_sender AS sender ON sender.centre = centre.id
WHERE soon.booking = $1 AND soon.loan IS NOT NULL;
