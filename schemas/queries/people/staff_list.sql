-- staff_list: the team of the active centre: one by id, or all, in French order
-- params: bigint id
-- columns: bigint id, text account, text name, text centres, text profile, text rights
SELECT staff.id, staff.account, staff.name,
	(SELECT string_agg(DISTINCT centre.code, ' ' ORDER BY centre.code)
		FROM staff_centre JOIN centre ON centre.id = staff_centre.centre
		WHERE staff_centre.staff = staff.id
			AND (SELECT malle.real_today()) BETWEEN staff_centre.valid_from
				AND coalesce(staff_centre.valid_to, 'infinity')) AS centres,
	(SELECT here.profile FROM staff_centre AS here
		WHERE here.staff = staff.id AND here.centre = (SELECT malle.active_centre())
			AND (SELECT malle.real_today()) BETWEEN here.valid_from
				AND coalesce(here.valid_to, 'infinity')) AS profile,
	(SELECT string_agg(given."right", ' ' ORDER BY given."right") FROM staff_centre_right AS given
		WHERE given.staff = staff.id AND given.centre = (SELECT malle.active_centre())
			AND (SELECT malle.real_today()) BETWEEN given.valid_from
				AND coalesce(given.valid_to, 'infinity')) AS rights
FROM staff
WHERE $1::bigint IS NULL OR staff.id = $1
ORDER BY staff.name COLLATE malle.french, staff.id;
