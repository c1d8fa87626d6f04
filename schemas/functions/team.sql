-- Centres and their team. The team has no right to write these tables: these functions do, after
-- having looked at who asks, and they leave an event.
CREATE OR REPLACE FUNCTION malle.is_responsable() RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER
RETURN EXISTS (SELECT FROM malle.staff_centre sc
		JOIN malle.staff_profile_right pr ON pr.profile = sc.profile AND pr."right" = 'team'
		WHERE sc.staff = malle.active_staff() AND sc.centre = coalesce(malle.active_centre(), sc.centre)
		AND malle.real_today() BETWEEN sc.valid_from AND coalesce(sc.valid_to, 'infinity'))
	OR EXISTS (SELECT FROM malle.staff_centre_right cr
		WHERE cr.staff = malle.active_staff() AND cr."right" = 'team'
		AND cr.centre = coalesce(malle.active_centre(), cr.centre)
		AND malle.real_today() BETWEEN cr.valid_from AND coalesce(cr.valid_to, 'infinity'));
COMMENT ON FUNCTION malle.is_responsable() IS 'The session''s person leads the active centre (any, when none is active): has the right team';

CREATE OR REPLACE FUNCTION malle.make_centre(code text, name text, staff bigint) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = malle, pg_temp
AS $$
DECLARE
	made bigint;
	buyer bigint;
BEGIN
	INSERT INTO malle.centre (code, name) VALUES (make_centre.code, make_centre.name) RETURNING id INTO made;
	INSERT INTO malle.staff_centre (staff, centre, profile) VALUES (make_centre.staff, made, 'responsable');
	INSERT INTO malle.site (centre, code, name, kind) VALUES (made, make_centre.code, make_centre.name, 'desk');
	INSERT INTO malle.loan_rule (centre, days) VALUES (made, 21);
	INSERT INTO malle.opening (centre, weekday, opens, closes)
		SELECT made, weekday, '09:00', '16:30' FROM generate_series(1, 5) AS weekday;
	PERFORM malle.make_reminder_levels(made);
	INSERT INTO malle.owner AS o (code, name) VALUES (make_centre.code, make_centre.name)
		ON CONFLICT ON CONSTRAINT owner_code_once DO UPDATE SET code = o.code RETURNING id INTO buyer;
	INSERT INTO malle.centre_owner (centre, owner) VALUES (made, buyer);
	RETURN made;
END
$$;
COMMENT ON FUNCTION malle.make_centre(text, text, bigint) IS 'A centre with its desk, its owner of the same code, its default loan rule (three weeks), its opening days (Monday to Friday), its levels of reminders and its first person; for the functions below';

CREATE OR REPLACE FUNCTION malle.make_staff(account text, database_role name, name text) RETURNS bigint
LANGUAGE sql VOLATILE SECURITY DEFINER
BEGIN ATOMIC
	INSERT INTO malle.staff AS s (account, database_role, name)
	VALUES (make_staff.account, make_staff.database_role, make_staff.name)
	ON CONFLICT ON CONSTRAINT staff_account_once DO UPDATE SET account = s.account
	RETURNING id;
END;
COMMENT ON FUNCTION malle.make_staff(text, name, text) IS 'The person of an account, made when new; for the functions below';

CREATE OR REPLACE FUNCTION malle.add_centre(code text, name text) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = malle, pg_temp
AS $$
DECLARE
	made bigint;
	recorded bigint;
BEGIN
	IF malle.active_staff() IS NULL OR EXISTS (SELECT FROM malle.centre) AND NOT malle.is_responsable() THEN
		RAISE EXCEPTION 'only a responsable adds a centre'
			USING ERRCODE = 'insufficient_privilege', CONSTRAINT = 'centre_added_by_responsable';
	END IF;
	made := malle.make_centre(add_centre.code, add_centre.name, malle.active_staff());
	IF malle.active_centre() IS NULL THEN
		PERFORM malle.write_identity(malle.active_staff(), made, malle.active_terminal());
	END IF;
	recorded := malle.record_event('centre.add', NULL, 'centre add', NULL, NULL, NULL,
		jsonb_build_object('centre', made));
	UPDATE malle.centre SET created_by = recorded WHERE id = made;
	RETURN made;
END
$$;
COMMENT ON FUNCTION malle.add_centre(text, text) IS 'Create a centre where the session''s person is responsable; it becomes active when none was. The first one: anybody of the team, later ones: a responsable';

CREATE OR REPLACE FUNCTION malle.add_staff(account text, name text, profile text DEFAULT 'catalogue')
RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = malle, pg_temp
AS $$
DECLARE
	person bigint;
