-- The handover of a borrower: which slip is open, and the next number (R0.5).
CREATE OR REPLACE FUNCTION malle.open_slip(patron bigint, request bigint, purpose text) RETURNS bigint
LANGUAGE plpgsql STABLE
SET search_path = malle, pg_temp
AS $$
BEGIN
	RETURN (SELECT slip.id
		FROM (SELECT * FROM malle.loan_slip s WHERE s.patron = open_slip.patron ORDER BY s.id DESC LIMIT 1) AS slip
		JOIN malle.event e ON e.id = slip.opened_by
		WHERE (e.effective_at AT TIME ZONE malle.session_time_zone())::date = malle.today()
		AND (open_slip.request IS NULL OR slip.request IS NOT DISTINCT FROM open_slip.request)
		AND (open_slip.purpose IS NULL OR slip.purpose IS NOT DISTINCT FROM open_slip.purpose)
		AND NOT EXISTS (SELECT FROM malle.loan_slip_end d WHERE d.slip = slip.id
			AND NOT EXISTS (SELECT FROM malle.event u WHERE u.undoes = d.event))
		AND (EXISTS (SELECT FROM malle.loan l JOIN malle.loan_open o ON o.loan = l.id WHERE l.slip = slip.id)
			OR NOT EXISTS (SELECT FROM malle.loan l WHERE l.slip = slip.id
				AND NOT EXISTS (SELECT FROM malle.event u WHERE u.undoes = l.event))));
END
$$;
COMMENT ON FUNCTION malle.open_slip(bigint, bigint, text) IS 'The last slip of a borrower, if it was opened today, is not ended, is for the same request and purpose (NULL: any), and has a line out, or only undone lines (R0.5)';

-- Numbering is one at a time in a centre, until the transaction ends. VOLATILE: what another desk
-- opened while this one waited for its turn is seen by the second look.
CREATE OR REPLACE FUNCTION malle.slip_for(patron bigint, organisation bigint, event bigint, request bigint, purpose text,
	OUT id bigint, OUT number text)
LANGUAGE plpgsql VOLATILE
SET search_path = malle, pg_temp
AS $$
DECLARE
	home bigint := malle.active_centre();
	today date := malle.today();
BEGIN
	id := malle.open_slip(patron, request, purpose);
	IF id IS NULL THEN
		PERFORM pg_advisory_xact_lock(hashtext('malle.loan_slip'), home::integer);
		id := malle.open_slip(patron, request, purpose);
	END IF;
	IF id IS NULL THEN
		INSERT INTO malle.loan_slip AS s (centre, year, number, patron, organisation, opened_by, request, purpose)
		SELECT home, date_part('year', today), 1 + coalesce((
				SELECT n.number FROM malle.loan_slip n
				WHERE n.centre = home AND n.year = date_part('year', today)::integer
				ORDER BY n.number DESC LIMIT 1), 0),
			slip_for.patron, slip_for.organisation, slip_for.event, slip_for.request, slip_for.purpose
		RETURNING s.id INTO slip_for.id;
	END IF;
	number := (SELECT malle.yearly_number(s.year, s.number) FROM malle.loan_slip s WHERE s.id = slip_for.id);
END
$$;
COMMENT ON FUNCTION malle.slip_for(bigint, bigint, bigint, bigint, text) IS 'The open slip of a borrower, or a new one with the next number of the centre''s year, opened by this event (R0.5)';
-- What is lent must not have been withdrawn since somebody looked at it. An error, like a copy that is
-- out already: so COMMIT can travel along with the loan.
CREATE OR REPLACE FUNCTION malle.must_be_kept(withdrawn_at timestamptz) RETURNS boolean
LANGUAGE plpgsql STABLE
AS $$
BEGIN
	IF withdrawn_at IS NOT NULL THEN
		RAISE EXCEPTION 'the copy was withdrawn'
			USING ERRCODE = 'check_violation', CONSTRAINT = 'loan_open_of_kept', TABLE = 'loan_open';
	END IF;
	RETURN true;
END
$$;
COMMENT ON FUNCTION malle.must_be_kept(timestamptz) IS 'Refuse to lend a copy that was withdrawn (R1.12)';
GRANT EXECUTE ON FUNCTION malle.must_be_kept(timestamptz) TO malle_staff;

GRANT EXECUTE ON FUNCTION malle.open_slip(bigint, bigint, text), malle.slip_for(bigint, bigint, bigint, bigint, text) TO malle_staff;
