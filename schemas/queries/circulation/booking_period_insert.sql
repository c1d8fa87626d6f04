-- booking_period_insert: for which days, and where it is fetched
-- params: bigint event, bigint booking, date starts, date ends, integer days_before,
--    integer days_after, boolean same_day, bigint pickup
INSERT INTO booking_period (event, booking, starts_on, ends_on, days_before, days_after, same_day, pickup)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8);
