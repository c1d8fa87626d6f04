-- line_erase: the card and the text of a line that waits no more say nothing that its event does not
-- params: bigint line
UPDATE offline_line SET card = NULL, body = NULL
WHERE id = $1 AND centre = (SELECT malle.active_centre());
