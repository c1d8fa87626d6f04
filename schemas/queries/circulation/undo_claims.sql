-- undo_claims: bookings, holds and what lies ready follow from the facts that are left
-- params: bigint event
-- columns: bigint wanted, bigint done
SELECT wanted, done FROM malle.restore_claims($1);
