-- piece_new: one more line on the list of contents
-- params: bigint copy, integer position, text label, integer count, boolean essential, text source
-- columns: bigint id
INSERT INTO piece (copy, position, label, count, essential, source) VALUES ($1, $2, $3, $4, $5, $6)
RETURNING id;
