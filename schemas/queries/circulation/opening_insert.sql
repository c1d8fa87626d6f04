-- opening_insert: hours of a weekday
-- params: bigint event, bigint site, integer weekday, time opens, time closes
INSERT INTO opening (added_by, site, weekday, opens, closes) VALUES ($1, $2, $3, $4, $5);
