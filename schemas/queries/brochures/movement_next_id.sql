-- movement_next_id: the identity of a new movement: its event names it
-- columns: bigint id
SELECT nextval('malle.movement_id_seq') AS id;