BEGIN
	IF malle.active_centre() IS NULL OR NOT malle.is_responsable() THEN
		RAISE EXCEPTION 'only a responsable adds staff'
			USING ERRCODE = 'insufficient_privilege', CONSTRAINT = 'staff_added_by_responsable';
	END IF;
	person := malle.make_staff(add_staff.account, session_user, add_staff.name);
	IF EXISTS (SELECT FROM malle.staff_centre sc WHERE sc.staff = person AND sc.centre = malle.active_centre()
			AND malle.real_today() BETWEEN sc.valid_from AND coalesce(sc.valid_to, 'infinity')) THEN
		RAISE EXCEPTION 'staff % works for centre % already', person, malle.active_centre()
			USING ERRCODE = 'unique_violation', CONSTRAINT = 'staff_centre_once';
	END IF;
	INSERT INTO malle.staff_centre (staff, centre, profile) VALUES (person, malle.active_centre(), add_staff.profile);
	PERFORM malle.record_event('staff.add', NULL, 'staff add', NULL, NULL, NULL,
		jsonb_build_object('staff', person, 'profile', add_staff.profile));
	RETURN person;
END
$$;
COMMENT ON FUNCTION malle.add_staff(text, text, text) IS 'Give an account access to the active centre, under the session''s own login role; a responsable may';

CREATE OR REPLACE FUNCTION malle.add_first_staff(account text, name text, database_role name DEFAULT 'malle_staff')
RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = malle, pg_temp
AS $$
DECLARE
	person bigint := malle.make_staff(add_first_staff.account, add_first_staff.database_role, add_first_staff.name);
BEGIN
	PERFORM malle.record_event('staff.add', NULL, 'database init', NULL, NULL, NULL,
		jsonb_build_object('staff', person));
	RETURN person;
END
$$;
COMMENT ON FUNCTION malle.add_first_staff(text, text, name) IS 'Make the person of an account, without centre; for administrators. The same account again changes nothing but the log';

CREATE OR REPLACE FUNCTION malle.add_centre_for(code text, name text, account text,
	database_role name DEFAULT 'malle_staff') RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = malle, pg_temp
AS $$
DECLARE
	person bigint;
	made bigint;
BEGIN
	SELECT s.id INTO person FROM malle.staff s
		WHERE s.account = add_centre_for.account AND s.database_role = add_centre_for.database_role;
	IF person IS NULL THEN
		RAISE EXCEPTION 'no staff has the account %', add_centre_for.account
			USING ERRCODE = 'no_data_found', CONSTRAINT = 'staff_of_account';
	END IF;
	made := malle.make_centre(add_centre_for.code, add_centre_for.name, person);
	PERFORM malle.record_event('centre.add', NULL, 'centre add', NULL, NULL, NULL,
		jsonb_build_object('centre', made, 'staff', person));
	RETURN made;
END
$$;
COMMENT ON FUNCTION malle.add_centre_for(text, text, text, name) IS 'Create a centre whose responsable is the person of an account; for administrators';

-- Access that ends or changes counts at once: a row of today goes, an older one ends yesterday.
CREATE OR REPLACE FUNCTION malle.staff_to_change(account text) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = malle, pg_temp
AS $$
DECLARE
	person bigint;
BEGIN
	IF NOT malle.has_right('team') THEN
		RAISE EXCEPTION 'only who leads the team changes it'
			USING ERRCODE = 'insufficient_privilege', CONSTRAINT = 'right_given_by_responsable';
	END IF;
	LOCK TABLE malle.staff_centre IN SHARE ROW EXCLUSIVE MODE;
	SELECT s.id INTO person FROM malle.staff s JOIN malle.staff_centre sc ON sc.staff = s.id
		WHERE s.account = staff_to_change.account AND sc.centre = malle.active_centre()
		AND malle.real_today() BETWEEN sc.valid_from AND coalesce(sc.valid_to, 'infinity');
	IF person IS NULL THEN
		RAISE EXCEPTION 'nobody works here by the account %', staff_to_change.account
			USING ERRCODE = 'no_data_found', CONSTRAINT = 'staff_of_account';
	END IF;
	RETURN person;
END
$$;
COMMENT ON FUNCTION malle.staff_to_change(text) IS 'The person of an account who works for the active centre today; refuses who may not change the team; for the functions below';

