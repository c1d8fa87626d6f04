-- image_bytes: the file of a photo
-- params: bigint image
-- columns: bytea bytes
SELECT bytes FROM image WHERE id = $1;
