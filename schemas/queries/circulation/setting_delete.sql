-- setting_delete: the usual value holds again
-- params: text name
DELETE FROM setting WHERE name = $1 AND centre = (SELECT malle.active_centre());
