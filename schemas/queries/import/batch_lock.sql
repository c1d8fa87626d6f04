-- batch_lock: wait for whoever else imports for the active centre, or gives out a barcode that copies
--   and cards share; until the transaction ends
SELECT pg_advisory_xact_lock(hashtext('malle import'), malle.active_centre()::integer),
	pg_advisory_xact_lock(hashtext('malle.barcode'), malle.active_centre()::integer);
