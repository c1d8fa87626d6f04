-- closing_end: such days do not hold any more; no row: they did not
-- params: bigint id, bigint event
UPDATE opening_exception SET current = false, ended_by = $2
WHERE id = $1 AND current AND centre = (SELECT malle.active_centre());
