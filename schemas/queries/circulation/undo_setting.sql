-- undo_setting: a setting is what it was before an event, unless it was changed since
-- params: bigint event
-- columns: bigint wanted, bigint done
WITH change AS (
	SELECT detail ->> 'name' AS name, detail ->> 'before' AS before, detail ->> 'after' AS after
	FROM event WHERE id = $1),
	gone AS (
		DELETE FROM setting USING change
		WHERE setting.centre = (SELECT malle.active_centre()) AND setting.name = change.name
			AND setting.value = change.after AND change.before IS NULL
		RETURNING 1),
	back AS (
		UPDATE setting SET value = change.before FROM change
		WHERE setting.centre = (SELECT malle.active_centre()) AND setting.name = change.name
			AND setting.value = change.after AND change.before IS NOT NULL
		RETURNING 1),
	again AS (
		INSERT INTO setting (name, value)
		SELECT name, before FROM change WHERE after IS NULL AND before IS NOT NULL
		ON CONFLICT ON CONSTRAINT setting_once DO NOTHING
		RETURNING 1)
SELECT (SELECT count(*) FROM change WHERE before IS DISTINCT FROM after) AS wanted,
	(SELECT count(*) FROM gone) + (SELECT count(*) FROM back) + (SELECT count(*) FROM again) AS done;
