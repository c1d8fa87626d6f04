-- piece_revision_insert: the fact of what the list says of a piece from now on
-- params: bigint event, bigint piece, integer position, text label, integer count, boolean essential,
--    text source, boolean current
INSERT INTO piece_revision (event, piece, position, label, count, essential, source, current)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8);
