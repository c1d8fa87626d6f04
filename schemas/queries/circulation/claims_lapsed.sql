-- claims_lapsed: bookings that nobody fetched, holds whose day to fetch is over (R6.10, R5.2). A last
-- day that was closed meanwhile does not count: the next open day does (R5.5)
-- params: integer not_collected
-- columns: bigint booking, bigint hold, bigint title
WITH home AS (SELECT malle.active_centre() AS id, malle.today() AS today)
SELECT o.booking, NULL::bigint AS hold, o.title
FROM home JOIN booking_open AS o ON o.centre = home.id
WHERE home.today > malle.next_open_day(home.id, NULL, malle.add_open_days(home.id, NULL, o.starts_on, $1))
UNION ALL
SELECT NULL, o.hold, o.title
FROM home JOIN hold_open AS o ON o.centre = home.id LEFT JOIN set_aside AS a ON a.hold = o.hold
WHERE home.today > malle.next_open_day(home.id, NULL, a.until)
	OR (a.copy IS NULL AND o.wanted_until < home.today)
ORDER BY title, booking, hold;
