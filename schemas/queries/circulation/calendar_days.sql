-- calendar_days: the days of a period at a site, or by the hours of the centre
-- params: bigint site, date first, date last
-- columns: date date, boolean open, text reason
SELECT day AS date, open, reason FROM malle.calendar((SELECT malle.active_centre()), $1, $2, $3);
