-- sender_put: in whose name the letters of the active centre are written; NULL stays as it is
-- params: text name, text email, text signature, bigint event
INSERT INTO letter_sender AS former (name, email, signature, event)
SELECT coalesce($1, centre.name), nullif($2, ''), coalesce($3, ''), $4 FROM centre
WHERE centre.id = (SELECT malle.active_centre())
ON CONFLICT ON CONSTRAINT letter_sender_once DO UPDATE SET
	name = coalesce($1, former.name),
	email = CASE WHEN $2::text IS NULL THEN former.email ELSE nullif($2, '') END,
	signature = coalesce($3, former.signature), event = excluded.event;
