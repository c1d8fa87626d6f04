-- request_by_number: a request of the active centre by its short number
-- params: integer year, integer number
-- columns: bigint id
SELECT id FROM request_live WHERE centre = (SELECT malle.active_centre()) AND year = $1 AND number = $2;
