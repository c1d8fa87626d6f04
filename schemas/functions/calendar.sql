-- Opening days. A week and its exceptions, never a list of dates that somebody must prolong (R2.2):
-- these functions answer for any day. All of them stop somewhere, so that a centre closed
-- on all seven days gets NULL, not an endless search.
CREATE OR REPLACE FUNCTION malle.easter(year integer) RETURNS date
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
SET search_path = malle, pg_temp
AS $$
DECLARE -- the Gregorian computus in the form of Meeus, Jones and Butcher; the letters are theirs
	a integer := year % 19;
	b integer := year / 100;
	c integer := year % 100;
	h integer := (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
	l integer := (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
	m integer := (a + 11 * h + 22 * l) / 451;
	n integer := h + l - 7 * m + 114;
BEGIN
	RETURN make_date(year, n / 31, n % 31 + 1);
END
$$;
COMMENT ON FUNCTION malle.easter(integer) IS 'Easter Sunday of a year, Gregorian';

-- Easter is a parameter, so that who walks through a year computes it once; and not STRICT, so that
-- the expression becomes a part of the query or function that asks.
CREATE OR REPLACE FUNCTION malle.holiday_name(day date, easter date) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN CASE 100 * date_part('month', day) + date_part('day', day)
	WHEN 101 THEN 'Nouvel An'
	WHEN 501 THEN 'Fête du Travail'
	WHEN 721 THEN 'Fête nationale'
	WHEN 815 THEN 'Assomption'
	WHEN 1101 THEN 'Toussaint'
	WHEN 1111 THEN 'Armistice'
	WHEN 1225 THEN 'Noël'
	ELSE CASE day - easter
		WHEN 1 THEN 'Lundi de Pâques'
		WHEN 39 THEN 'Ascension'
		WHEN 50 THEN 'Lundi de Pentecôte' END
	END;
COMMENT ON FUNCTION malle.holiday_name(date, date) IS 'Name of the Belgian public holiday that this day is in a year with that Easter, or NULL (the ten of the law)';

CREATE OR REPLACE FUNCTION malle.public_holiday(day date) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN malle.holiday_name(day, malle.easter(date_part('year', day)::integer));
COMMENT ON FUNCTION malle.public_holiday(date) IS 'Name of the Belgian public holiday that this day is, or NULL';

-- Asked at every scan, mostly for one day: it reads the week once and the exceptions of the period
-- once, and walks. As one query it took a third of a millisecond for a day.
CREATE OR REPLACE FUNCTION malle.calendar(centre bigint, site bigint, first_day date, last_day date)
RETURNS TABLE (day date, open boolean, reason text)
LANGUAGE plpgsql STABLE
SET search_path = malle, pg_temp
AS $$
DECLARE
	week integer[] := array(SELECT o.weekday FROM malle.opening o
		WHERE o.current AND o.centre = calendar.centre
		AND o.site IS NOT DISTINCT FROM (
			SELECT own.site FROM malle.opening own
			WHERE own.current AND own.centre = calendar.centre AND own.site = calendar.site LIMIT 1));
	exceptions malle.opening_exception[] := array(SELECT x FROM malle.opening_exception x
		WHERE x.current AND x.centre = calendar.centre AND (x.site IS NULL OR x.site = calendar.site)
		AND x.last_day >= calendar.first_day AND x.first_day <= calendar.last_day
		ORDER BY x.id);
	exception malle.opening_exception;
	year integer;
	easter date;
BEGIN
	day := first_day;
	WHILE day <= least(last_day, first_day + 3660) LOOP
		IF year IS DISTINCT FROM date_part('year', day)::integer THEN
			year := date_part('year', day)::integer;
			easter := malle.easter(year);
		END IF;
		reason := malle.holiday_name(day, easter);
		open := reason IS NULL AND date_part('isodow', day)::integer = ANY (week);
		FOREACH exception IN ARRAY exceptions LOOP -- the last one decides
			IF day BETWEEN exception.first_day AND exception.last_day THEN
				open := exception.open;
				reason := exception.label;
			END IF;
		END LOOP;
		reason := coalesce(reason, '');
		RETURN NEXT;
		day := day + 1;
	END LOOP;
END
$$;
COMMENT ON FUNCTION malle.calendar(bigint, bigint, date, date) IS 'Each day of a period: open or not, and why not; site NULL: the centre''s hours; at most ten years (R2.2)';

CREATE OR REPLACE FUNCTION malle.is_open(centre bigint, site bigint, day date) RETURNS boolean
LANGUAGE sql STABLE
RETURN (SELECT c.open FROM malle.calendar(centre, site, day, day) c);
COMMENT ON FUNCTION malle.is_open(bigint, bigint, date) IS 'Is the site open on that day?';

-- They look near first, and far only when they must.
CREATE OR REPLACE FUNCTION malle.next_open_day(centre bigint, site bigint, day date,
	same_weekday boolean DEFAULT false) RETURNS date
LANGUAGE plpgsql STABLE
SET search_path = malle, pg_temp
AS $$
DECLARE
	found date;
	reach integer;
BEGIN
	FOREACH reach IN ARRAY ARRAY[6, 40, 800] LOOP
		SELECT c.day INTO found
		FROM malle.calendar(centre, site, next_open_day.day, next_open_day.day + reach) c
		WHERE c.open AND (NOT same_weekday OR (c.day - next_open_day.day) % 7 = 0)
		ORDER BY c.day LIMIT 1;
		EXIT WHEN found IS NOT NULL;
	END LOOP;
	IF found IS NULL AND same_weekday THEN
		RETURN malle.next_open_day(centre, site, day);
	END IF;
	RETURN found;
END
$$;
COMMENT ON FUNCTION malle.next_open_day(bigint, bigint, date, boolean) IS 'The first open day from that day on (R2.1), of the same weekday when asked and possible; NULL: none in two years';

CREATE OR REPLACE FUNCTION malle.last_open_day(centre bigint, site bigint, first_day date, last_day date)
RETURNS date
LANGUAGE plpgsql STABLE
SET search_path = malle, pg_temp
AS $$
DECLARE
	found date;
	reach integer;
BEGIN
	FOREACH reach IN ARRAY ARRAY[6, 40, 3660] LOOP
		SELECT c.day INTO found
		FROM malle.calendar(centre, site, greatest(first_day, last_open_day.last_day - reach), last_open_day.last_day) c
		WHERE c.open
		ORDER BY c.day DESC LIMIT 1;
		EXIT WHEN found IS NOT NULL;
	END LOOP;
	RETURN found;
END
$$;
COMMENT ON FUNCTION malle.last_open_day(bigint, bigint, date, date) IS 'The last open day of a period, NULL: none (R2.3)';

CREATE OR REPLACE FUNCTION malle.add_open_days(centre bigint, site bigint, day date, days integer) RETURNS date
LANGUAGE plpgsql STABLE
SET search_path = malle, pg_temp
AS $$
DECLARE
	reached date;
	reach integer := 3 * abs(days) + 21;
BEGIN
	IF days = 0 THEN
		RETURN day;
	END IF;
	LOOP
		IF days > 0 THEN
			SELECT c.day INTO reached FROM malle.calendar(centre, site, add_open_days.day + 1, add_open_days.day + reach) c
				WHERE c.open ORDER BY c.day OFFSET days - 1 LIMIT 1;
		ELSE
			SELECT c.day INTO reached FROM malle.calendar(centre, site, add_open_days.day - reach, add_open_days.day - 1) c
				WHERE c.open ORDER BY c.day DESC OFFSET -days - 1 LIMIT 1;
		END IF;
		EXIT WHEN reached IS NOT NULL OR reach >= 3600;
		reach := least(reach * 4, 3600);
	END LOOP;
	RETURN reached;
END
$$;
COMMENT ON FUNCTION malle.add_open_days(bigint, bigint, date, integer) IS 'The day so many open days later, or earlier; 0: the day itself; NULL: none within ten years (R6.1)';

CREATE OR REPLACE FUNCTION malle.open_days_between(centre bigint, site bigint, first_day date, last_day date) RETURNS integer
LANGUAGE sql STABLE
RETURN (SELECT count(*)::integer FROM malle.calendar(centre, site, first_day + 1, last_day) c WHERE c.open);
COMMENT ON FUNCTION malle.open_days_between(bigint, bigint, date, date) IS 'How many open days there are after the first day, up to and with the last';

GRANT EXECUTE ON FUNCTION malle.easter(integer), malle.holiday_name(date, date), malle.public_holiday(date),
	malle.calendar(bigint, bigint, date, date), malle.is_open(bigint, bigint, date),
	malle.next_open_day(bigint, bigint, date, boolean), malle.last_open_day(bigint, bigint, date, date),
	malle.add_open_days(bigint, bigint, date, integer),
	malle.open_days_between(bigint, bigint, date, date) TO malle_staff, malle_gateway;
