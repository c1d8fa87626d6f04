-- partner_count_next_id: the number of what a partner counted: its event names it
-- params:
-- columns: bigint id
SELECT nextval('malle.partner_count_id_seq') AS id;
