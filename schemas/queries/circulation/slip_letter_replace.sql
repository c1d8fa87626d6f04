-- slip_letter_replace: a letter of this slip that has not left yet does not leave: another one takes its
--    place, so that nobody gets two
-- params: bigint slip, text error
UPDATE letter SET state = 'cancelled', error = $2, retry_at = NULL, settled_at = malle.moment()
FROM event
WHERE letter.kind = 'slip' AND letter.state IN ('to_send', 'failed')
	AND letter.centre = (SELECT malle.active_centre())
	AND letter.patron = (SELECT slip.patron FROM loan_slip AS slip WHERE slip.id = $1)
	AND event.id = letter.event AND (event.detail ->> 'slip')::bigint = $1;
