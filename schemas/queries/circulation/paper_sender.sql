-- paper_sender: the active centre as it writes
-- columns: text name, text lines, text email
SELECT centre.name, sender.signature AS lines, sender.email
FROM centre LEFT JOIN letter_sender AS sender ON sender.centre = centre.id
WHERE centre.id = (SELECT malle.active_centre());
