-- contact_insert: an exchange about a request, planned or held, or what became of an earlier one
-- params: bigint id, bigint event, bigint request, bigint replaces, bigint mode, text planned,
--    integer minutes, date held, text dropped, text note
INSERT INTO contact (id, event, request, replaces, mode, planned_for, minutes, held_on, dropped, note)
OVERRIDING SYSTEM VALUE VALUES ($1, $2, $3, $4, $5,
	$6::text::timestamp AT TIME ZONE (SELECT malle.session_time_zone()), $7, $8, $9, $10);
