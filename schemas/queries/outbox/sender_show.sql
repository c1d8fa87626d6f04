-- sender_show: in whose name the letters of the active centre are written
-- columns: text name, text email, text signature, text code
SELECT coalesce(sender.name, centre.name) AS name, sender.email, sender.signature, centre.code
FROM centre
LEFT JOIN letter_sender AS sender ON sender.centre = centre.id
WHERE centre.id = (SELECT malle.active_centre());
