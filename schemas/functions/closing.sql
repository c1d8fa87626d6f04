-- What falls on days of a period that are closed, now that the calendar says so, and where it goes: the next
-- open day of its site, never an earlier one (R2.4). Shown first, then moved, by the same rows.
CREATE OR REPLACE FUNCTION malle.closing_effects(first_day date, last_day date, site bigint)
RETURNS TABLE (kind text, subject bigint, title bigint, copy bigint, patron bigint, day date, moved date)
LANGUAGE plpgsql STABLE
SET search_path = malle, pg_temp
AS $$
DECLARE
	here bigint := malle.active_centre();
BEGIN
	RETURN QUERY
	WITH candidate AS (
		SELECT 'loan_due' AS kind, l.id AS subject, l.title, c.id AS copy, l.patron, c.site, o.due_on AS day
		FROM malle.loan_open o
		JOIN malle.loan l ON l.id = o.loan
		JOIN malle.copy c ON c.id = o.copy
		WHERE o.centre = here AND o.due_on BETWEEN closing_effects.first_day AND closing_effects.last_day
		UNION ALL
		SELECT edge.kind, b.id, b.title, NULL, b.patron, b.pickup, edge.day
		FROM malle.booking_open o
		JOIN malle.booking_live b ON b.id = o.booking
		CROSS JOIN LATERAL (VALUES ('booking_start', o.starts_on), ('booking_end', o.ends_on)) AS edge (kind, day)
		WHERE o.centre = here AND edge.day BETWEEN closing_effects.first_day AND closing_effects.last_day
		UNION ALL
		SELECT 'pickup', h.id, h.title, a.copy, h.patron, c.site, a.until
		FROM malle.set_aside a
		JOIN malle.hold h ON h.id = a.hold
		JOIN malle.copy c ON c.id = a.copy
		WHERE a.centre = here AND a.until BETWEEN closing_effects.first_day AND closing_effects.last_day
	)
	SELECT x.kind, x.subject, x.title, x.copy, x.patron, x.day, malle.next_open_day(here, x.site, x.day)
	FROM candidate x
	WHERE (closing_effects.site IS NULL OR x.site = closing_effects.site)
	AND NOT malle.is_open(here, x.site, x.day);
END
$$;
COMMENT ON FUNCTION malle.closing_effects(date, date, bigint) IS 'Due dates, bookings and last days to fetch of the active centre that fall on closed days of a period, and the next open day; NULL: none in two years (R2.4)';
GRANT EXECUTE ON FUNCTION malle.closing_effects(date, date, bigint) TO malle_staff;
