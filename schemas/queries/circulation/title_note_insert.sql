-- title_note_insert: what somebody of the team says of a title, signed
-- params: bigint id, bigint event, bigint title, text body, boolean shared
INSERT INTO title_note (id, event, title, body, shared, author)
OVERRIDING SYSTEM VALUE
SELECT $1, $2, $3, $4, $5, coalesce((SELECT staff.name FROM staff WHERE staff.id = (SELECT malle.active_staff())), '');
