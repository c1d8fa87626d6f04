-- claim_told: what an event did to bookings and places in queues, as a letter tells it: made, changed
--    (only when days or place did, R6.13), ended, not fetched, and what lies ready for a hold (R5.2)
-- params: bigint event, bigint hold
-- columns: text text, text kind, bigint patron, bigint organisation, text title, date starts, date ends,
--    date former_starts, date former_ends, text pickup, bigint hold
WITH home AS (
	SELECT centre.id, coalesce(sender.name, centre.name) AS name
	FROM centre LEFT JOIN letter_sender AS sender ON sender.centre = centre.id
	WHERE centre.id = (SELECT malle.active_centre())
), told AS (
	SELECT CASE WHEN booking.event = $1 THEN 'booking.confirmed'
			WHEN step.step = 'cancelled' THEN 'booking.cancelled'
			WHEN step.step = 'not_collected' THEN 'booking.expired'
			WHEN (now.starts_on, now.ends_on, now.pickup)
				IS DISTINCT FROM (former.starts_on, former.ends_on, former.pickup)
				AND now.event = $1 THEN 'booking.changed' END AS text,
		'booking' AS kind, booking.patron, booking.organisation, booking.title, now.starts_on AS starts,
		now.ends_on AS ends, former.starts_on AS former_starts, former.ends_on AS former_ends, now.pickup,
		booking.id
	FROM (SELECT booking FROM booking_period WHERE event = $1
		UNION SELECT booking FROM booking_step WHERE event = $1 AND step IN ('cancelled', 'not_collected')) AS touched
	JOIN booking ON booking.id = touched.booking
	CROSS JOIN LATERAL (
		SELECT p.event, p.starts_on, p.ends_on, p.pickup
		FROM booking_period AS p JOIN event_live AS e ON e.id = p.event
		WHERE p.booking = booking.id AND p.event <= $1 ORDER BY p.event DESC LIMIT 1) AS now
	LEFT JOIN LATERAL (
		SELECT p.starts_on, p.ends_on, p.pickup
		FROM booking_period AS p JOIN event_live AS e ON e.id = p.event
		WHERE p.booking = booking.id AND p.event < $1 ORDER BY p.event DESC LIMIT 1) AS former ON true
	LEFT JOIN booking_step AS step ON step.event = $1 AND step.booking = booking.id
		AND step.step IN ('cancelled', 'not_collected')
	WHERE $2::bigint IS NULL
	UNION ALL
	SELECT CASE step.step WHEN 'ready' THEN 'hold.ready' ELSE 'hold.expired' END, 'hold', hold.patron,
		hold.organisation, hold.title, NULL,
		CASE step.step WHEN 'ready' THEN step.until ELSE (
			SELECT s.until FROM hold_step AS s JOIN event_live AS e ON e.id = s.event
			WHERE s.hold = hold.id AND s.step = 'ready' AND s.event < $1 ORDER BY s.event DESC LIMIT 1) END,
		NULL, NULL, copy.site, hold.id
	FROM hold_step AS step
	JOIN hold ON hold.id = step.hold
	LEFT JOIN copy ON copy.id = step.copy
	WHERE step.event = $1 AND ((step.step = 'ready' AND step.hold = $2)
		OR (step.step = 'expired' AND $2 IS NULL AND step.copy IS NOT NULL))
)
SELECT told.text, told.kind, told.patron, told.organisation, title.title_proper AS title, told.starts, told.ends,
	told.former_starts, told.former_ends, coalesce(site.name, home.name) AS pickup,
	CASE WHEN told.text = 'hold.ready' THEN told.id END AS hold
FROM told
CROSS JOIN home
JOIN title ON title.id = told.title
LEFT JOIN site ON site.id = told.pickup
WHERE told.text IS NOT NULL AND (told.patron IS NOT NULL OR told.organisation IS NOT NULL)
ORDER BY told.patron, told.organisation, told.text, told.starts, told.ends, told.former_starts,
	told.former_ends, pickup, title.title_proper, told.id;
