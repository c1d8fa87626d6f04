-- contact_next_id: the identity of a new contact: its event names it
-- params:
-- columns: bigint id
SELECT nextval('malle.contact_id_seq') AS id;
