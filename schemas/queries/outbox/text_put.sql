-- text_put: the active centre's words for a letter
-- params: text code, text subject, text body, bigint event
INSERT INTO letter_text (code, subject, body, event) VALUES ($1, $2, $3, $4)
ON CONFLICT ON CONSTRAINT letter_text_once
DO UPDATE SET subject = excluded.subject, body = excluded.body, event = excluded.event;
