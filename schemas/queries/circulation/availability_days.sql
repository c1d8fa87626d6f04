-- availability_days: each day of a period: copies owned, usable, free, and why not the others (R6.7)
-- params: bigint title, date first_day, date last_day
-- columns: date day, boolean open, text closed_for, integer owned, integer usable, integer free,
--    integer on_loan, integer booked, integer resting, integer away
SELECT d.day, d.open, d.closed_for, d.owned, d.usable, d.free, d.on_loan, d.booked, d.resting, d.away
FROM malle.title_days(malle.active_centre(), $1, $2, $3) AS d;
