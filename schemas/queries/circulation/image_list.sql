-- image_list: the photos of a copy, or of a title, the newest first: it is on the card in the lid
-- params: bigint copy, bigint title
-- columns: bigint id, text media_type, integer width, integer height, bigint size, text sha256,
--    text caption, date added, text staff
SELECT id, media_type, width, height, size, encode(sha256, 'hex') AS sha256, caption, added, staff
FROM image_live WHERE copy = $1 OR title = $2 ORDER BY id DESC;
