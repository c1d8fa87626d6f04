-- paper_openings: the week of the active centre, a row a day, Monday first (R12.1)
-- columns: integer weekday, text hours
SELECT weekday::integer AS weekday,
	string_agg(to_char(opens, 'HH24:MI') || ' – ' || to_char(closes, 'HH24:MI'), ', ' ORDER BY opens) AS hours
FROM opening
WHERE current AND site IS NULL AND centre = (SELECT malle.active_centre())
GROUP BY weekday
ORDER BY weekday;
