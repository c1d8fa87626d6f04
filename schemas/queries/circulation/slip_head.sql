-- slip_head: a loan slip by its number, or the last one at this desk (R12.2)
-- params: bigint year, bigint number
-- columns: bigint id, bigint patron, text number, date day, text person, text card,
--    text organisation, text reach, text staff, text purpose
SELECT slip.id, slip.patron, malle.yearly_number(slip.year, slip.number) AS number,
	(event.effective_at AT TIME ZONE (SELECT malle.session_time_zone()))::date AS day,
	btrim(patron.given_name || ' ' || patron.family_name) AS person, patron.barcode AS card,
	organisation.name AS organisation, concat_ws(' · ', patron.phone, patron.email) AS reach,
	staff.name AS staff, slip.purpose
FROM loan_slip AS slip
JOIN event ON event.id = slip.opened_by
LEFT JOIN staff ON staff.id = event.staff
LEFT JOIN patron ON patron.id = slip.patron
LEFT JOIN organisation ON organisation.id = slip.organisation
WHERE slip.centre = (SELECT malle.active_centre())
	AND CASE WHEN $2::bigint IS NULL THEN event.terminal IS NOT DISTINCT FROM (SELECT malle.active_terminal())
		ELSE slip.number = $2
			AND slip.year = coalesce($1::bigint, extract(year FROM (SELECT malle.today()))::integer) END
ORDER BY slip.id DESC
LIMIT 1;
