-- letter_unknown: what senders left behind that disappeared
-- columns: bigint id, text recipient, text email, text subject, text error
SELECT id, recipient, email, subject, error FROM letter
WHERE centre = (SELECT malle.active_centre()) AND state = 'sending'
	AND claimed_until < (SELECT malle.real_moment())
ORDER BY id;
