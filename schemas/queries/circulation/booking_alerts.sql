-- booking_alerts: bookings soon for which too few copies will be back in time, what else there is of the
--    same theme, and when the person was warned (R6.12)
-- params: integer days
-- columns: bigint booking, bigint title_id, text title, text patron, text patron_barcode,
--    text organisation, date starts, date due, text holder, text barcode, text instead, date warned
SELECT soon.booking, soon.title AS title_id, line.title, line.patron, line.patron_barcode, line.organisation, line.starts,
	late.due, coalesce(late.patron, '') || coalesce(' (' || late.organisation || ')', '') AS holder, late.barcode,
	(SELECT string_agg(other.title_proper, ' ; ') FROM (
		SELECT t.title_proper
		FROM title AS own JOIN title AS t ON t.id <> own.id AND t.merged_into IS NULL
			AND string_to_array(t.themes, ' ; ') && string_to_array(own.themes, ' ; ')
		WHERE own.id = soon.title
			AND EXISTS (SELECT FROM copy WHERE copy.title = t.id AND copy.centre = (SELECT malle.active_centre()))
			AND malle.free_copies((SELECT malle.active_centre()), t.id, soon.first_slot, soon.last_slot) > 0
		LIMIT 3) AS other) AS instead,
	(SELECT max((letter.queued_at AT TIME ZONE malle.session_time_zone())::date)
		FROM letter_line AS said JOIN letter ON letter.id = said.letter
		WHERE said.booking = soon.booking AND said.starts_on = soon.starts_on AND letter.state <> 'cancelled') AS warned
FROM malle.endangered_bookings($1::integer) AS soon
JOIN booking_line AS line ON line.id = soon.booking
LEFT JOIN loan_line AS late ON late.id = soon.loan
ORDER BY line.starts, soon.booking;
