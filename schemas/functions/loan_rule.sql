-- Which rule applies: said here and nowhere else (R9.2). A row of a title comes before one of a
-- category of borrowers, that before one of a type of document, that before one for all.
CREATE OR REPLACE FUNCTION malle.rules_for(title bigint, item_type bigint, category bigint)
RETURNS TABLE (rule bigint, place bigint, applies boolean)
LANGUAGE sql STABLE
BEGIN ATOMIC
	SELECT r.id,
		row_number() OVER (ORDER BY r.title IS NULL, r.category IS NULL, r.item_type IS NULL, r.id),
		(r.title IS NULL OR r.title = rules_for.title)
			AND (r.category IS NULL OR r.category = rules_for.category)
			AND (r.item_type IS NULL OR r.item_type = rules_for.item_type)
	FROM malle.loan_rule r
	WHERE r.current AND r.centre = (SELECT malle.active_centre());
END;
COMMENT ON FUNCTION malle.rules_for(bigint, bigint, bigint) IS 'Every rule of the active centre in the order of specificity, and whether it applies to this title, type and category; the first that applies is the rule (R9.2)';

CREATE OR REPLACE FUNCTION malle.rule_for(title bigint, item_type bigint, category bigint) RETURNS bigint
LANGUAGE plpgsql STABLE
SET search_path = malle, pg_temp
AS $$
BEGIN
	RETURN (SELECT r.rule FROM malle.rules_for(title, item_type, category) r
		WHERE r.applies ORDER BY r.place LIMIT 1);
END
$$;
COMMENT ON FUNCTION malle.rule_for(bigint, bigint, bigint) IS 'The rule of the active centre for a title, a type of document and a category of borrowers, or NULL: not lent (R9.3)';

-- What a title counts as before a copy of it is chosen: what its copies here are, else its kind.
CREATE OR REPLACE FUNCTION malle.item_type_of(title bigint) RETURNS bigint
LANGUAGE plpgsql STABLE
SET search_path = malle, pg_temp
AS $$
BEGIN
	RETURN coalesce(
		(SELECT c.item_type FROM malle.copy c
			WHERE c.title = item_type_of.title AND c.centre = malle.active_centre()
			AND c.item_type IS NOT NULL
			ORDER BY c.withdrawn_at IS NOT NULL, c.id LIMIT 1),
		(SELECT t.kind FROM malle.title t WHERE t.id = item_type_of.title));
END
$$;
COMMENT ON FUNCTION malle.item_type_of(bigint) IS 'Type of document of a title in the active centre: that of its first copy that has one, else its kind';

-- No SET search_path and no rights of its own: it becomes a part of the query that calls it.
CREATE OR REPLACE FUNCTION malle.rule_asked(copy bigint, title bigint, patron bigint)
RETURNS TABLE (of_title bigint, item_type bigint, category bigint, site bigint)
LANGUAGE sql STABLE
BEGIN ATOMIC
	SELECT thing.title, thing.item_type, coalesce(p.category, g.category) AS category, thing.site
	FROM (
		SELECT c.title, coalesce(c.item_type, t.kind) AS item_type, c.site
		FROM malle.copy c JOIN malle.title t ON t.id = c.title WHERE c.id = rule_asked.copy
		UNION ALL
		SELECT t.id, malle.item_type_of(t.id) AS item_type, NULL::bigint AS site FROM malle.title t
		WHERE t.id = rule_asked.title AND rule_asked.copy IS NULL) AS thing
	LEFT JOIN malle.patron p ON p.id = rule_asked.patron
	LEFT JOIN malle.organisation g ON g.id = p.organisation;
END;
COMMENT ON FUNCTION malle.rule_asked(bigint, bigint, bigint) IS 'What a rule is looked for by: title, type and site of a copy, or of a title when copy is NULL, and the category of a person';
GRANT EXECUTE ON FUNCTION malle.rule_asked(bigint, bigint, bigint) TO malle_staff;

-- Loans that are out and that a maximum counts: those of the person or the organisation, within what
-- the rule speaks of. A malle is one copy, so it counts once (R9.5).
CREATE OR REPLACE FUNCTION malle.rule_used(rule bigint, patron bigint) RETURNS bigint
LANGUAGE plpgsql STABLE
SET search_path = malle, pg_temp
AS $$
BEGIN
	RETURN (
		SELECT count(*)
		FROM malle.loan_rule r
		JOIN malle.patron p ON p.id = rule_used.patron
		CROSS JOIN LATERAL (
			SELECT l.id, l.kind, l.title, l.item_type, l.patron_category FROM malle.loan l
			WHERE l.patron = p.id AND (r.max_per = 'person' OR p.organisation IS NULL)
			UNION ALL
			SELECT l.id, l.kind, l.title, l.item_type, l.patron_category FROM malle.loan l
			WHERE l.organisation = p.organisation AND r.max_per = 'organisation') l
		JOIN malle.loan_open o ON o.loan = l.id
		WHERE r.id = rule_used.rule AND l.kind <> 'internal'
		AND (r.title IS NULL OR l.title = r.title)
		AND (r.item_type IS NULL OR l.item_type = r.item_type)
		AND (r.category IS NULL OR l.patron_category = r.category));
END
$$;
COMMENT ON FUNCTION malle.rule_used(bigint, bigint) IS 'How many open loans the maximum of a rule counts already for this person, or the organisation (R9.5)';
GRANT EXECUTE ON FUNCTION malle.rules_for(bigint, bigint, bigint), malle.rule_for(bigint, bigint, bigint),
	malle.item_type_of(bigint), malle.rule_used(bigint, bigint) TO malle_staff;
