-- The two clocks. Rules see malle.today() and malle.moment(), which obey the session's clock; the
-- real clock serves recorded times and rights of access. No other file of schemas/ may name a
-- function of PostgreSQL that tells the time (tests/checks/clock.sh). Bodies without quotes are bound
-- to what they name when they are created: they need no SET search_path, and can be inlined.
CREATE OR REPLACE FUNCTION malle.real_moment() RETURNS timestamptz
LANGUAGE sql STABLE PARALLEL SAFE
RETURN now();
COMMENT ON FUNCTION malle.real_moment() IS 'Real time of the transaction: for recorded times only';

CREATE OR REPLACE FUNCTION malle.real_today() RETURNS date
LANGUAGE sql STABLE PARALLEL SAFE
RETURN (now() AT TIME ZONE 'Europe/Brussels')::date;
COMMENT ON FUNCTION malle.real_today() IS 'Real day: for rights of access only, which the session''s clock must not give';

CREATE OR REPLACE FUNCTION malle.statement_number() RETURNS bigint
LANGUAGE sql STABLE
RETURN (date_part('epoch', statement_timestamp()) * 1000000)::bigint;
COMMENT ON FUNCTION malle.statement_number() IS 'The statement that the client sent, as a number: the microsecond at which it came';

-- Time zone of the centre for which the session was identified. It is a setting like malle.clock, and
-- not looked up: nothing that a person may see depends on it, and every rule asks for it.
CREATE OR REPLACE FUNCTION malle.session_time_zone() RETURNS text
LANGUAGE sql STABLE
RETURN coalesce(nullif(current_setting('malle.time_zone', true), ''), 'Europe/Brussels');
COMMENT ON FUNCTION malle.session_time_zone() IS 'Time zone in which the session''s days begin and end';

CREATE OR REPLACE FUNCTION malle.moment() RETURNS timestamptz
LANGUAGE sql STABLE
RETURN coalesce(
	nullif(current_setting('malle.clock', true), '')::timestamp AT TIME ZONE malle.session_time_zone(),
	malle.real_moment());
COMMENT ON FUNCTION malle.moment() IS 'Now, by the session''s clock: the setting malle.clock, in the centre''s time zone, or the real time';

CREATE OR REPLACE FUNCTION malle.today() RETURNS date
LANGUAGE sql STABLE
RETURN (malle.moment() AT TIME ZONE malle.session_time_zone())::date;
COMMENT ON FUNCTION malle.today() IS 'Today, by the session''s clock, in the centre''s time zone';

GRANT EXECUTE ON FUNCTION malle.real_moment(), malle.real_today(), malle.session_time_zone(),
	malle.moment(), malle.today() TO malle_staff, malle_gateway;
