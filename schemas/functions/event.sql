-- Writing to the log, and keeping what was written.
CREATE OR REPLACE FUNCTION malle.record_event(kind text, effective_at timestamptz, command text, key text,
	reason text, undoes bigint, detail jsonb) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = malle, pg_temp
AS $$
DECLARE
	recorded bigint;
	centre bigint := malle.active_centre();
BEGIN
	IF centre IS NULL AND session_user <> 'malle_owner'
			AND NOT pg_has_role(session_user, 'malle_owner', 'MEMBER') THEN
		RAISE EXCEPTION 'no active centre'
			USING ERRCODE = 'insufficient_privilege', CONSTRAINT = 'event_of_active_centre';
	END IF;
	IF undoes IS NOT NULL THEN -- apart: a condition with a query in it starts that query, whatever comes before AND
		IF EXISTS (SELECT FROM malle.event e WHERE e.id = record_event.undoes AND e.undoes IS NOT NULL) THEN
			RAISE EXCEPTION 'event % undoes another one', record_event.undoes
				USING ERRCODE = 'check_violation', CONSTRAINT = 'event_undoes_original';
		END IF;
	END IF;
	INSERT INTO malle.event (kind, effective_at, centre, staff, terminal, command, key, reason, undoes, detail)
	VALUES (record_event.kind, coalesce(record_event.effective_at, malle.moment()), centre,
		malle.active_staff(), malle.active_terminal(), record_event.command,
		nullif(record_event.key, ''), record_event.reason, record_event.undoes, record_event.detail)
	RETURNING id INTO recorded;
	RETURN recorded;
END
$$;
COMMENT ON FUNCTION malle.record_event(text, timestamptz, text, text, text, bigint, jsonb) IS 'Add an event of the session''s person, centre and terminal; effective_at NULL: now. A key used before breaks event_key_once (R0.6), an event undone before event_undoes_once';
GRANT EXECUTE ON FUNCTION malle.record_event(text, timestamptz, text, text, text, bigint, jsonb) TO malle_staff;

CREATE OR REPLACE FUNCTION malle.facts_stay() RETURNS trigger
LANGUAGE plpgsql
SET search_path = malle, pg_temp
AS $$
BEGIN
	RAISE EXCEPTION 'rows of % are only added', TG_TABLE_NAME
		USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'facts_stay', TABLE = TG_TABLE_NAME;
END
$$;
COMMENT ON FUNCTION malle.facts_stay() IS 'Trigger: refuses to change or delete facts (R0.2), whoever tries';
