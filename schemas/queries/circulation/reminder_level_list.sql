-- reminder_level_list: when borrowers are reminded; those of all categories first
-- columns: text category, integer level, integer delay, text channel, boolean blocks, text text
SELECT value.label AS category, level.level, level.delay, level.channel, level.blocks, level.text
FROM reminder_level AS level
LEFT JOIN vocabulary_value AS value ON value.id = level.category
WHERE level.centre = (SELECT malle.active_centre())
ORDER BY value.label COLLATE malle.french NULLS FIRST, level.level;
