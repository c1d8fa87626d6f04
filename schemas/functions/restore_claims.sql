-- The derived tables of bookings and holds, written again from the facts that count: what undoing
-- an event needs, and what a change of the opening days needs, since buffers count open days.
CREATE OR REPLACE FUNCTION malle.write_booking_open(booking bigint) RETURNS integer
LANGUAGE plpgsql
SET search_path = malle, pg_temp
AS $$
DECLARE
	written integer;
BEGIN
	INSERT INTO malle.booking_open (booking, centre, title, starts_on, ends_on, first_slot, last_slot)
	SELECT l.id, l.centre, l.title, l.starts_on, l.ends_on,
		malle.first_slot(l.centre, l.starts_on, l.ends_on, l.days_before, l.same_day),
		malle.last_slot(l.centre, l.starts_on, l.ends_on, l.days_after, l.same_day)
	FROM malle.booking_live l WHERE l.id = write_booking_open.booking AND l.open
	ON CONFLICT ON CONSTRAINT booking_open_once DO UPDATE SET title = excluded.title, starts_on = excluded.starts_on,
		ends_on = excluded.ends_on, first_slot = excluded.first_slot, last_slot = excluded.last_slot;
	GET DIAGNOSTICS written = ROW_COUNT;
	IF written = 0 THEN
		DELETE FROM malle.booking_open o WHERE o.booking = write_booking_open.booking;
	END IF;
	RETURN written;
END
$$;
COMMENT ON FUNCTION malle.write_booking_open(bigint) IS 'Make booking_open follow from the facts of a booking: 1, it is open; 0, it is not';

CREATE OR REPLACE FUNCTION malle.write_hold_open(hold bigint) RETURNS integer
LANGUAGE plpgsql
SET search_path = malle, pg_temp
AS $$
DECLARE
	written integer;
BEGIN
	INSERT INTO malle.hold_open (hold, centre, title, copy, wanted_until, suspended_until)
	SELECT l.id, l.centre, l.title, l.only_copy, l.wanted_until, l.suspended_until
	FROM malle.hold_live l WHERE l.id = write_hold_open.hold AND l.open
	ON CONFLICT ON CONSTRAINT hold_open_once DO UPDATE SET title = excluded.title, copy = excluded.copy,
		wanted_until = excluded.wanted_until, suspended_until = excluded.suspended_until;
	GET DIAGNOSTICS written = ROW_COUNT;
	IF written = 0 THEN
		DELETE FROM malle.hold_open o WHERE o.hold = write_hold_open.hold;
	END IF;
	RETURN written;
END
$$;
COMMENT ON FUNCTION malle.write_hold_open(bigint) IS 'Make hold_open follow from the facts of a hold: 1, it is open; 0, it is not';

CREATE OR REPLACE FUNCTION malle.restore_claims(event bigint) RETURNS TABLE (wanted bigint, done bigint)
LANGUAGE plpgsql
SET search_path = malle, pg_temp
AS $$
DECLARE
	bookings bigint[] := array(SELECT b.id FROM malle.booking b WHERE b.event = restore_claims.event
		UNION SELECT p.booking FROM malle.booking_period p WHERE p.event = restore_claims.event
		UNION SELECT s.booking FROM malle.booking_step s WHERE s.event = restore_claims.event);
	holds bigint[] := array(SELECT h.id FROM malle.hold h WHERE h.event = restore_claims.event
		UNION SELECT s.hold FROM malle.hold_step s WHERE s.event = restore_claims.event);
	copies bigint[] := array(SELECT s.copy FROM malle.booking_step s WHERE s.event = restore_claims.event AND s.copy IS NOT NULL
		UNION SELECT s.copy FROM malle.hold_step s WHERE s.event = restore_claims.event AND s.copy IS NOT NULL
		UNION SELECT (e.detail ->> 'copy')::bigint FROM malle.event e WHERE e.id = restore_claims.event AND e.detail ? 'copy'
		UNION SELECT b.copy FROM malle.booking_live b WHERE b.id = ANY (bookings) AND b.state = 'prepared'
		UNION SELECT h.copy FROM malle.hold_live h WHERE h.id = ANY (holds) AND h.state = 'ready'
		UNION SELECT a.copy FROM malle.set_aside a WHERE a.booking = ANY (bookings) OR a.hold = ANY (holds));
	mended bigint;
BEGIN
	PERFORM malle.lock_availability(array(SELECT b.title FROM malle.booking b WHERE b.id = ANY (bookings)
		UNION SELECT h.title FROM malle.hold h WHERE h.id = ANY (holds)
		UNION SELECT c.title FROM malle.copy c WHERE c.id = ANY (copies)));
	DELETE FROM malle.set_aside a WHERE a.copy = ANY (copies);
	PERFORM malle.write_booking_open(b.id) FROM unnest(bookings) AS b (id);
	PERFORM malle.write_hold_open(h.id) FROM unnest(holds) AS h (id);
	INSERT INTO malle.set_aside (copy, booking, hold, until, last_slot, since)
	SELECT l.copy, l.booking, l.hold, h.until, malle.slot(h.until, 1), malle.today()
	FROM malle.set_aside_live l
	LEFT JOIN malle.hold_live h ON h.id = l.hold
	WHERE l.copy = ANY (copies) AND NOT EXISTS (SELECT FROM malle.loan_open o WHERE o.copy = l.copy)
	ON CONFLICT DO NOTHING;
	-- A booking that comes back finds its days taken: then it cannot come back.
	SELECT count(*) INTO mended FROM malle.booking_open o
	WHERE o.booking = ANY (bookings) AND o.last_slot >= malle.slot(malle.today(), 0)
		AND (SELECT min(f.free) FROM malle.free_count(o.centre, o.title,
			greatest(o.first_slot, malle.slot(malle.today(), 0)), o.last_slot, '{}', NULL) f) < 0;
	RETURN QUERY SELECT 1::bigint, CASE WHEN mended = 0 THEN 1 ELSE 0 END::bigint;
END
$$;
COMMENT ON FUNCTION malle.restore_claims(bigint) IS 'Repair bookings, holds and what lies ready after an event was undone; fewer done than wanted: the days were promised to somebody else since (R15.1)';

CREATE OR REPLACE FUNCTION malle.opening_moves_bookings() RETURNS trigger
LANGUAGE plpgsql
SET search_path = malle, pg_temp
AS $$
BEGIN
	PERFORM malle.write_booking_open(o.booking) FROM malle.booking_open o
	WHERE o.centre = (SELECT malle.active_centre());
	RETURN NULL;
END
$$;
COMMENT ON FUNCTION malle.opening_moves_bookings() IS 'Trigger: days of preparation and checking are open days; when these change, what bookings occupy does too (R6.1)';
GRANT EXECUTE ON FUNCTION malle.write_booking_open(bigint), malle.write_hold_open(bigint), malle.restore_claims(bigint)
	TO malle_staff;