CREATE OR REPLACE FUNCTION malle.end_access(person bigint, keeps_leading boolean) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = malle, pg_temp
AS $$
BEGIN
	IF NOT keeps_leading AND NOT EXISTS (SELECT FROM malle.staff_centre sc
			JOIN malle.staff_profile_right pr ON pr.profile = sc.profile AND pr."right" = 'team'
			WHERE sc.centre = malle.active_centre() AND sc.staff <> person
			AND malle.real_today() BETWEEN sc.valid_from AND coalesce(sc.valid_to, 'infinity')) THEN
		RAISE EXCEPTION 'nobody would lead the centre'
			USING ERRCODE = 'check_violation', CONSTRAINT = 'staff_last_responsable';
	END IF;
	DELETE FROM malle.staff_centre WHERE staff = person AND centre = malle.active_centre()
		AND valid_from >= malle.real_today();
	UPDATE malle.staff_centre SET valid_to = malle.real_today() - 1
		WHERE staff = person AND centre = malle.active_centre()
		AND coalesce(valid_to >= malle.real_today(), true);
END
$$;
COMMENT ON FUNCTION malle.end_access(bigint, boolean) IS 'End the access of a person to the active centre, unless nobody would be left who leads it; for the functions below';

CREATE OR REPLACE FUNCTION malle.remove_staff(account text) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = malle, pg_temp
AS $$
DECLARE
	person bigint := malle.staff_to_change(remove_staff.account);
	recorded bigint;
BEGIN
	recorded := malle.record_event('staff.end', NULL, 'staff remove', NULL, NULL, NULL,
		jsonb_build_object('staff', person));
	DELETE FROM malle.staff_centre_right WHERE staff = person AND centre = malle.active_centre()
		AND valid_from >= malle.real_today();
	UPDATE malle.staff_centre_right SET valid_to = malle.real_today() - 1
		WHERE staff = person AND centre = malle.active_centre()
		AND coalesce(valid_to >= malle.real_today(), true);
	PERFORM malle.end_access(person, false);
	RETURN person;
END
$$;
COMMENT ON FUNCTION malle.remove_staff(text) IS 'End the access of an account to the active centre; who leads the team may, and never the last who does';

CREATE OR REPLACE FUNCTION malle.set_profile(account text, profile text) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = malle, pg_temp
AS $$
DECLARE
	person bigint := malle.staff_to_change(set_profile.account);
	here bigint := malle.active_centre();
BEGIN
	PERFORM malle.record_event('staff.profile', NULL, 'staff profile', NULL, NULL, NULL,
		jsonb_build_object('staff', person, 'profile', set_profile.profile));
	PERFORM malle.end_access(person, EXISTS (SELECT FROM malle.staff_profile_right pr
		WHERE pr.profile = set_profile.profile AND pr."right" = 'team'));
	INSERT INTO malle.staff_centre (staff, centre, profile) VALUES (person, here, set_profile.profile);
	RETURN person;
END
$$;
COMMENT ON FUNCTION malle.set_profile(text, text) IS 'Give a person of the team another profile from today; who leads the team may, and never takes the last who does';

CREATE OR REPLACE FUNCTION malle.grant_right(account text, "right" text) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = malle, pg_temp
AS $$
DECLARE
	person bigint := malle.staff_to_change(grant_right.account);
BEGIN
	PERFORM malle.give_right(person, grant_right."right");
	RETURN person;
END
$$;
COMMENT ON FUNCTION malle.grant_right(text, text) IS 'malle.give_right() by account';

CREATE OR REPLACE FUNCTION malle.revoke_right(account text, "right" text) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = malle, pg_temp
AS $$
DECLARE
	person bigint := malle.staff_to_change(revoke_right.account);
BEGIN
	DELETE FROM malle.staff_centre_right cr WHERE cr.staff = person AND cr.centre = malle.active_centre()
		AND cr."right" = revoke_right."right" AND cr.valid_from >= malle.real_today();
	UPDATE malle.staff_centre_right cr SET valid_to = malle.real_today() - 1
		WHERE cr.staff = person AND cr.centre = malle.active_centre() AND cr."right" = revoke_right."right"
		AND coalesce(cr.valid_to >= malle.real_today(), true);
	PERFORM malle.record_event('right.take', NULL, 'staff right', NULL, NULL, NULL,
		jsonb_build_object('staff', person, 'right', revoke_right."right"));
	RETURN person;
END
$$;
COMMENT ON FUNCTION malle.revoke_right(text, text) IS 'Take a right that was given to one person; those of the profile stay';

GRANT EXECUTE ON FUNCTION malle.remove_staff(text), malle.set_profile(text, text),
	malle.grant_right(text, text), malle.revoke_right(text, text) TO malle_staff;
GRANT EXECUTE ON FUNCTION malle.is_responsable(), malle.add_centre(text, text), malle.add_staff(text, text, text)
	TO malle_staff;
