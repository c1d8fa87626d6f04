-- opening_list: the weekly hours of the active centre and of its sites
-- params:
-- columns: text site, integer weekday, text opens, text closes
SELECT site.name AS site, opening.weekday, to_char(opening.opens, 'HH24:MI') AS opens,
	to_char(opening.closes, 'HH24:MI') AS closes
FROM opening LEFT JOIN site ON site.id = opening.site
WHERE opening.current AND opening.centre = (SELECT malle.active_centre())
ORDER BY site.name NULLS FIRST, opening.weekday, opening.opens;
