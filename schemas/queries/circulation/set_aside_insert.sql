-- set_aside_insert: a copy lies ready for a booking or a hold; one that was to be shelved is used
-- params: bigint copy, bigint booking, bigint hold, date until, integer last_slot
INSERT INTO set_aside (copy, booking, hold, until, last_slot, since) VALUES ($1, $2, $3, $4, $5, malle.today())
ON CONFLICT ON CONSTRAINT set_aside_copy_once DO UPDATE SET booking = excluded.booking, hold = excluded.hold,
	until = excluded.until, last_slot = excluded.last_slot, since = excluded.since
WHERE set_aside.booking IS NULL AND set_aside.hold IS NULL;
