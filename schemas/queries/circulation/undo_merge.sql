-- undo_merge: what was taken along names again whom it named
-- params: bigint event
-- columns: bigint wanted, bigint done
SELECT split.wanted, split.done FROM malle.split_patrons($1) AS split;
