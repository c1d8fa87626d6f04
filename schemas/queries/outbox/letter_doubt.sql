-- letter_doubt: the relay of this sender took too long: nobody knows, from now on
-- params: bigint id, text claim, text error
UPDATE letter SET error = $3, claimed_until = malle.real_moment() - interval '1 second'
WHERE id = $1 AND state = 'sending' AND claimed_by = $2;
