-- letter_change: a letter that is locked gets another state or channel
-- params: bigint id, text state, text channel, text error
UPDATE letter SET state = $2, channel = coalesce($3, channel), error = nullif($4, ''),
	claimed_until = NULL, retry_at = NULL,
	settled_at = CASE WHEN $2 <> 'to_send' THEN malle.moment() END
WHERE id = $1;
