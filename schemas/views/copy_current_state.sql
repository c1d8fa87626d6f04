-- In which state a copy is now: said here and nowhere else (R6.5, R8.1). Not security_invoker: the
-- gateway learns that a copy is out without reading loans. No person is within reach of it: copy,
-- copy_state, copy_member, loan_open and set_aside name none.
CREATE OR REPLACE VIEW malle.copy_current_state AS
SELECT c.id AS copy, c.title, c.centre, s.code AS state, s.label, s.lendable, s.bookable, s.visible,
	s.transferable, coalesce(o.due_on, k.due_on) AS due_on, coalesce(o.loan, k.loan) AS loan
FROM malle.copy c
LEFT JOIN malle.loan_open o ON o.copy = c.id
LEFT JOIN malle.set_aside a ON a.copy = c.id
JOIN malle.copy_state own ON own.code = c.state
LEFT JOIN malle.copy_member m ON m.member = c.id
-- R6.9: out with its kit, unless it stayed here or came back before (R4.12: back_of), or is known not to
-- be there any more
LEFT JOIN malle.loan_open k ON k.copy = m.kit AND m.back_of IS DISTINCT FROM k.loan AND own.lendable
	AND c.withdrawn_at IS NULL
JOIN malle.copy_state s ON s.code = CASE
	WHEN o.copy IS NOT NULL OR k.copy IS NOT NULL THEN 'on_loan'
	WHEN c.withdrawn_at IS NOT NULL THEN 'withdrawn'
	WHEN a.copy IS NOT NULL AND c.state = 'available' THEN 'set_aside'
	ELSE c.state END;
COMMENT ON VIEW malle.copy_current_state IS 'The computed state of each copy, what it allows, and its due date and loan when on loan, itself or with its kit; without persons';
GRANT SELECT ON malle.copy_current_state TO malle_staff, malle_gateway;

-- A copy that is not lent and whose title nobody booked is free without end: most copies, and no
-- need to ask. The rest is the one availability function's.
CREATE OR REPLACE VIEW malle.copy_availability AS
SELECT c.copy, c.state, f.free_from, f.free_to
FROM malle.copy_current_state c
JOIN malle.copy own ON own.id = c.copy
CROSS JOIN LATERAL (
	SELECT malle.today() AS free_from, NULL::date AS free_to
	WHERE c.lendable AND own.rests_until IS NULL
		AND NOT EXISTS (SELECT FROM malle.booking_open b WHERE b.title = c.title AND b.centre = c.centre)
		AND NOT EXISTS (SELECT FROM malle.copy_ties(c.copy))
	UNION ALL
	SELECT CASE WHEN w.first_slot + 1 > w.last_slot OR w.reason IN ('late', 'to_shelve')
				OR NOT (c.lendable OR c.state IN ('on_loan', 'set_aside') OR own.state_until IS NOT NULL) THEN NULL
			ELSE malle.slot_day(w.first_slot + 1) END,
		CASE WHEN w.last_slot < 2000000000 AND w.first_slot < w.last_slot THEN malle.slot_day(w.last_slot - 1) END
	FROM malle.copy_free(c.copy) w
	WHERE NOT c.lendable OR own.rests_until IS NOT NULL
		OR EXISTS (SELECT FROM malle.booking_open b WHERE b.title = c.title AND b.centre = c.centre)
		OR EXISTS (SELECT FROM malle.copy_ties(c.copy))) AS f
WHERE c.visible;
COMMENT ON VIEW malle.copy_availability IS 'From when to when each visible copy is free; free_from NULL: nobody can say; free_to NULL: no end; without persons (R6.5)';
GRANT SELECT ON malle.copy_availability TO malle_staff, malle_gateway;
