-- image_known: the photo of a copy, or of a title, that has these bytes
-- params: bigint copy, bigint title, bytea bytes
-- columns: bigint id
SELECT id FROM image_live WHERE (copy = $1 OR title = $2) AND sha256 = sha256($3) ORDER BY id LIMIT 1;
