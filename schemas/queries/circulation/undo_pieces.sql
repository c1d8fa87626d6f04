-- undo_pieces: the pieces that an event counted or described are as their other live facts say
-- params: bigint event
-- columns: bigint wanted, bigint done
WITH touched AS (
	SELECT change.piece FROM piece_change AS change WHERE change.event = $1
	UNION
	SELECT revision.piece FROM piece_revision AS revision WHERE revision.event = $1),
	rebuilt AS MATERIALIZED (SELECT piece, malle.rebuild_piece(piece) AS done FROM touched)
SELECT count(piece) AS wanted, count(done) AS done FROM rebuilt;
