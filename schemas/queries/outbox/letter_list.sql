-- letter_list: letters of the active centre, the newest last: one by id, or by state, kind, person
-- params: bigint id, text state, text kind, text patron, text repaired, bigint limit
-- columns: bigint id, text state, text kind, text channel, text patron_barcode, text recipient,
--    text organisation, text email, text address, text subject, text body, text closing,
--    text queued, text settled, date not_before, integer attempts, text error, text date
WITH newest AS (
	SELECT letter.*, patron.barcode AS patron_barcode, malle.letter_state(letter) AS shown
	FROM letter
	LEFT JOIN patron ON patron.id = letter.patron
	WHERE letter.centre = (SELECT malle.active_centre())
		AND ($1::bigint IS NULL OR letter.id = $1)
		AND ($2::text IS NULL OR malle.letter_state(letter) = $2)
		AND ($3::text IS NULL OR letter.kind = $3)
		AND ($4::text IS NULL OR letter.patron IN (SELECT card.patron FROM patron_card AS card
			WHERE card.centre = (SELECT malle.active_centre()) AND card.barcode IN ($4, $5)))
	ORDER BY letter.id DESC
	LIMIT $6)
SELECT newest.id, newest.shown AS state, newest.kind, newest.channel, newest.patron_barcode,
	newest.recipient, organisation.name AS organisation, newest.email, newest.address,
	newest.subject, newest.body, newest.closing,
	to_char(newest.queued_at AT TIME ZONE malle.session_time_zone(), 'YYYY-MM-DD HH24:MI') AS queued,
	to_char(newest.settled_at AT TIME ZONE malle.session_time_zone(), 'YYYY-MM-DD HH24:MI') AS settled,
	newest.not_before, newest.attempts, newest.error, malle.mail_date(newest.queued_at) AS date
FROM newest
LEFT JOIN organisation ON organisation.id = newest.organisation
ORDER BY newest.id;
