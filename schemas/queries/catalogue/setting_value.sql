-- setting_value: what the active centre chose; no row: the usual value holds
-- params: text name
-- columns: text value
SELECT setting.value FROM setting
WHERE setting.centre = (SELECT malle.active_centre()) AND setting.name = $1;
