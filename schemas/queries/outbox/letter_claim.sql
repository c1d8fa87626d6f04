-- letter_claim: this sender has the letter for so many seconds (R7.5)
-- params: bigint id, integer seconds
-- columns: text claim, integer attempts
UPDATE letter SET state = 'sending', attempts = attempts + 1, error = NULL, settled_at = NULL,
	retry_at = NULL, claimed_by = concat_ws(' ', malle.active_terminal(), gen_random_uuid()),
	claimed_until = malle.real_moment() + make_interval(secs => $2::integer)
WHERE id = $1
RETURNING claimed_by AS claim, attempts;
