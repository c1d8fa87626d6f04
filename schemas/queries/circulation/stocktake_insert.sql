-- stocktake_insert: a new stocktake, with the next number of the centre
-- params: bigint event, text name, bigint site, text section, bigint item_type
-- columns: bigint id, bigint number
INSERT INTO stocktake (event, number, name, site, section, item_type)
SELECT $1, 1 + coalesce((SELECT max(number) FROM stocktake
	WHERE centre = (SELECT malle.active_centre())), 0), $2, $3, $4, $5
RETURNING id, number::bigint AS number;
