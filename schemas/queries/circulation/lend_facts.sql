-- lend_facts: what lending a copy to a person depends on, in one look; what is rare is only pointed
-- at (claimed, tied, conditioned, blocked), and read when it is there
-- params: text typed, text repaired, text patron_typed, text patron_repaired
-- columns: boolean allowed, date today, bigint copy, bigint title, text barcode, text title_proper,
--    text call_number, text copy_note, text state, text state_label, boolean lendable, boolean gone,
--    boolean withdrawn, bigint site, bigint loan, text pieces, boolean themed, text claim,
--    boolean tied, boolean conditioned, boolean blocked, bigint patron, text patron_barcode, text name,
--    text patron_note, bigint organisation, text organisation_name, date member_until, bigint late
SELECT malle.has_right('lend') AS allowed, clock.today,
	copy.id AS copy, copy.title, copy.barcode, title.title_proper, copy.call_number,
	copy.note AS copy_note, copy.state, copy_state.label AS state_label, copy_state.lendable,
	copy.state IN ('missing', 'lost') AS gone, copy.withdrawn_at IS NOT NULL AS withdrawn, copy.site,
	loan_open.loan,
	malle.contents_words(copy.id) AS pieces,
	title.themes <> '' AS themed,
	CASE WHEN copy.id IS NOT NULL THEN malle.share_availability(copy.title, copy.id) END AS claim,
	EXISTS (SELECT FROM copy_member WHERE copy_member.member = copy.id)
		OR EXISTS (SELECT FROM copy_member WHERE copy_member.kit = copy.id) AS tied,
	EXISTS (SELECT FROM title_condition WHERE title_condition.title = copy.title) AS conditioned,
	EXISTS (SELECT FROM block WHERE block.patron = patron.id AND block.current)
		OR EXISTS (SELECT FROM block WHERE block.organisation = patron.organisation AND block.current)
		AS blocked,
	patron.id AS patron, patron.barcode AS patron_barcode,
	btrim(patron.given_name || ' ' || patron.family_name) AS name, patron.note AS patron_note,
	patron.organisation, organisation.name AS organisation_name, patron.member_until,
	(SELECT count(*) FROM loan JOIN loan_open AS late ON late.loan = loan.id
		WHERE loan.patron = patron.id AND late.due_on < clock.today) AS late
FROM (SELECT malle.today() AS today, malle.active_centre() AS centre) AS clock
LEFT JOIN LATERAL (
	SELECT * FROM copy
	WHERE copy.centre = clock.centre AND copy.barcode IN ($1, $2)
	ORDER BY copy.barcode = $1 DESC LIMIT 1) AS copy ON true
LEFT JOIN title ON title.id = copy.title
LEFT JOIN copy_state ON copy_state.code = copy.state
LEFT JOIN loan_open ON loan_open.copy = copy.id
LEFT JOIN LATERAL (
	SELECT found.patron FROM patron_card AS found
	WHERE found.centre = clock.centre AND found.barcode IN ($3, $4)
	ORDER BY found.barcode = $3 DESC LIMIT 1) AS card ON true
LEFT JOIN patron ON patron.id = card.patron
LEFT JOIN organisation ON organisation.id = patron.organisation;
