-- closing_insert: days that differ from the week
-- params: bigint event, bigint site, date first, date last, boolean open, text label
INSERT INTO opening_exception (added_by, site, first_day, last_day, open, label)
VALUES ($1, $2, $3, $4, $5, coalesce($6, ''));
