-- staff_here: who works for the active centre by this account, today by the real clock
-- params: text account
-- columns: bigint id
SELECT staff.id FROM staff
JOIN staff_centre ON staff_centre.staff = staff.id
WHERE staff.account = $1 AND staff_centre.centre = (SELECT malle.active_centre())
	AND (SELECT malle.real_today()) BETWEEN staff_centre.valid_from
		AND coalesce(staff_centre.valid_to, 'infinity');
