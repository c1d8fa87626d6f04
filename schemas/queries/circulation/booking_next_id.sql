-- booking_next_id: the number of a new booking: its event names it
-- params:
-- columns: bigint id
SELECT nextval('malle.booking_id_seq') AS id;
