-- request_by_number: the request with this number, of the year of today when none is said
-- params: integer year, integer number
-- columns: bigint id
SELECT live.id FROM request_live AS live
WHERE live.centre = (SELECT malle.active_centre())
	AND live.year = coalesce($1, date_part('year', (SELECT malle.today()))::integer)
	AND live.number = $2;
