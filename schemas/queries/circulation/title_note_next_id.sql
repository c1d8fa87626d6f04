-- title_note_next_id: the number of a new note: its event names it
-- params:
-- columns: bigint id
SELECT nextval('malle.title_note_id_seq') AS id;
