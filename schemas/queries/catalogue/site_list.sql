-- site_list: the sites of a centre (by its code, or the active one), in French order of names; how many
-- copies live there
-- params: text centre
-- columns: bigint id, text code, text name, text kind, text centre, bigint copies
SELECT site.id, site.code, site.name, site.kind, centre.code AS centre,
	(SELECT count(*) FROM copy WHERE copy.site = site.id AND copy.withdrawn_at IS NULL) AS copies
FROM site JOIN centre ON centre.id = site.centre
WHERE CASE WHEN $1::text IS NULL THEN site.centre = (SELECT malle.active_centre()) ELSE centre.code = $1 END
ORDER BY site.name COLLATE malle.french, site.id;
