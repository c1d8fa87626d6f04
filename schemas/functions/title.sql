-- What a title keeps about itself.
CREATE OR REPLACE FUNCTION malle.title_changed() RETURNS trigger
LANGUAGE plpgsql
SET search_path = malle, pg_temp
AS $$
BEGIN
	/* Not check_vocabulary(): it would turn the whole record into text. */
	IF NEW.kind IS NOT NULL AND NOT EXISTS (SELECT FROM malle.vocabulary_value v
			WHERE v.id = NEW.kind AND v.vocabulary = 'item_type') THEN
		RAISE EXCEPTION 'value % of kind is not in the list item_type', NEW.kind
			USING ERRCODE = 'check_violation', CONSTRAINT = 'vocabulary_of_column',
				TABLE = 'title', COLUMN = 'kind';
	END IF;
	/* after_restore() alone gives another number itself: that is no change of the title. */
	IF TG_OP = 'INSERT' OR NEW.changed_in = OLD.changed_in THEN
		NEW.changed_at := malle.real_moment();
	END IF;
	NEW.changed_in := pg_current_xact_id();
	IF TG_OP = 'UPDATE' THEN
		NEW.version := OLD.version + CASE WHEN NEW.record = OLD.record THEN 0 ELSE 1 END;
	END IF;
	RETURN NEW;
END
$$;
COMMENT ON FUNCTION malle.title_changed() IS 'Trigger: notes the change, and counts those of the record';

CREATE OR REPLACE FUNCTION malle.title_survivor(title bigint) RETURNS bigint
LANGUAGE sql STABLE
RETURN (WITH RECURSIVE merge (id, into_title) AS (
		SELECT t.id, t.merged_into FROM malle.title t WHERE t.id = title_survivor.title
		UNION
		SELECT t.id, t.merged_into FROM merge JOIN malle.title t ON t.id = merge.into_title)
	SELECT id FROM merge WHERE into_title IS NULL);
COMMENT ON FUNCTION malle.title_survivor(bigint) IS 'The title that answers for this one after merges; NULL: no such title';
GRANT EXECUTE ON FUNCTION malle.title_survivor(bigint) TO malle_staff, malle_gateway;

-- What a record says of its themes, as values of the list; words that the list does not have are left out.
CREATE OR REPLACE FUNCTION malle.title_themes(title bigint) RETURNS SETOF bigint
LANGUAGE sql STABLE
BEGIN ATOMIC
	SELECT DISTINCT value.id
	FROM malle.title AS t
	CROSS JOIN LATERAL regexp_split_to_table(t.themes, '\s*;\s*') AS word
	JOIN malle.vocabulary_value AS value ON value.vocabulary = 'theme'
		AND (lower(value.label) = lower(word) OR EXISTS (
			SELECT FROM malle.vocabulary_alias AS other
			WHERE other.value = value.id AND lower(other.alias) = lower(word)))
	WHERE t.id = title_themes.title;
END;
COMMENT ON FUNCTION malle.title_themes(bigint) IS 'Values of theme that a title has (R0.3, R17.5)';
GRANT EXECUTE ON FUNCTION malle.title_themes(bigint) TO malle_staff;

-- What lies on the desk, or what malle search shows: a code of the active centre wins over a number.
CREATE OR REPLACE FUNCTION malle.thing_typed(typed text, repaired text, number bigint)
RETURNS TABLE (title bigint, copy bigint)
LANGUAGE sql STABLE
BEGIN ATOMIC
	SELECT found.title, found.copy FROM (
		SELECT c.title, c.id AS copy, 1 AS place FROM malle.copy AS c
		WHERE c.centre = (SELECT malle.active_centre() AS active_centre) AND c.barcode IN (typed, repaired)
		UNION ALL
		SELECT coalesce(t.merged_into, t.id) AS title, NULL::bigint AS copy, 2 AS place FROM malle.title AS t
		WHERE t.id = thing_typed.number) AS found
	ORDER BY found.place LIMIT 1;
END;
COMMENT ON FUNCTION malle.thing_typed(text, text, bigint) IS 'A title by the barcode of a copy, in two readings, or by its number; copy NULL: by its number';
GRANT EXECUTE ON FUNCTION malle.thing_typed(text, text, bigint) TO malle_staff;
