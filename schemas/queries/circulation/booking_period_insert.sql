-- booking_period_insert: for which days
-- params: bigint event, bigint booking, date starts, date ends, integer days_before,
--    integer days_after, boolean same_day
INSERT INTO booking_period (event, booking, starts_on, ends_on, days_before, days_after, same_day)
VALUES ($1, $2, $3, $4, $5, $6, $7);
