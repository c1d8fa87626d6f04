-- own_file_next_id: the number of a new file: its event names it
-- params:
-- columns: bigint id
SELECT nextval('malle.own_file_id_seq') AS id;
