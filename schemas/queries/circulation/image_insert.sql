-- image_insert: the fact that a photo of a copy, or of a title, is kept
-- params: bigint id, bigint event, bigint copy, bigint title, text media_type, integer width,
--    integer height, bytea bytes, text caption
INSERT INTO image (id, event, copy, title, media_type, width, height, bytes, sha256, caption)
OVERRIDING SYSTEM VALUE
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, sha256($8), $9);
