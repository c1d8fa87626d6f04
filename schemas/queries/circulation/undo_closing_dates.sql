-- undo_closing_dates: due dates, bookings and last days that a closing moved are what they were;
--    what came back or went meanwhile has none
-- params: bigint event
-- columns: bigint wanted, bigint done
WITH loans AS (
	UPDATE loan_open SET due_on = live.due_on
	FROM loan_due AS moved JOIN loan_live AS live ON live.id = moved.loan
	WHERE moved.event = $1 AND loan_open.loan = moved.loan AND loan_open.due_on = moved.due_on
	RETURNING loan_open.loan),
	bookings AS (
		UPDATE booking_open AS o SET starts_on = p.starts_on, ends_on = p.ends_on,
			first_slot = malle.first_slot(p.centre, p.starts_on, p.ends_on, p.days_before, p.same_day),
			last_slot = malle.last_slot(p.centre, p.starts_on, p.ends_on, p.days_after, p.same_day)
		FROM booking_period AS moved
		CROSS JOIN LATERAL (
			SELECT former.* FROM booking_period AS former
			WHERE former.booking = moved.booking
				AND NOT EXISTS (SELECT FROM event AS undo WHERE undo.undoes = former.event)
			ORDER BY former.event DESC LIMIT 1) AS p
		WHERE moved.event = $1 AND o.booking = moved.booking
		RETURNING o.booking),
	pickups AS (
		UPDATE set_aside AS a SET until = s.until, last_slot = malle.slot(s.until, 1)
		FROM hold_step AS moved
		CROSS JOIN LATERAL (
			SELECT former.until FROM hold_step AS former
			WHERE former.hold = moved.hold AND former.step = 'ready'
				AND NOT EXISTS (SELECT FROM event AS undo WHERE undo.undoes = former.event)
			ORDER BY former.event DESC LIMIT 1) AS s
		WHERE moved.event = $1 AND a.hold = moved.hold AND a.copy = moved.copy
		RETURNING a.copy)
SELECT 0::bigint AS wanted, (SELECT count(*) FROM loans) + (SELECT count(*) FROM bookings)
	+ (SELECT count(*) FROM pickups) AS done;
