-- batch_lock: wait for whoever else imports for the active centre, or gives out a barcode that copies
--   and cards share; until the transaction ends
-- columns: void import, void barcode
SELECT pg_advisory_xact_lock(hashtext('malle import'), malle.active_centre()::integer) AS import,
	pg_advisory_xact_lock(hashtext('malle.barcode'), malle.active_centre()::integer) AS barcode;
