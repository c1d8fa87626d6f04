-- patron_list: borrowers of the active centre: one by id or by card, or those that have every
-- folded word, in French order
-- params: bigint id, text barcode, text repaired, text[] words, bigint organisation
-- columns: bigint id, text barcode, text family_name, text given_name, text name,
--    text organisation, text category, text own_category, text email, text phone, text note,
--    date member_until, bigint loans, bigint late
SELECT patron.id, patron.barcode, patron.family_name, patron.given_name,
	btrim(patron.given_name || ' ' || patron.family_name) AS name,
	organisation.name AS organisation, category.label AS category,
	CASE WHEN patron.category IS NOT NULL THEN category.label END AS own_category,
	patron.email, patron.phone, patron.note, patron.member_until, coalesce(lent.loans, 0) AS loans,
	coalesce(lent.late, 0) AS late
FROM patron
LEFT JOIN organisation ON organisation.id = patron.organisation
LEFT JOIN vocabulary_value AS category
	ON category.id = coalesce(patron.category, organisation.category)
LEFT JOIN (
	SELECT loan.patron, count(*) AS loans,
		count(*) FILTER (WHERE loan_open.due_on < (SELECT malle.today())) AS late
	FROM loan_open JOIN loan ON loan.id = loan_open.loan
	GROUP BY loan.patron) AS lent ON lent.patron = patron.id
WHERE patron.centre = (SELECT malle.active_centre())
	AND ($1::bigint IS NULL OR patron.id = $1)
	AND (patron.merged_into IS NULL OR $1::bigint IS NOT NULL)
	AND ($2::text IS NULL OR patron.id IN (SELECT card.patron FROM patron_card AS card
		WHERE card.centre = (SELECT malle.active_centre()) AND card.barcode IN ($2, $3)))
	AND ($5::bigint IS NULL OR patron.organisation = $5)
	AND NOT EXISTS (SELECT FROM unnest($4::text[]) AS word WHERE strpos(patron.folded, word) = 0)
ORDER BY patron.id = (SELECT card.patron FROM patron_card AS card
		WHERE card.centre = (SELECT malle.active_centre()) AND card.barcode = $2) DESC NULLS LAST,
	 patron.family_name COLLATE malle.french,
	patron.given_name COLLATE malle.french, patron.id;
