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
		WHERE l.kind <> 'consultation' AND l.returned_on IS NULL
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
	SELECT 'title_note', 'title_note ' || n.id, 'differs' FROM malle.title_note n
	WHERE (n.centre = malle.active_centre() OR NOT row_security_active('malle.title_note'))
		AND n.current <> (EXISTS (SELECT FROM malle.event_live e WHERE e.id = n.event)
			AND NOT EXISTS (SELECT FROM malle.title_note_removal r JOIN malle.event_live e ON e.id = r.event
				WHERE r.note = n.id))
	ORDER BY n.id;

	RETURN QUERY
	SELECT 'block', 'block ' || b.id, 'differs' FROM malle.block b
	WHERE b.current <> (EXISTS (SELECT FROM malle.event_live e WHERE e.id = b.added_by)
		AND NOT EXISTS (SELECT FROM malle.event_live e WHERE e.id = b.ended_by))
	ORDER BY b.id;

	RETURN QUERY
	WITH fact AS (
		SELECT b.id, b.title, b.starts_on, b.ends_on,
			malle.first_slot(b.centre, b.starts_on, b.ends_on, b.days_before, b.same_day) AS first_slot,
			malle.last_slot(b.centre, b.starts_on, b.ends_on, b.days_after, b.same_day) AS last_slot
		FROM malle.booking_live b WHERE b.open
	), derived AS (
		SELECT o.booking AS id, o.title, o.starts_on, o.ends_on, o.first_slot, o.last_slot FROM malle.booking_open o
		WHERE o.centre = malle.active_centre() OR NOT row_security_active('malle.booking')
	)
	SELECT 'booking_open', 'booking ' || coalesce(f.id, d.id), CASE
			WHEN d.id IS NULL THEN 'missing' WHEN f.id IS NULL THEN 'left over' ELSE 'differs' END
	FROM fact f FULL JOIN derived d ON d.id = f.id WHERE f IS DISTINCT FROM d ORDER BY coalesce(f.id, d.id);

	RETURN QUERY
	WITH fact AS (
		SELECT h.id, h.title, h.only_copy, h.wanted_until, h.suspended_until FROM malle.hold_live h WHERE h.open
	), derived AS (
		SELECT o.hold AS id, o.title, o.copy AS only_copy, o.wanted_until, o.suspended_until FROM malle.hold_open o
		WHERE o.centre = malle.active_centre() OR NOT row_security_active('malle.hold')
	)
	SELECT 'hold_open', 'hold ' || coalesce(f.id, d.id), CASE
			WHEN d.id IS NULL THEN 'missing' WHEN f.id IS NULL THEN 'left over' ELSE 'differs' END
	FROM fact f FULL JOIN derived d ON d.id = f.id WHERE f IS DISTINCT FROM d ORDER BY coalesce(f.id, d.id);

	RETURN QUERY
	WITH fact AS (
		SELECT l.copy, l.booking, l.hold FROM malle.set_aside_live l
	), derived AS (
		SELECT a.copy, a.booking, a.hold FROM malle.set_aside a
		WHERE a.centre = malle.active_centre() OR NOT row_security_active('malle.booking')
	)
	SELECT 'set_aside', 'copy ' || coalesce(f.copy, d.copy), CASE
			WHEN d.copy IS NULL THEN 'missing' WHEN f.copy IS NULL THEN 'left over' ELSE 'differs' END
	FROM fact f FULL JOIN derived d ON d.copy = f.copy WHERE f IS DISTINCT FROM d ORDER BY coalesce(f.copy, d.copy);

	RETURN QUERY
	SELECT 'piece', 'piece ' || p.id, CASE WHEN p.missing <> t.missing THEN 'missing differs' ELSE 'differs' END
	FROM malle.piece p JOIN malle.piece_told t ON t.piece = p.id JOIN malle.copy c ON c.id = p.copy
	WHERE (c.centre = malle.active_centre() OR NOT row_security_active('malle.loan'))
		AND (p.position, p.label, p.count, p.essential, p.source, p.current, p.missing) IS DISTINCT FROM
			(t.position, t.label, t.count, t.essential, t.source, t.current, t.missing)
	ORDER BY p.id;

	RETURN QUERY
	SELECT 'copy_member', 'copy ' || t.member, CASE WHEN m.kit IS NULL THEN 'missing'
			WHEN t.kit IS NULL THEN 'left over'
			ELSE 'differs' END
	FROM malle.copy_member_told t LEFT JOIN malle.copy_member m ON m.member = t.member
	WHERE m.kit IS DISTINCT FROM t.kit ORDER BY t.member;

	RETURN QUERY
	SELECT 'copy_member', 'copy ' || m.member, 'back differs'
	FROM malle.copy_member m JOIN malle.copy_back_told t ON t.member = m.member
	WHERE m.back_of IS DISTINCT FROM t.back_of ORDER BY m.member;

	RETURN QUERY
	SELECT 'copy', 'copy ' || c.id, 'rest differs' FROM malle.copy c JOIN malle.copy_rest_told t ON t.copy = c.id
	WHERE c.rests_until IS DISTINCT FROM t.rests_until ORDER BY c.id;

	RETURN QUERY -- R16.1: the stock is the sum of the movements
	WITH fact AS (
		SELECT change.title, change.site, sum(change.quantity) AS quantity FROM (
			SELECT m.title, m.from_site AS site, -m.quantity AS quantity FROM malle.movement_live m
			WHERE m.from_site IS NOT NULL
			UNION ALL
			SELECT m.title, m.to_site, m.quantity FROM malle.movement_live m WHERE m.to_site IS NOT NULL) change
		GROUP BY change.title, change.site
	), derived AS (
		SELECT s.title, s.site, s.quantity FROM malle.stock s
	)
	SELECT 'stock', 'title ' || coalesce(f.title, d.title) || ', site ' || coalesce(f.site, d.site), CASE
			WHEN d.title IS NULL THEN 'missing' ELSE 'differs' END
	FROM fact f FULL JOIN derived d ON d.title = f.title AND d.site = f.site
	WHERE coalesce(f.quantity, 0) <> coalesce(d.quantity, 0)
	ORDER BY coalesce(f.title, d.title), coalesce(f.site, d.site);
END
$$;
COMMENT ON FUNCTION malle.verify() IS 'Differences between derived tables and facts: relation, key, and missing, left over or differs; no row when all agrees';
GRANT EXECUTE ON FUNCTION malle.verify() TO malle_staff;
