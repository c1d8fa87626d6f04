-- reserve_site: a site of the active centre by its name
-- params: text name
-- columns: bigint id
SELECT site.id FROM site
WHERE site.centre = (SELECT malle.active_centre()) AND lower(site.name) = lower($1)
ORDER BY site.id LIMIT 1;
