-- piece_revision_keep: what an import had said of a piece, before its first change
-- params: bigint piece
INSERT INTO piece_revision (piece, position, label, count, essential, source, current)
SELECT id, position, label, count, essential, source, current FROM piece
WHERE id = $1 AND NOT EXISTS (SELECT FROM piece_revision AS old WHERE old.piece = piece.id);
