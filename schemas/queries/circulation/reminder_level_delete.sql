-- reminder_level_delete: the levels of a category go; none: those of all categories
-- params: bigint category
DELETE FROM reminder_level
WHERE centre = (SELECT malle.active_centre()) AND category IS NOT DISTINCT FROM $1;
