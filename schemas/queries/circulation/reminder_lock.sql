-- reminder_lock: one run of reminders at a time writes in the active centre, until the transaction ends
-- columns: void locked
SELECT pg_advisory_xact_lock(hashtext('malle.reminder'), (SELECT malle.active_centre())::integer) AS locked;
