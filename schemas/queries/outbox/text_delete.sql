-- text_delete: the active centre uses the usual words again
-- params: text code
DELETE FROM letter_text WHERE centre = (SELECT malle.active_centre()) AND code = $1;
