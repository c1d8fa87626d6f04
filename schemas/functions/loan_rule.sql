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
LANGUAGE sql STABLE
RETURN (SELECT r.id FROM malle.loan_rule r
	WHERE r.current AND r.centre = (SELECT malle.active_centre())
	AND (r.title IS NULL OR r.title = rule_for.title)
	AND (r.category IS NULL OR r.category = rule_for.category)
	AND (r.item_type IS NULL OR r.item_type = rule_for.item_type)
	ORDER BY r.title IS NULL, r.category IS NULL, r.item_type IS NULL, r.id LIMIT 1);
COMMENT ON FUNCTION malle.rule_for(bigint, bigint, bigint) IS 'The rule of the active centre for a title, a type of document and a category of borrowers, or NULL: not lent (R9.3)';
GRANT EXECUTE ON FUNCTION malle.rules_for(bigint, bigint, bigint), malle.rule_for(bigint, bigint, bigint) TO malle_staff;
