-- barcode_meaning: what a code is when it is no copy of the active centre
-- params: text typed, text repaired
-- columns: text person, text centre
SELECT
	(SELECT btrim(patron.given_name || ' ' || patron.family_name)
		FROM patron_card AS card JOIN patron ON patron.id = card.patron
		WHERE card.centre = (SELECT malle.active_centre()) AND card.barcode IN ($1, $2)
		ORDER BY card.barcode = $1 DESC LIMIT 1) AS person,
	(SELECT centre.code FROM copy JOIN centre ON centre.id = copy.centre
		WHERE copy.barcode IN ($1, $2)
		ORDER BY copy.barcode = $1 DESC, centre.code LIMIT 1) AS centre;
