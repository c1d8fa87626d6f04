-- letter_due: mail that is to be sent now, the oldest first
-- columns: bigint id
SELECT id FROM letter
WHERE centre = (SELECT malle.active_centre()) AND state = 'to_send' AND channel = 'mail'
	AND not_before <= (SELECT malle.today())
	AND (retry_at IS NULL OR retry_at <= (SELECT malle.real_moment()))
ORDER BY id;
