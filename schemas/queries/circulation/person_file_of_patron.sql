-- person_file_of_patron: remember where a file was written that names the holder of a card
-- params: text path, bigint fingerprint, text card
INSERT INTO person_file (path, fingerprint, patron)
SELECT $1, $2, card.patron FROM patron_card AS card
WHERE card.centre = (SELECT malle.active_centre()) AND card.barcode = $3;
