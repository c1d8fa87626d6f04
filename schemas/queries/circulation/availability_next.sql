-- availability_next: the first period as long as this one that has so many copies (R6.8)
-- params: bigint title, integer quantity, date starts, date ends, integer days_before,
--    integer days_after, boolean same_day, date last_start, bigint[] leaving
-- columns: date free_from, date free_to
SELECT n.free_from, n.free_to
FROM malle.next_free(malle.active_centre(), $1, $2, $3, $4, $5, $6, $7, $8, $9) AS n;
