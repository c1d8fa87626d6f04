-- stocktake_open_lock: one desk of a centre at a time gives a stocktake its number
-- columns: void locked
SELECT pg_advisory_xact_lock(hashtext('malle.stocktake'), (SELECT malle.active_centre())::integer) AS locked;
