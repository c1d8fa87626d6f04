-- letter_settle: what became of a letter that this sender has; no row: somebody decided meanwhile
-- params: bigint id, text claim, text state, text error, integer retry_minutes
UPDATE letter SET state = $3, error = nullif($4, ''), claimed_until = NULL,
	settled_at = CASE WHEN $3 <> 'to_send' THEN malle.moment() END,
	retry_at = CASE WHEN $3 = 'to_send' THEN malle.real_moment() + make_interval(mins => $5::integer) END
WHERE id = $1 AND state = 'sending' AND claimed_by = $2;
