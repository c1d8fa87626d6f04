-- copy_claims: what goes on with a copy beside its loans: an open repair, an open transfer, who it is set
-- aside for, and what its computed state allows
-- params: bigint copy
-- columns: bigint repair, bigint transfer, text destination, boolean in_transit, boolean set_aside,
--    text set_aside_for, boolean transferable, text state_label
SELECT repair.id AS repair, transfer.id AS transfer, transfer.destination,
	transfer.status IN ('sent', 'sent_back') AS in_transit, set_aside.copy IS NOT NULL AS set_aside,
	coalesce(organisation.name, btrim(patron.given_name || ' ' || patron.family_name)) AS set_aside_for,
	now_is.transferable, now_is.label AS state_label
FROM copy
JOIN copy_current_state AS now_is ON now_is.copy = copy.id
LEFT JOIN repair_line AS repair ON repair.copy = copy.id AND repair.open
LEFT JOIN transfer_line AS transfer ON transfer.copy = copy.id AND transfer.open
LEFT JOIN set_aside ON set_aside.copy = copy.id
LEFT JOIN booking ON booking.id = set_aside.booking
LEFT JOIN hold ON hold.id = set_aside.hold
LEFT JOIN patron ON patron.id = coalesce(booking.patron, hold.patron)
LEFT JOIN organisation ON organisation.id = coalesce(booking.organisation, hold.organisation)
WHERE copy.id = $1
LIMIT 1;
