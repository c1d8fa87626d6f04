-- Compare what is derived with the facts that it follows from. As staff: the active centre's; as an
-- administrator, whom row security does not hold: everything. Add one part for each derived table.
CREATE OR REPLACE FUNCTION malle.verify() RETURNS TABLE (relation text, key text, problem text)
LANGUAGE plpgsql STABLE
SET search_path = malle, pg_temp
AS $$
BEGIN
	RETURN QUERY
	WITH fact AS (
		SELECT l.copy, l.id AS loan, l.due_on FROM malle.loan_live l
		WHERE l.kind = 'loan' AND l.returned_on IS NULL
	), derived AS (
		SELECT o.copy, o.loan, o.due_on FROM malle.loan_open o
		WHERE o.centre = malle.active_centre() OR NOT row_security_active('malle.loan')
	)
	SELECT 'loan_open', 'copy ' || coalesce(fact.copy, derived.copy), CASE
			WHEN derived.copy IS NULL THEN 'missing'
			WHEN fact.copy IS NULL THEN 'left over'
			ELSE 'differs' END
	FROM fact FULL JOIN derived ON derived.copy = fact.copy AND derived.loan = fact.loan
	WHERE fact.copy IS NULL OR derived.copy IS NULL OR fact.due_on IS DISTINCT FROM derived.due_on
	ORDER BY coalesce(fact.copy, derived.copy);

	RETURN QUERY
	SELECT 'loan_return', 'loan ' || r.loan, 'returned twice' FROM malle.loan_return_live r
	GROUP BY r.loan HAVING count(*) > 1 ORDER BY r.loan;

	RETURN QUERY
	SELECT 'copy', 'copy ' || c.id, 'state differs' FROM malle.copy c JOIN malle.copy_state_told f ON f.copy = c.id
	WHERE (c.state, c.state_until, c.withdrawn_at, c.withdrawn_reason)
		IS DISTINCT FROM (f.state, f.state_until, f.withdrawn_at, f.withdrawn_reason)
	ORDER BY c.id;

	RETURN QUERY
	SELECT 'copy', 'copy ' || c.id, 'site differs' FROM malle.copy c JOIN malle.copy_site_told f ON f.copy = c.id
	WHERE c.site IS DISTINCT FROM f.site ORDER BY c.id;

	RETURN QUERY
	SELECT 'block', 'block ' || b.id, 'differs' FROM malle.block b
	WHERE b.current <> (EXISTS (SELECT FROM malle.event_live e WHERE e.id = b.added_by)
		AND NOT EXISTS (SELECT FROM malle.event_live e WHERE e.id = b.ended_by))
	ORDER BY b.id;
END
$$;
COMMENT ON FUNCTION malle.verify() IS 'Differences between derived tables and facts: relation, key, and missing, left over or differs; no row when all agrees';
GRANT EXECUTE ON FUNCTION malle.verify() TO malle_staff;
