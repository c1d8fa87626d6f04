-- hold_next_id: the number of a new hold: its event names it
-- params:
-- columns: bigint id
SELECT nextval('malle.hold_id_seq') AS id;
