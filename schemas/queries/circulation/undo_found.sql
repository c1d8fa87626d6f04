-- undo_found: a copy that the event's scan found is gone again; its title has a visible copy less
-- params: bigint event
-- columns: bigint wanted, bigint done
WITH scan AS (
	SELECT (detail ->> 'copy')::bigint AS copy, detail ->> 'found_from' AS state
	FROM event WHERE id = $1 AND detail ->> 'found_from' <> ''),
	gone AS (
		UPDATE copy SET state = scan.state FROM scan
		WHERE copy.id = scan.copy AND copy.state = 'available'
		RETURNING copy.title),
	touched AS (
		UPDATE title SET merged_into = title.merged_into FROM gone WHERE title.id = gone.title)
SELECT (SELECT count(*) FROM scan) AS wanted, (SELECT count(*) FROM gone) AS done;
