-- site_named: a site of the active centre by its code or its name
-- params: text word
-- columns: bigint id
SELECT id FROM site
WHERE centre = (SELECT malle.active_centre()) AND (lower(code) = lower($1) OR lower(name) = lower($1))
ORDER BY lower(code) = lower($1) DESC, id
LIMIT 1;
