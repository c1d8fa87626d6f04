-- Who may do what: the rights of the profile in the active centre, and those given to the person.
CREATE OR REPLACE FUNCTION malle.has_right("right" text) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = malle, pg_temp
AS $$
DECLARE
	person bigint := malle.active_staff();
	here bigint := malle.active_centre();
BEGIN
	RETURN EXISTS (SELECT FROM malle.staff_centre sc
			JOIN malle.staff_profile_right pr ON pr.profile = sc.profile
			WHERE sc.staff = person AND sc.centre = here AND pr."right" = has_right."right"
			AND malle.real_today() BETWEEN sc.valid_from AND coalesce(sc.valid_to, 'infinity'))
		OR EXISTS (SELECT FROM malle.staff_centre_right cr
			WHERE cr.staff = person AND cr.centre = here AND cr."right" = has_right."right"
			AND malle.real_today() BETWEEN cr.valid_from AND coalesce(cr.valid_to, 'infinity'));
END
$$;
COMMENT ON FUNCTION malle.has_right(text) IS 'The session''s person has this right in the active centre, today by the real clock';
GRANT EXECUTE ON FUNCTION malle.has_right(text) TO malle_staff;

CREATE OR REPLACE FUNCTION malle.give_right(staff bigint, "right" text) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = malle, pg_temp
AS $$
BEGIN
	IF NOT malle.has_right('team') THEN
		RAISE EXCEPTION 'only who leads the team gives rights'
			USING ERRCODE = 'insufficient_privilege', CONSTRAINT = 'right_given_by_responsable';
	END IF;
	INSERT INTO malle.staff_centre_right (staff, centre, "right")
		VALUES (give_right.staff, malle.active_centre(), give_right."right");
	RETURN malle.record_event('right.give', NULL, 'staff right', NULL, NULL, NULL,
		jsonb_build_object('staff', give_right.staff, 'right', give_right."right"));
END
$$;
COMMENT ON FUNCTION malle.give_right(bigint, text) IS 'Give a person of the team a right in the active centre beyond the profile, from today; who has the right team may';
GRANT EXECUTE ON FUNCTION malle.give_right(bigint, text) TO malle_staff;
