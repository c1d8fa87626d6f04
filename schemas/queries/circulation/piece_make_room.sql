-- piece_make_room: the lines of a list from a place on move down by one; what they said before their
-- first change is kept
-- params: bigint event, bigint copy, integer position
WITH kept AS (
	INSERT INTO piece_revision (piece, position, label, count, essential, source, current)
	SELECT id, position, label, count, essential, source, current FROM piece
	WHERE copy = $2 AND current AND position >= $3
		AND NOT EXISTS (SELECT FROM piece_revision AS old WHERE old.piece = piece.id)
	RETURNING piece),
	moved AS (
		UPDATE piece SET position = position + 1 WHERE copy = $2 AND current AND position >= $3
		RETURNING id, position, label, count, essential, source, current)
INSERT INTO piece_revision (event, piece, position, label, count, essential, source, current)
SELECT $1, id, position, label, count, essential, source, current
FROM moved LEFT JOIN kept ON kept.piece = moved.id;
