-- setting_list: what the active centre chose
-- params:
-- columns: text name, text value
SELECT name, value FROM setting WHERE centre = (SELECT malle.active_centre());
