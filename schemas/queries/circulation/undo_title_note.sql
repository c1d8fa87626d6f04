-- undo_title_note: a note that the event wrote does not count, one that it took away counts again
-- params: bigint event
-- columns: bigint wanted, bigint done
WITH touched AS (
	SELECT id, true AS written FROM title_note WHERE event = $1
	UNION ALL
	SELECT note, false FROM title_note_removal WHERE event = $1
), mended AS (
	UPDATE title_note SET current = NOT touched.written
	FROM touched
	WHERE title_note.id = touched.id AND title_note.current = touched.written
	RETURNING title_note.id)
SELECT (SELECT count(*) FROM touched) AS wanted, (SELECT count(*) FROM mended) AS done;
