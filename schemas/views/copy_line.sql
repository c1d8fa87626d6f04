-- A copy as people read it: lists and cards of copies read it here. The borrower's name is within
-- the loans of the active centre, so row security hides it from every other centre.
-- The state comes first: with it the planner has eight tables (join_collapse_limit), and finds the
-- state of one copy without that of all.
CREATE OR REPLACE VIEW malle.copy_line WITH (security_invoker) AS
SELECT c.id, c.barcode, c.title AS title_id, t.title_proper AS title, c.call_number,
	c.centre AS centre_id, n.code AS centre, s.name AS site, o.name AS owner, i.label AS item_type,
	c.section, CASE WHEN c.centre = (SELECT malle.active_centre()) THEN c.note END AS note,
	q.state, q.label AS state_label, q.lendable, q.due_on AS due,
	btrim(p.given_name || ' ' || p.family_name) AS borrower
FROM malle.copy c
JOIN malle.copy_current_state q ON q.copy = c.id
JOIN malle.title t ON t.id = c.title
JOIN malle.centre n ON n.id = c.centre
LEFT JOIN malle.site s ON s.id = c.site
LEFT JOIN malle.owner o ON o.id = c.owner
LEFT JOIN malle.vocabulary_value i ON i.id = c.item_type
LEFT JOIN malle.loan l ON l.id = q.loan
LEFT JOIN malle.patron p ON p.id = l.patron;
COMMENT ON VIEW malle.copy_line IS 'Copies with what people read of them: title, place, computed state, due date; notes and borrowers of the active centre only';
GRANT SELECT ON malle.copy_line TO malle_staff;
