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

CREATE OR REPLACE FUNCTION malle.public_holiday(day date) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN CASE to_char(day, 'MM-DD')
	WHEN '01-01' THEN 'Nouvel An'
	WHEN '05-01' THEN 'Fête du Travail'
	WHEN '07-21' THEN 'Fête nationale'
	WHEN '08-15' THEN 'Assomption'
	WHEN '11-01' THEN 'Toussaint'
	WHEN '11-11' THEN 'Armistice'
	WHEN '12-25' THEN 'Noël'
	ELSE CASE day - malle.easter(extract(year FROM day)::integer)
		WHEN 1 THEN 'Lundi de Pâques'
		WHEN 39 THEN 'Ascension'
		WHEN 50 THEN 'Lundi de Pentecôte' END
	END;
COMMENT ON FUNCTION malle.public_holiday(date) IS 'Name of the Belgian public holiday that this day is, or NULL (the ten of the law)';

CREATE OR REPLACE FUNCTION malle.calendar(centre bigint, site bigint, first_day date, last_day date)
RETURNS TABLE (day date, open boolean, reason text)
LANGUAGE sql STABLE
BEGIN ATOMIC
	WITH week AS MATERIALIZED (
		SELECT DISTINCT o.weekday FROM malle.opening o
		WHERE o.current AND o.centre = calendar.centre
		AND o.site IS NOT DISTINCT FROM (
			SELECT own.site FROM malle.opening own
			WHERE own.current AND own.centre = calendar.centre AND own.site = calendar.site LIMIT 1)
	), exception AS MATERIALIZED (
		SELECT x.id, x.first_day, x.last_day, x.open, x.label FROM malle.opening_exception x
		WHERE x.current AND x.centre = calendar.centre AND (x.site IS NULL OR x.site = calendar.site)
		AND x.last_day >= calendar.first_day AND x.first_day <= calendar.last_day
	)
	SELECT d.day, coalesce(x.open, holiday.name IS NULL AND week.weekday IS NOT NULL),
		coalesce(nullif(x.label, ''), CASE WHEN x.id IS NULL THEN holiday.name END, '')
	FROM (SELECT calendar.first_day + i AS day
		FROM generate_series(0, least(calendar.last_day - calendar.first_day, 3660)) AS i) AS d
	LEFT JOIN week ON week.weekday = extract(isodow FROM d.day)
	LEFT JOIN LATERAL (SELECT malle.public_holiday(d.day) AS name) AS holiday ON true
	LEFT JOIN LATERAL (
		SELECT x.id, x.open, x.label FROM exception x WHERE d.day BETWEEN x.first_day AND x.last_day
		ORDER BY x.id DESC LIMIT 1) AS x ON true
	ORDER BY d.day;
END;
COMMENT ON FUNCTION malle.calendar(bigint, bigint, date, date) IS 'Each day of a period: open or not, and why not; site NULL: the centre''s hours; at most ten years (R2.2)';

CREATE OR REPLACE FUNCTION malle.is_open(centre bigint, site bigint, day date) RETURNS boolean
LANGUAGE sql STABLE
RETURN (SELECT c.open FROM malle.calendar(centre, site, day, day) c);
COMMENT ON FUNCTION malle.is_open(bigint, bigint, date) IS 'Is the site open on that day?';

-- plpgsql keeps its plans from one statement to the next, which SQL functions that cannot be inlined
-- do not: these are asked at every scan. They look near first, and far only when they must.
CREATE OR REPLACE FUNCTION malle.next_open_day(centre bigint, site bigint, day date,
	same_weekday boolean DEFAULT false) RETURNS date
LANGUAGE plpgsql STABLE
SET search_path = malle, pg_temp
AS $$
DECLARE
	found date;
	reach integer;
BEGIN
	FOREACH reach IN ARRAY ARRAY[0, 20, 800] LOOP
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
	FOREACH reach IN ARRAY ARRAY[0, 20, 3660] LOOP
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

GRANT EXECUTE ON FUNCTION malle.easter(integer), malle.public_holiday(date),
	malle.calendar(bigint, bigint, date, date), malle.is_open(bigint, bigint, date),
	malle.next_open_day(bigint, bigint, date, boolean), malle.last_open_day(bigint, bigint, date, date),
	malle.add_open_days(bigint, bigint, date, integer),
	malle.open_days_between(bigint, bigint, date, date) TO malle_staff, malle_gateway;
