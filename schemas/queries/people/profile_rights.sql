-- profile_rights: the rights of which a profile, or each profile, is made
-- params: text profile
-- columns: text profile, text right, text label
SELECT profile.code AS profile, staff_right.code AS "right", staff_right.label
FROM staff_profile AS profile
JOIN staff_profile_right ON staff_profile_right.profile = profile.code
JOIN staff_right ON staff_right.code = staff_profile_right."right"
WHERE $1::text IS NULL OR profile.code = $1
ORDER BY profile.position, staff_right.position;
