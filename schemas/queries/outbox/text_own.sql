-- text_own: the words that the active centre prefers for a letter, if any
-- params: text code
-- columns: text code, text subject, text body
SELECT code, subject, body FROM letter_text
WHERE centre = (SELECT malle.active_centre()) AND code = $1;
