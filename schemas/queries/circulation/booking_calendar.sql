-- booking_calendar: when a calendar file is written, in UTC, and the centre whose it is
-- params:
-- columns: text stamp, text centre
SELECT to_char(malle.moment() AT TIME ZONE 'UTC', 'YYYYMMDD"T"HH24MISS"Z"') AS stamp, centre.code AS centre
FROM centre WHERE centre.id = (SELECT malle.active_centre());
