-- batch_lock: wait for whoever else imports for the active centre; until the transaction ends
SELECT pg_advisory_xact_lock(hashtext('malle import'), malle.active_centre()::integer);
