-- next_claim: who may get a copy that is here: the next booking and the first in the queue (R4.9)
-- params: bigint copy, integer lookahead, integer pickup
-- columns: bigint booking, bigint booking_patron, text booking_who, date starts, boolean begun,
--    bigint hold, bigint hold_patron, text hold_who, boolean hold_fits, date until, integer last_slot,
--    bigint aside_booking, bigint aside_hold
WITH it AS (
	SELECT copy.id, copy.title, copy.centre, copy.item_type, malle.today() AS today,
		EXISTS (SELECT FROM malle.title_copies(copy.centre, copy.title) AS c
			WHERE c.copy = copy.id AND c.counts) AS counts
	FROM copy WHERE copy.id = $1
), booked AS (
	SELECT o.booking, o.starts_on, b.patron, b.organisation,
		it.today >= least(malle.slot_day(o.first_slot), malle.add_open_days(it.centre, NULL, o.starts_on, -1)) AS begun
	FROM it
	JOIN booking_open AS o ON o.title = it.title AND o.centre = it.centre
	JOIN booking AS b ON b.id = o.booking
	WHERE it.counts AND NOT EXISTS (SELECT FROM set_aside AS a WHERE a.booking = o.booking)
		AND o.starts_on <= it.today + $2::integer
	ORDER BY o.first_slot, o.booking LIMIT 1
), queued AS (
	SELECT o.hold, h.patron, h.organisation, r.days, r.days_after, r.same_day
	FROM it
	JOIN hold_open AS o ON o.title = it.title AND o.centre = it.centre AND (o.copy IS NULL OR o.copy = it.id)
	JOIN hold AS h ON h.id = o.hold
	JOIN patron AS p ON p.id = h.patron
	JOIN loan_rule AS r ON r.id = malle.rule_for(it.title, it.item_type, p.category)
	WHERE coalesce(o.suspended_until < it.today, true) AND coalesce(o.wanted_until >= it.today, true)
		AND NOT EXISTS (SELECT FROM set_aside AS a WHERE a.hold = o.hold)
	ORDER BY o.hold LIMIT 1
), normal AS (
	SELECT queued.hold, malle.add_open_days(it.centre, NULL, it.today, $3) AS until,
		malle.last_slot(it.centre, it.today,
			coalesce(malle.next_open_day(it.centre, NULL, it.today + queued.days), it.today + queued.days),
			queued.days_after, queued.same_day) AS last_slot
	FROM it JOIN queued ON true
)
SELECT booked.booking, booked.patron AS booking_patron,
	coalesce(nullif(btrim(bp.given_name || ' ' || bp.family_name), ''), bg.name) AS booking_who,
	booked.starts_on AS starts, coalesce(booked.begun, false) AS begun,
	queued.hold, queued.patron AS hold_patron,
	coalesce(nullif(btrim(hp.given_name || ' ' || hp.family_name), ''), hg.name) AS hold_who,
	coalesce(CASE WHEN queued.hold IS NOT NULL
		THEN normal.last_slot <= (SELECT f.last_slot FROM malle.copy_free(it.id, true) AS f) END, false) AS hold_fits,
	normal.until, normal.last_slot, a.booking AS aside_booking, a.hold AS aside_hold
FROM it
LEFT JOIN booked ON true
LEFT JOIN queued ON true
LEFT JOIN normal ON true
LEFT JOIN set_aside AS a ON a.copy = it.id
LEFT JOIN patron AS bp ON bp.id = booked.patron
LEFT JOIN organisation AS bg ON bg.id = booked.organisation
LEFT JOIN patron AS hp ON hp.id = queued.patron
LEFT JOIN organisation AS hg ON hg.id = queued.organisation;
