-- setting_put: choose a value
-- params: text name, text value, bigint event
INSERT INTO setting (name, value, event) VALUES ($1, $2, $3)
ON CONFLICT ON CONSTRAINT setting_once DO UPDATE SET value = excluded.value, event = excluded.event;
