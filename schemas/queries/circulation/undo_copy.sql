-- undo_copy: the copies to which an event gave a state, or which it moved, are as their other live facts
-- say. Not done: one that was given another state, or moved again, since.
-- params: bigint event
-- columns: bigint wanted, bigint done
WITH touched AS (
	SELECT change.copy, EXISTS (
		SELECT FROM copy_state_change AS later
		WHERE later.copy = change.copy AND later.id > change.id AND later.event <> $1
			AND NOT EXISTS (SELECT FROM event AS undoing WHERE undoing.undoes = later.event)) AS later
	FROM copy_state_change AS change WHERE change.event = $1
	UNION
	SELECT transfer.copy, EXISTS (
		SELECT FROM transfer AS other JOIN transfer_step AS later ON later.transfer = other.id
		WHERE other.copy = transfer.copy AND later.id > step.id AND later.event <> $1
			AND NOT EXISTS (SELECT FROM event AS undoing WHERE undoing.undoes = later.event))
	FROM transfer_step AS step JOIN transfer ON transfer.id = step.transfer WHERE step.event = $1),
	rebuilt AS MATERIALIZED (
		SELECT copy, bool_or(later) AS later, malle.rebuild_copy(copy) AS done FROM touched GROUP BY copy)
SELECT count(done) AS wanted, count(done) FILTER (WHERE NOT later) AS done FROM rebuilt;
