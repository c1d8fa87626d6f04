-- privacy_list: whose names may be erased, and what is in the way: one person, or all in whose life
-- nothing has happened for so many months; a return can be claimed for some days (R11.1, R11.2)
-- params: bigint patron, integer months, integer claim_days
-- columns: bigint id, text barcode, text name, date last_activity, text others, text obstacles
SELECT person.id, person.barcode, person.name, person.last_activity,
	(SELECT string_agg(other.barcode || E'\n' || btrim(other.given_name || ' ' || other.family_name), E'\n')
		FROM patron AS other WHERE other.merged_into = person.id) AS others,
	(SELECT string_agg(DISTINCT found.what, ' ' ORDER BY found.what) FROM (
		SELECT open.what FROM still_open AS open WHERE open.patron = person.id
		UNION ALL
		SELECT 'claim' WHERE person.last_return > (SELECT malle.today()) - $3::integer
		UNION ALL
		SELECT 'today' WHERE person.last_event >= (SELECT malle.today())) AS found) AS obstacles
FROM (
	SELECT patron.id, patron.barcode, patron.family_name, patron.given_name,
		btrim(patron.given_name || ' ' || patron.family_name) AS name,
		returned.day AS last_return, told.day AS last_event,
		greatest(returned.day, told.day, patron.member_until,
			(SELECT max(loan.lent_on) FROM loan WHERE loan.patron = patron.id),
			(SELECT max(asked.received_on) FROM request_revision AS asked
				WHERE asked.patron = patron.id),
			(SELECT max(membership.valid_from) FROM membership
				WHERE membership.patron = patron.id)) AS last_activity
	FROM patron
	CROSS JOIN LATERAL (SELECT max(loan_return.returned_on) AS day
		FROM loan_return JOIN loan ON loan.id = loan_return.loan
		WHERE loan.patron = patron.id) AS returned
	CROSS JOIN LATERAL (
		SELECT max((event.effective_at AT TIME ZONE (SELECT malle.session_time_zone()))::date) AS day
		FROM event
		WHERE event.detail ? 'patron' AND (event.detail ->> 'patron')::bigint IN (
			SELECT same.id FROM patron AS same
			WHERE same.id = patron.id OR same.merged_into = patron.id)) AS told
	WHERE patron.centre = (SELECT malle.active_centre()) AND patron.merged_into IS NULL
		AND ($1::bigint IS NULL OR patron.id = $1)) AS person
WHERE $1 IS NOT NULL
	OR person.last_activity < (SELECT malle.today()) - make_interval(months => $2::integer)
ORDER BY person.family_name COLLATE malle.french, person.given_name COLLATE malle.french, person.id;
