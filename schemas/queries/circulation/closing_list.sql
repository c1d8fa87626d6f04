-- closing_list: days that differ from the week, of the active centre
-- params: boolean all
-- columns: bigint id, text site, date first, date last, boolean open, text label
SELECT x.id, site.name AS site, x.first_day AS first, x.last_day AS last, x.open, x.label
FROM opening_exception AS x LEFT JOIN site ON site.id = x.site
WHERE x.current AND x.centre = (SELECT malle.active_centre())
	AND ($1 OR x.last_day >= (SELECT malle.today()))
ORDER BY x.first_day, x.id;
