-- slip_numbering_lock: one desk of a centre at a time gives a slip its number
-- columns: void locked
SELECT pg_advisory_xact_lock(hashtext('malle.loan_slip'), (SELECT malle.active_centre())::integer) AS locked;
