-- stocktake_share: scan in a stocktake, which cannot be closed meanwhile; the same code at two desks
-- waits for its turn (R14.1)
-- params: bigint stocktake, text code
-- columns: void shared, void locked
SELECT pg_advisory_xact_lock_shared(hashtextextended('malle.stocktake/' || $1::bigint, 0)) AS shared,
	pg_advisory_xact_lock(hashtextextended('malle.stocktake/' || $1::bigint || '/' || $2, 0)) AS locked;
