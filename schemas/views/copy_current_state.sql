-- In which state a copy is now: said here and nowhere else (R6.5, R8.1). Not security_invoker: the
-- gateway learns that a copy is out without reading loans. No person is within reach of it: copy,
-- copy_state and loan_open name none.
CREATE OR REPLACE VIEW malle.copy_current_state AS
SELECT c.id AS copy, c.title, c.centre, s.code AS state, s.label, s.lendable, s.bookable, s.visible,
	s.transferable, o.due_on
FROM malle.copy c
LEFT JOIN malle.loan_open o ON o.copy = c.id
JOIN malle.copy_state s ON s.code = CASE
	WHEN o.copy IS NOT NULL THEN 'on_loan'
	WHEN c.withdrawn_at IS NOT NULL THEN 'withdrawn'
	ELSE c.state END;
COMMENT ON VIEW malle.copy_current_state IS 'The computed state of each copy, what it allows, and its due date when on loan; without persons';
GRANT SELECT ON malle.copy_current_state TO malle_staff, malle_gateway;

CREATE OR REPLACE VIEW malle.copy_availability AS
SELECT c.copy, c.state,
	CASE WHEN c.lendable THEN malle.today()
		WHEN c.state = 'on_loan' AND c.due_on >= malle.today() THEN c.due_on END AS free_from,
	NULL::date AS free_to
FROM malle.copy_current_state c
WHERE c.visible;
COMMENT ON VIEW malle.copy_availability IS 'From when to when each visible copy is free; free_from NULL: nobody can say; free_to NULL: no end; without persons';
GRANT SELECT ON malle.copy_availability TO malle_staff, malle_gateway;
