-- Who works, where. The answer sits in settings of the session, which anybody can SET: so it is
-- sealed, and the right to work for the centre is looked up again for every statement.
CREATE OR REPLACE FUNCTION malle.session_seal(staff text, centre text, terminal text) RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = malle, pg_temp
RETURN (SELECT encode(sha256(convert_to(concat_ws('|', secret, pg_backend_pid(), session_user,
	length(staff), staff, length(centre), centre, terminal, secret), 'UTF8')), 'hex')
	FROM malle.session_secret);
COMMENT ON FUNCTION malle.session_seal(text, text, text) IS 'What malle.identify() writes beside the identity; not for anybody else';

CREATE OR REPLACE FUNCTION malle.session_is_sealed() RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = malle, pg_temp
RETURN coalesce(current_setting('malle.seal', true) = malle.session_seal(
	current_setting('malle.staff', true), current_setting('malle.centre', true),
	current_setting('malle.terminal', true)), false);
COMMENT ON FUNCTION malle.session_is_sealed() IS 'The session''s settings are those that malle.identify() wrote';

CREATE OR REPLACE FUNCTION malle.active_staff() RETURNS bigint
LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = malle, pg_temp
RETURN (SELECT id FROM malle.staff
	WHERE malle.session_is_sealed()
	AND id = nullif(current_setting('malle.staff', true), '')::bigint
	AND database_role = session_user);
COMMENT ON FUNCTION malle.active_staff() IS 'The person who works, or NULL';

CREATE OR REPLACE FUNCTION malle.active_centre() RETURNS bigint
LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = malle, pg_temp
RETURN (SELECT staff_centre.centre FROM malle.staff_centre
	WHERE staff_centre.staff = malle.active_staff()
	AND staff_centre.centre = nullif(current_setting('malle.centre', true), '')::bigint
	AND malle.real_today() BETWEEN valid_from AND coalesce(valid_to, 'infinity')
	LIMIT 1);
COMMENT ON FUNCTION malle.active_centre() IS 'The centre for which the session works, or NULL: what row security compares with';

CREATE OR REPLACE FUNCTION malle.active_terminal() RETURNS text
LANGUAGE sql STABLE
SET search_path = malle, pg_temp
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
		set_config('malle.seal', malle.session_seal(staff_setting, centre_setting, terminal_setting), false);
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

GRANT EXECUTE ON FUNCTION malle.active_centre(), malle.active_staff(), malle.active_terminal()
	TO malle_staff, malle_gateway;
GRANT EXECUTE ON FUNCTION malle.identify(text, text, text) TO malle_staff;
