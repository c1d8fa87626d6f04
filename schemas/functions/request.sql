-- Numbering is one at a time in a centre, until the transaction ends.
CREATE OR REPLACE FUNCTION malle.open_requests(event bigint, received_on date, ids bigint[]) RETURNS void
LANGUAGE plpgsql VOLATILE
SET search_path = malle, pg_temp
AS $$
DECLARE
	home bigint := malle.active_centre();
BEGIN
	PERFORM pg_advisory_xact_lock(hashtext('malle.request'), home::integer);
	INSERT INTO malle.request (id, centre, event, year, number)
	OVERRIDING SYSTEM VALUE
	SELECT own.id, home, open_requests.event, date_part('year', received_on), own.step + coalesce((
			SELECT n.number FROM malle.request n
			WHERE n.centre = home AND n.year = date_part('year', received_on)::integer
			ORDER BY n.number DESC LIMIT 1), 0)
	FROM unnest(ids) WITH ORDINALITY AS own (id, step);
END
$$;
COMMENT ON FUNCTION malle.open_requests(bigint, date, bigint[]) IS 'New requests of the active centre, with the next numbers of the year in which they were received (R17)';
GRANT EXECUTE ON FUNCTION malle.open_requests(bigint, date, bigint[]) TO malle_staff;

-- One after the other: what two people say of one request at one moment.
CREATE OR REPLACE FUNCTION malle.lock_request(request bigint) RETURNS void
LANGUAGE sql VOLATILE
SET search_path = malle, pg_temp
AS $$ SELECT pg_advisory_xact_lock(hashtext('malle.request_revision'), (request % 2147483647)::integer) $$;
COMMENT ON FUNCTION malle.lock_request(bigint) IS 'Wait until nobody else revises this request, and keep others from it until the transaction ends';
GRANT EXECUTE ON FUNCTION malle.lock_request(bigint) TO malle_staff;

-- What people name a contact by stays when it is moved, held or dropped.
CREATE OR REPLACE FUNCTION malle.number_contact() RETURNS trigger
LANGUAGE plpgsql
SET search_path = malle, pg_temp
AS $$
BEGIN
	NEW.appointment := coalesce((SELECT c.appointment FROM malle.contact c WHERE c.id = NEW.replaces), NEW.id);
	RETURN NEW;
END
$$;
COMMENT ON FUNCTION malle.number_contact() IS 'Number of a new contact: that of the one which it says again, or its own identity';
