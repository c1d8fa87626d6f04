-- image_removal_insert: the fact that a photo was removed
-- params: bigint event, bigint image
INSERT INTO image_removal (event, image) VALUES ($1, $2);
