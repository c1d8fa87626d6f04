-- condition_insert: the next version of the conditions of a title
-- params: bigint event, bigint title, text body, boolean presentation, text training
-- columns: integer version
INSERT INTO title_condition (event, title, version, body, presentation, training)
SELECT $1, $2, 1 + coalesce(max(version), 0), $3, $4, $5
FROM title_condition WHERE title = $2 AND centre = (SELECT malle.active_centre())
RETURNING version;
