-- reminder_level_insert: a level of reminders; none: of all categories
-- params: bigint category, integer level, integer delay, text channel, boolean blocks, text text
INSERT INTO reminder_level (category, level, delay, channel, blocks, text)
VALUES ($1, $2, $3, $4, $5, $6);
