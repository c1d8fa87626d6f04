-- barcode_lock: one at a time in a centre gives out a barcode that copies and cards share
-- columns: void locked
SELECT pg_advisory_xact_lock(hashtext('malle.barcode'), (SELECT malle.active_centre())::integer) AS locked;
