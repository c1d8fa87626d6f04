-- reserve_days: are the first and the last day of a booking open, and if not, what is the next one
-- params: date starts, date ends
-- columns: boolean starts_open, text starts_closed, date starts_next, boolean ends_open,
--    text ends_closed, date ends_next
SELECT s.open AS starts_open, s.reason AS starts_closed, malle.next_open_day(home.id, NULL, $1) AS starts_next,
	e.open AS ends_open, e.reason AS ends_closed, malle.next_open_day(home.id, NULL, $2) AS ends_next
FROM (SELECT malle.active_centre() AS id) AS home
CROSS JOIN LATERAL malle.calendar(home.id, NULL, $1, $1) AS s
CROSS JOIN LATERAL malle.calendar(home.id, NULL, $2, $2) AS e;
