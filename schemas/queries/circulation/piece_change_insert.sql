-- piece_change_insert: the fact that something went out of a box, or came back
-- params: bigint event, bigint piece, bigint loan, integer difference, text reason
INSERT INTO piece_change (event, piece, loan, difference, reason) VALUES ($1, $2, $3, $4, $5);
