-- availability_count: how many copies of a title the active centre can promise over a period (R6.5)
-- params: bigint title, date starts, date ends, integer days_before, integer days_after,
--    boolean same_day, bigint[] leaving
-- columns: integer free
SELECT malle.free_copies(home.id, $1,
	greatest(malle.first_slot(home.id, $2, $3, $4, $6), malle.slot(malle.today(), 0)),
	malle.last_slot(home.id, $2, $3, $5, $6), $7) AS free
FROM (SELECT malle.active_centre() AS id) AS home;
