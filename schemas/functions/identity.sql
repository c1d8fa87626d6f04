-- Who works, where. The answer sits in settings of the session, which anybody can SET: so it is
-- sealed, and the right to work for the centre is looked up again for every statement.
CREATE OR REPLACE FUNCTION malle.session_seal(secret text, staff text, centre text, terminal text) RETURNS text
LANGUAGE sql STABLE
RETURN encode(sha256(convert_to(concat_ws('|', secret, pg_backend_pid(), session_user,
	length(staff), staff, length(centre), centre, terminal, secret), 'UTF8')), 'hex');
COMMENT ON FUNCTION malle.session_seal(text, text, text, text) IS 'What malle.identify() writes beside the identity; who does not know the secret cannot';

-- Row security asks active_centre() for every table of every statement, dozens of times a scan. So it
-- is looked up once a statement, and kept where only these functions write: what currval() says of a
-- sequence belongs to the session alone, and only the sequence's owner may setval() it. (Unlogged
-- sequences leave nothing in the write-ahead log. A transaction that is read only may not call
-- setval(): there it is looked up each time.)
CREATE OR REPLACE FUNCTION malle.prove_identity(OUT staff bigint, OUT centre bigint)
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = malle, pg_temp
AS $$
DECLARE
	claimed_staff bigint := nullif(current_setting('malle.staff', true), '')::bigint;
	claimed_centre bigint := nullif(current_setting('malle.centre', true), '')::bigint;
	known boolean := coalesce(current_setting('malle.proven', true), '') = 'on';
	kept bigint;
BEGIN
	IF known THEN
		known := currval('malle.proven_staff') = claimed_staff AND currval('malle.proven_centre') = claimed_centre;
	END IF;
	-- The seal is looked at when person or centre is another than what was proven last. (The terminal
	-- is a name that anybody may give, in identify().)
	IF known IS NOT TRUE THEN -- apart from the query: this runs once a statement
		IF current_setting('malle.seal', true) IS DISTINCT FROM (
				SELECT malle.session_seal(x.secret, current_setting('malle.staff', true),
					current_setting('malle.centre', true), current_setting('malle.terminal', true))
				FROM malle.session_secret x) THEN
			claimed_staff := NULL;
		END IF;
	END IF;
	SELECT s.id, sc.centre INTO staff, centre
	FROM malle.staff s
	LEFT JOIN malle.staff_centre sc ON sc.staff = s.id AND sc.centre = claimed_centre
		AND malle.real_today() BETWEEN sc.valid_from AND coalesce(sc.valid_to, 'infinity')
	WHERE s.id = claimed_staff AND s.database_role = session_user
	LIMIT 1;
	IF current_setting('transaction_read_only') = 'on' THEN
		RETURN;
	END IF;
	IF known IS NOT TRUE OR centre IS NULL THEN
		kept := setval('malle.proven_staff', coalesce(staff, 0));
		kept := setval('malle.proven_centre', coalesce(centre, 0));
		PERFORM set_config('malle.proven', 'on', false);
	END IF;
	kept := setval('malle.proven_statement', malle.statement_number());
END
$$;
COMMENT ON FUNCTION malle.prove_identity() IS 'Look up who works, and whether the session may work for its centre; known until the statement ends';

-- malle.proven says that the sequences have values; who sets it without gains an error. No SET
-- search_path, which costs more than all the rest: names and operators are complete.
CREATE OR REPLACE FUNCTION malle.active_staff() RETURNS bigint
LANGUAGE plpgsql STABLE
AS $$
BEGIN
	IF coalesce(pg_catalog.current_setting('malle.proven', true), '') OPERATOR(pg_catalog.=) 'on'
			AND pg_catalog.currval('malle.proven_statement') OPERATOR(pg_catalog.=) malle.statement_number() THEN
		RETURN CASE WHEN pg_catalog.currval('malle.proven_staff') OPERATOR(pg_catalog.>) 0
			THEN pg_catalog.currval('malle.proven_staff') END;
	END IF;
	RETURN (malle.prove_identity()).staff;
END
$$;
COMMENT ON FUNCTION malle.active_staff() IS 'The person who works, or NULL';

