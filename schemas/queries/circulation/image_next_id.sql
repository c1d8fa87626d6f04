-- image_next_id: the number of a new photo: its event names it
-- params:
-- columns: bigint id
SELECT nextval('malle.image_id_seq') AS id;
