-- piece_excess_insert: the fact that something lay in a box that is of another one
-- params: bigint event, bigint copy, text label, integer count
INSERT INTO piece_excess (event, copy, label, count) VALUES ($1, $2, $3, $4);
