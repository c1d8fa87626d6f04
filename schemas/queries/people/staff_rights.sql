-- staff_rights: what a person may do in the active centre, by the profile or given to her
-- params: bigint staff
-- columns: text right, text label, boolean given
SELECT staff_right.code AS "right", staff_right.label, bool_and(held.given) AS given
FROM staff_right JOIN (
	SELECT profile_right."right", false AS given FROM staff_centre
	JOIN staff_profile_right AS profile_right ON profile_right.profile = staff_centre.profile
	WHERE staff_centre.staff = $1 AND staff_centre.centre = (SELECT malle.active_centre())
		AND (SELECT malle.real_today()) BETWEEN staff_centre.valid_from
			AND coalesce(staff_centre.valid_to, 'infinity')
	UNION ALL
	SELECT personal."right", true FROM staff_centre_right AS personal
	WHERE personal.staff = $1 AND personal.centre = (SELECT malle.active_centre())
		AND (SELECT malle.real_today()) BETWEEN personal.valid_from
			AND coalesce(personal.valid_to, 'infinity')) AS held ON held."right" = staff_right.code
GROUP BY staff_right.code, staff_right.label, staff_right.position
ORDER BY staff_right.position;