CREATE OR REPLACE FUNCTION malle.active_centre() RETURNS bigint
LANGUAGE plpgsql STABLE
AS $$
BEGIN
	IF coalesce(pg_catalog.current_setting('malle.proven', true), '') OPERATOR(pg_catalog.=) 'on'
			AND pg_catalog.currval('malle.proven_statement') OPERATOR(pg_catalog.=) malle.statement_number() THEN
		RETURN CASE WHEN pg_catalog.currval('malle.proven_centre') OPERATOR(pg_catalog.>) 0
			THEN pg_catalog.currval('malle.proven_centre') END;
	END IF;
	RETURN (malle.prove_identity()).centre;
END
$$;
COMMENT ON FUNCTION malle.active_centre() IS 'The centre for which the session works, or NULL: what row security compares with';

CREATE OR REPLACE FUNCTION malle.active_terminal() RETURNS text
LANGUAGE sql STABLE
RETURN nullif(current_setting('malle.terminal', true), '');
COMMENT ON FUNCTION malle.active_terminal() IS 'Name of this desk, for the event log, or NULL';

CREATE OR REPLACE FUNCTION malle.write_identity(staff bigint, centre bigint, terminal text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = malle, pg_temp
AS $$
DECLARE
	staff_setting text := coalesce(staff::text, '');
	centre_setting text := coalesce(centre::text, '');
	terminal_setting text := coalesce(terminal, '');
BEGIN
	PERFORM set_config('malle.staff', staff_setting, false),
		set_config('malle.centre', centre_setting, false),
		set_config('malle.terminal', terminal_setting, false),
		set_config('malle.time_zone', coalesce((SELECT c.time_zone FROM malle.centre c
			WHERE c.id = write_identity.centre), ''), false),
		set_config('malle.proven', '', false),
		set_config('malle.seal', malle.session_seal(secret, staff_setting, centre_setting, terminal_setting), false)
		FROM malle.session_secret;
	IF current_setting('transaction_read_only') = 'off' THEN
		PERFORM setval('malle.proven_staff', 0), setval('malle.proven_centre', 0);
	END IF;
END
$$;
COMMENT ON FUNCTION malle.write_identity(bigint, bigint, text) IS 'Set and seal the session''s identity; for malle.identify() and malle.add_centre()';

CREATE OR REPLACE FUNCTION malle.identify(account text, centre text, terminal text,
	OUT outcome text, OUT staff bigint, OUT active_centre bigint)
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = malle, pg_temp
AS $$
DECLARE
	centres bigint[];
	wanted bigint;
BEGIN
	PERFORM malle.write_identity(NULL, NULL, terminal);
	SELECT s.id INTO staff FROM malle.staff s
		WHERE s.account = identify.account AND s.database_role = session_user;
	SELECT array_agg(DISTINCT sc.centre) INTO centres FROM malle.staff_centre sc
		WHERE sc.staff = identify.staff
		AND malle.real_today() BETWEEN sc.valid_from AND coalesce(sc.valid_to, 'infinity');
	IF nullif(identify.centre, '') IS NOT NULL THEN
		SELECT c.id INTO wanted FROM malle.centre c WHERE c.code = identify.centre;
		outcome := CASE WHEN wanted IS NULL THEN 'unknown_centre'
			WHEN staff IS NULL THEN 'unknown_account'
			WHEN wanted = ANY (centres) THEN 'identified'
			ELSE 'not_a_member' END;
	ELSE
		outcome := CASE WHEN staff IS NULL THEN 'unknown_account' ELSE 'identified' END;
		wanted := CASE WHEN cardinality(centres) = 1 THEN centres[1] END;
	END IF;
	IF outcome = 'identified' THEN
		active_centre := wanted;
		PERFORM malle.write_identity(staff, wanted, terminal);
	END IF;
END
$$;
COMMENT ON FUNCTION malle.identify(text, text, text) IS 'Say who works, for which centre, at which desk. outcome: identified, unknown_account, unknown_centre, not_a_member; nobody works unless identified';

GRANT EXECUTE ON FUNCTION malle.active_centre(), malle.active_staff(), malle.active_terminal(),
	malle.prove_identity(), malle.statement_number() TO malle_staff, malle_gateway;
GRANT EXECUTE ON FUNCTION malle.identify(text, text, text) TO malle_staff;
