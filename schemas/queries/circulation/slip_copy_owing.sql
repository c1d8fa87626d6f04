-- slip_copy_owing: who had the box when the last of what it misses went missing (R4.11, R12.3)
-- params: bigint copy
-- columns: text organisation, text person, text card, text reach, text number
SELECT organisation.name AS organisation, btrim(patron.given_name || ' ' || patron.family_name) AS person,
	patron.barcode AS card, concat_ws(' · ', patron.phone, patron.email) AS reach,
	malle.yearly_number(slip.year, slip.number) AS number
FROM piece_due AS owed
JOIN loan ON loan.id = owed.loan
LEFT JOIN loan_slip AS slip ON slip.id = loan.slip
LEFT JOIN patron ON patron.id = loan.patron
LEFT JOIN organisation ON organisation.id = loan.organisation
WHERE owed.copy = $1
ORDER BY owed.event DESC
LIMIT 1;
