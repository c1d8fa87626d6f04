-- text_context: what every letter of the active centre says: its name and signature
-- columns: text centre, text signature
SELECT coalesce(sender.name, centre.name) AS centre,
	concat_ws(E'\n', coalesce(sender.name, centre.name), nullif(sender.signature, '')) AS signature
FROM centre
LEFT JOIN letter_sender AS sender ON sender.centre = centre.id
WHERE centre.id = (SELECT malle.active_centre());
