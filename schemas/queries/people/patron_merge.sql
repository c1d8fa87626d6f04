-- patron_merge: make one of two who are the same person
-- params: bigint event, bigint kept, bigint merged
-- columns: bigint kept
SELECT malle.merge_patrons($1, $2, $3) AS kept;
