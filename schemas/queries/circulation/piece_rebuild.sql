-- piece_rebuild: bring a piece to what follows from its live facts
-- params: bigint piece
-- columns: void rebuilt
SELECT malle.rebuild_piece($1) AS rebuilt;
