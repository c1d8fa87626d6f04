-- stocktake_lock: close a stocktake: no scan goes on meanwhile
-- params: bigint stocktake
-- columns: void locked
SELECT pg_advisory_xact_lock(hashtextextended('malle.stocktake/' || $1::bigint, 0)) AS locked;
