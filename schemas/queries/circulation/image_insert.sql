-- image_insert: the fact that a photo of a copy is kept
-- params: bigint id, bigint event, bigint copy, text media_type, integer width, integer height,
--    bytea bytes, text caption
INSERT INTO image (id, event, copy, media_type, width, height, bytes, sha256, caption)
OVERRIDING SYSTEM VALUE
VALUES ($1, $2, $3, $4, $5, $6, $7, sha256($7), $8);
