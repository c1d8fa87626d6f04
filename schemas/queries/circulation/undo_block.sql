-- undo_block: the blocks that an event added do not count, those that it lifted count again
-- params: bigint event
-- columns: bigint wanted, bigint done
WITH touched AS (SELECT id, added_by = $1 AS added FROM block WHERE added_by = $1 OR ended_by = $1),
	mended AS (
		UPDATE block SET current = NOT touched.added, ended_by = NULL
		FROM touched
		WHERE block.id = touched.id AND block.current = touched.added
		RETURNING block.id)
SELECT (SELECT count(*) FROM touched) AS wanted, (SELECT count(*) FROM mended) AS done;
