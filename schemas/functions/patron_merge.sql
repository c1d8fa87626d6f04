-- Making one of two who are the same person, and undoing it. The tables are those that point at
-- malle.patron: a new one is taken along.
CREATE OR REPLACE FUNCTION malle.patron_tables() RETURNS TABLE (relation name, key name)
LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = malle, pg_temp
BEGIN ATOMIC
	SELECT c.relname, CASE WHEN EXISTS (SELECT FROM pg_catalog.pg_attribute a
			WHERE a.attrelid = c.oid AND a.attname = 'id' AND NOT a.attisdropped) THEN 'id'::name ELSE 'event' END
	FROM pg_catalog.pg_constraint f JOIN pg_catalog.pg_class c ON c.oid = f.conrelid
	WHERE f.contype = 'f' AND f.confrelid = 'malle.patron'::regclass
		AND f.conrelid NOT IN ('malle.patron'::regclass, 'malle.patron_merge'::regclass)
	ORDER BY c.relname;
END;
COMMENT ON FUNCTION malle.patron_tables() IS 'Tables whose rows name a person by the column patron, and what a row of them is known by; for the functions below';

CREATE OR REPLACE FUNCTION malle.merge_patrons(event bigint, kept bigint, merged bigint) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = malle, pg_temp
AS $$
DECLARE
	place record;
	rows_moved jsonb;
	moved jsonb := '{}';
BEGIN
	IF NOT malle.has_right('people') THEN
		RAISE EXCEPTION 'only who registers persons merges them'
			USING ERRCODE = 'insufficient_privilege', CONSTRAINT = 'patron_merged_by_right';
	END IF;
	/* Nobody lends to them meanwhile: a loan would wait for the row, and then name who is gone. */
	PERFORM FROM malle.patron p WHERE p.id IN (kept, merged) AND p.centre = malle.active_centre()
		ORDER BY p.id FOR UPDATE;
	/* What a rule blocked once stays blocked once. */
	UPDATE malle.block b SET current = false, ended_by = merge_patrons.event
		WHERE b.patron = merge_patrons.merged AND b.automatic AND b.current
		AND EXISTS (SELECT FROM malle.block k WHERE k.patron = merge_patrons.kept AND k.automatic AND k.current
			AND k.rule = b.rule);
	FOR place IN SELECT * FROM malle.patron_tables() LOOP
		EXECUTE format('WITH moved AS (UPDATE malle.%I SET patron = $1 WHERE patron = $2 RETURNING %I AS key)'
			' SELECT jsonb_agg(DISTINCT key) FROM moved', place.relation, place.key)
			INTO rows_moved USING kept, merged;
		IF rows_moved IS NOT NULL THEN
			moved := moved || jsonb_build_object(place.relation, rows_moved);
		END IF;
	END LOOP;
	WITH changed AS (UPDATE malle.patron p SET merged_into = merge_patrons.kept
		WHERE p.merged_into = merge_patrons.merged RETURNING p.id)
	SELECT jsonb_agg(id) INTO rows_moved FROM changed;
	IF rows_moved IS NOT NULL THEN
		moved := moved || jsonb_build_object('patron', rows_moved);
	END IF;
	UPDATE malle.patron p SET merged_into = merge_patrons.kept WHERE p.id = merge_patrons.merged;
	INSERT INTO malle.patron_merge (event, kept, merged, moved)
		VALUES (merge_patrons.event, merge_patrons.kept, merge_patrons.merged, moved);
	RETURN kept;
END
$$;
COMMENT ON FUNCTION malle.merge_patrons(bigint, bigint, bigint) IS 'All that names the second person names the first from now on, and so does the second one''s card; who may register persons may';
GRANT EXECUTE ON FUNCTION malle.merge_patrons(bigint, bigint, bigint) TO malle_staff;

CREATE OR REPLACE FUNCTION malle.split_patrons(event bigint) RETURNS TABLE (wanted bigint, done bigint)
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = malle, pg_temp
AS $$
DECLARE
	former malle.patron_merge;
	place record;
BEGIN
	wanted := 1;
	done := 0;
	SELECT * INTO former FROM malle.patron_merge m
		WHERE m.event = split_patrons.event AND m.centre = malle.active_centre();
	/* Nothing is given back when who it was is forgotten, or was merged with a third since. */
	UPDATE malle.patron p SET merged_into = NULL WHERE p.id = former.merged AND p.merged_into = former.kept;
	GET DIAGNOSTICS done = ROW_COUNT;
	IF done = 0 THEN
		RETURN NEXT;
		RETURN;
	END IF;
	UPDATE malle.patron p SET merged_into = former.merged WHERE p.merged_into = former.kept
		AND to_jsonb(p.id) <@ coalesce(former.moved -> 'patron', '[]');
	FOR place IN SELECT t.relation, t.key, former.moved -> t.relation::text AS keys
			FROM malle.patron_tables() t WHERE former.moved ? t.relation::text LOOP
		EXECUTE format('UPDATE malle.%I SET patron = $1 WHERE patron = $2 AND to_jsonb(%I) <@ $3',
			place.relation, place.key) USING former.merged, former.kept, place.keys;
	END LOOP;
	UPDATE malle.block b SET current = true, ended_by = NULL WHERE b.ended_by = split_patrons.event;
	RETURN NEXT;
END
$$;
COMMENT ON FUNCTION malle.split_patrons(bigint) IS 'Undo a merge: what was taken along names again whom it named; done is 0 when it is not as the merge left it';
GRANT EXECUTE ON FUNCTION malle.split_patrons(bigint) TO malle_staff;
