-- opening_end: the hours of a weekday do not hold any more
-- params: bigint event, bigint site, integer weekday
UPDATE opening SET current = false, ended_by = $1
WHERE current AND centre = (SELECT malle.active_centre()) AND site IS NOT DISTINCT FROM $2
	AND weekday = $3;
