-- image_known: the photo of a copy that has these bytes
-- params: bigint copy, bytea bytes
-- columns: bigint id
SELECT id FROM image_live WHERE copy = $1 AND sha256 = sha256($2) ORDER BY id LIMIT 1;
