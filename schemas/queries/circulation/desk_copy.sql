-- desk_copy: a copy of the active centre by its barcode, and the loan that is open
-- params: text typed, text repaired
-- columns: bigint id, bigint title, bigint site, text barcode, text title_proper, text note,
--    text state, text state_label, boolean lendable, boolean gone, boolean withdrawn, bigint loan,
--    bigint patron, text holder, text slip, bigint slip_id, date lent, date due
SELECT copy.id, copy.title, copy.site, copy.barcode, title.title_proper, copy.note, copy.state,
	copy_state.label AS state_label, copy_state.lendable,
	copy.state IN ('missing', 'lost') AS gone,
	copy.withdrawn_at IS NOT NULL AS withdrawn,
	loan_open.loan, loan.patron,
	btrim(patron.given_name || ' ' || patron.family_name)
		|| coalesce(' (' || organisation.name || ')', '') AS holder,
	malle.yearly_number(slip.year, slip.number) AS slip, slip.id AS slip_id,
	loan.lent_on AS lent, loan_open.due_on AS due
FROM (
	SELECT * FROM copy
	WHERE copy.centre = (SELECT malle.active_centre()) AND copy.barcode IN ($1, $2)
	ORDER BY copy.barcode = $1 DESC LIMIT 1) AS copy
JOIN title ON title.id = copy.title
JOIN copy_state ON copy_state.code = copy.state
LEFT JOIN loan_open ON loan_open.copy = copy.id
LEFT JOIN loan ON loan.id = loan_open.loan
LEFT JOIN patron ON patron.id = loan.patron
LEFT JOIN organisation ON organisation.id = loan.organisation
LEFT JOIN loan_slip AS slip ON slip.id = loan.slip;
