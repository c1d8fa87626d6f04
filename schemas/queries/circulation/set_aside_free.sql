-- set_aside_free: what lay ready for a booking or a hold is to be shelved (R5.3)
-- params: bigint booking, bigint hold
-- columns: bigint copy
UPDATE set_aside SET booking = NULL, hold = NULL, until = NULL, last_slot = NULL
WHERE booking = $1 OR hold = $2
RETURNING copy;
