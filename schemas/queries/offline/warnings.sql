-- warnings: cards and copies of which an offline desk should know, without a name (R13.5)
-- params: bigint ahead
-- columns: boolean card, text code, text reason, date day
SELECT DISTINCT ON (found.card, found.code) found.card, found.code, found.reason, found.day
FROM (
	SELECT true AS card, card.barcode AS code, 1 AS rank, 'blocked' AS reason, block.ends_on AS day
	FROM block JOIN patron_card AS card ON card.patron = block.patron AND card.centre = block.centre
	WHERE block.centre = (SELECT malle.active_centre()) AND block.current
		AND coalesce(block.ends_on >= (SELECT malle.today()), true)
	UNION ALL
	SELECT true, card.barcode, 1, 'blocked', block.ends_on
	FROM block JOIN patron ON patron.organisation = block.organisation AND patron.centre = block.centre
	JOIN patron_card AS card ON card.patron = patron.id AND card.centre = block.centre
	WHERE block.centre = (SELECT malle.active_centre()) AND block.current
		AND coalesce(block.ends_on >= (SELECT malle.today()), true)
	UNION ALL
	SELECT true, card.barcode, 2, 'membership', patron.member_until
	FROM patron JOIN patron_card AS card ON card.patron = patron.id AND card.centre = patron.centre
	WHERE patron.centre = (SELECT malle.active_centre()) AND patron.member_until < (SELECT malle.today())
	UNION ALL
	SELECT true, line.patron_barcode, 3, 'late', min(line.due)
	FROM loan_line AS line JOIN loan_open AS open ON open.loan = line.id
	WHERE open.centre = (SELECT malle.active_centre()) AND open.due_on < (SELECT malle.today())
		AND line.patron_barcode IS NOT NULL
	GROUP BY line.patron_barcode
	UNION ALL
	SELECT false, copy.barcode, 1, CASE WHEN copy.withdrawn_at IS NOT NULL THEN 'withdrawn' ELSE 'not_lendable' END, NULL
	FROM copy JOIN copy_state AS state ON state.code = copy.state
	WHERE copy.centre = (SELECT malle.active_centre()) AND (NOT state.lendable OR copy.withdrawn_at IS NOT NULL)
	UNION ALL
	SELECT false, copy.barcode, 2, 'aside', aside.until
	FROM set_aside AS aside JOIN copy ON copy.id = aside.copy
	WHERE copy.centre = (SELECT malle.active_centre())
	UNION ALL
	SELECT false, copy.barcode, 3, 'booked', min(booking.starts_on)
	FROM booking_open AS booking JOIN copy ON copy.title = booking.title AND copy.centre = booking.centre
	WHERE booking.centre = (SELECT malle.active_centre())
		AND booking.starts_on <= (SELECT malle.today()) + $1::bigint::integer
	GROUP BY copy.barcode) AS found
WHERE found.code IS NOT NULL
ORDER BY found.card, found.code, found.rank, found.day;
