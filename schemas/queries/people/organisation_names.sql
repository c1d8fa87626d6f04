-- organisation_names: the names under which the organisations of the active centre are known
-- columns: bigint id, text name, text short_name
SELECT id, name, short_name
FROM organisation
WHERE centre = (SELECT malle.active_centre())
ORDER BY name COLLATE malle.french, id;
