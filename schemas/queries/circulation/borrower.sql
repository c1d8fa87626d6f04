-- borrower: a patron of the active centre by the card, and how many loans are late
-- params: text typed, text repaired
-- columns: bigint id, bigint organisation, text barcode, text name, text note, text centre,
--    date member_until, bigint late
SELECT patron.id, patron.organisation, patron.barcode,
	btrim(patron.given_name || ' ' || patron.family_name) AS name, patron.note,
	centre.code AS centre, patron.member_until,
	(SELECT count(*) FROM loan_open JOIN loan ON loan.id = loan_open.loan
		WHERE loan.patron = patron.id AND loan_open.due_on < (SELECT malle.today())) AS late
FROM patron_card AS card
JOIN patron ON patron.id = card.patron
JOIN centre ON centre.id = patron.centre
WHERE card.centre = (SELECT malle.active_centre()) AND card.barcode IN ($1, $2)
ORDER BY card.barcode = $1 DESC
LIMIT 1;
