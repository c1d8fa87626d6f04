-- image_of_event: the photo that an event kept or removed
-- params: bigint event
-- columns: bigint id
SELECT id FROM image WHERE event = $1
UNION ALL
SELECT image FROM image_removal WHERE event = $1;
