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
