-- opening_own: a site that has no hours of its own gets those of its centre
-- params: bigint event, bigint site
INSERT INTO opening (site, weekday, opens, closes, added_by)
SELECT $2::bigint, opening.weekday, opening.opens, opening.closes, $1
FROM opening
WHERE opening.current AND opening.centre = (SELECT malle.active_centre()) AND opening.site IS NULL
	AND $2::bigint IS NOT NULL AND NOT EXISTS (
		SELECT FROM opening AS own WHERE own.current AND own.site = $2);
