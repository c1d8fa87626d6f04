-- Availability: how many copies of a title are free from when to when. Said here and nowhere else
-- (R6.5): lists, cards, the search, the view of the gateway and the check of a booking or a loan all
-- call these functions.
--
-- Time is counted in half-days (slots), so that what comes back in the morning can leave in the
-- afternoon where a rule says so (same_day), and one-day periods still exclude each other (R6.1).
--
-- Bookings are of a title and pinned to no copy before they are prepared (R6.6). What is pinned -
-- loans, what rests after a return, repairs, copies set aside - holds a copy from today on: in time
-- it comes before everything else, at most one stretch a copy. Give these stretches a copy first,
-- then the bookings by their beginning: whenever one begins, as long as no more than n stretches
-- run at that moment, one of the n copies is free. So counting, moment by moment, is exact: copies
-- minus stretches is never more than an assignment can serve, and never less (intervals need as
-- many colours as overlap at most).
--
-- Kits break this: a kit is busy while one of its members is, and the other way round, so that a
-- booking of one title may take a copy of another title at a later time. For titles that are tied
-- like that malle.assignable() searches for an assignment (R6.9).
CREATE OR REPLACE FUNCTION malle.slot(day date, half integer) RETURNS integer
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN 2 * (day - date '2000-01-01') + half;
COMMENT ON FUNCTION malle.slot(date, integer) IS 'A half-day as a number: half 0 is the morning, 1 the afternoon';

CREATE OR REPLACE FUNCTION malle.slot_day(slot integer) RETURNS date
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN date '2000-01-01' + (slot >> 1);
COMMENT ON FUNCTION malle.slot_day(integer) IS 'The day of a half-day';

CREATE OR REPLACE FUNCTION malle.first_slot(centre bigint, starts_on date, ends_on date, days_before integer, same_day boolean)
RETURNS integer LANGUAGE sql STABLE
RETURN CASE WHEN same_day AND days_before = 0 AND ends_on > starts_on THEN malle.slot(starts_on, 1)
	ELSE malle.slot(coalesce(malle.add_open_days(centre, NULL, starts_on, -days_before), starts_on - days_before), 0) END;
COMMENT ON FUNCTION malle.first_slot(bigint, date, date, integer, boolean) IS 'The first half-day that a period needs a copy, preparation included (R6.1)';

CREATE OR REPLACE FUNCTION malle.last_slot(centre bigint, starts_on date, ends_on date, days_after integer, same_day boolean)
RETURNS integer LANGUAGE sql STABLE
RETURN CASE WHEN same_day AND days_after = 0 AND ends_on > starts_on THEN malle.slot(ends_on, 0)
	ELSE malle.slot(coalesce(malle.add_open_days(centre, NULL, ends_on, days_after), ends_on + days_after), 1) END;
COMMENT ON FUNCTION malle.last_slot(bigint, date, date, integer, boolean) IS 'The last half-day that a period needs a copy, checking included (R6.1)';

-- The functions that look at many rows are of plpgsql, not of SQL: a function of SQL with rights of its
-- own cannot become a part of the query that calls it, and is planned anew at each call, which took
-- longer than looking. One plan serves every title: planning for each is not worth it either.

-- The stretch that pins each copy by itself: the longest of its reasons (R6.2, R6.3, R6.4).
CREATE OR REPLACE FUNCTION malle.copy_pins(copies bigint[])
RETURNS TABLE (copy bigint, usable boolean, busy_until integer, reason text)
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = malle, pg_temp SET plan_cache_mode = force_generic_plan
AS $$
#variable_conflict use_column
BEGIN
	RETURN QUERY
	WITH clock AS MATERIALIZED (SELECT malle.today() AS today) -- asked once: it looks the time zone up
	SELECT c.id, s.bookable AND c.withdrawn_at IS NULL, pin.last_slot, pin.reason
	FROM malle.copy c
	JOIN malle.copy_state s ON s.code = c.state
	CROSS JOIN clock
	LEFT JOIN malle.loan_open o ON o.copy = c.id
	LEFT JOIN malle.set_aside a ON a.copy = c.id
	LEFT JOIN malle.booking_open b ON b.booking = a.booking
	LEFT JOIN LATERAL (
		SELECT p.last_slot, p.reason FROM (VALUES
			(CASE WHEN o.due_on < clock.today
				THEN malle.last_slot(c.centre, clock.today, clock.today + o.late_days, o.days_after, false) END, 'late'),
			(CASE WHEN o.due_on >= clock.today
				THEN malle.last_slot(c.centre, o.due_on - 1, o.due_on, o.days_after, o.same_day) END, 'on_loan'),
			(CASE WHEN a.copy IS NOT NULL
				THEN coalesce(b.last_slot, a.last_slot, malle.slot(clock.today, 1)) END,
				CASE WHEN num_nonnulls(a.booking, a.hold) = 1 THEN 'set_aside' ELSE 'to_shelve' END),
			(malle.slot(c.rests_until, 1), 'resting'),
			(CASE WHEN NOT s.lendable THEN malle.slot(greatest(c.state_until, clock.today), 1) END, c.state)
		) AS p (last_slot, reason)
		WHERE p.last_slot >= malle.slot(clock.today, 0) ORDER BY p.last_slot DESC LIMIT 1) AS pin ON true
	WHERE c.id = ANY (copy_pins.copies);
END
$$;
COMMENT ON FUNCTION malle.copy_pins(bigint[]) IS 'Until which half-day each copy is pinned, and why; busy_until NULL: it is free now; usable: it counts for bookings at all';

CREATE OR REPLACE FUNCTION malle.copy_ties(copy bigint) RETURNS SETOF bigint
LANGUAGE sql STABLE
BEGIN ATOMIC
	SELECT m.kit FROM malle.copy_member m WHERE m.member = copy_ties.copy
	UNION ALL
	SELECT m.member FROM malle.copy_member m WHERE m.kit = copy_ties.copy;
END;
COMMENT ON FUNCTION malle.copy_ties(bigint) IS 'The copies that cannot be elsewhere at the same time: its kit, its members (R6.9)';

-- Copies in a kit serve bookings of their own title only when the title has no others (R6.9). What came
-- back before the rest of its kit stands here: the loan of the kit holds it no more (R4.12), the
-- bookings of the kit do, through malle.assignable().
CREATE OR REPLACE FUNCTION malle.title_copies(centre bigint, title bigint, in_hand bigint DEFAULT NULL)
RETURNS TABLE (copy bigint, counts boolean, tied boolean, busy_until integer, reason text)
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = malle, pg_temp SET plan_cache_mode = force_generic_plan
AS $$
#variable_conflict use_column
BEGIN
	RETURN QUERY
	WITH own AS (
		SELECT c.id, array(SELECT m.kit FROM malle.copy_member m WHERE m.member = c.id
				UNION ALL SELECT m.member FROM malle.copy_member m WHERE m.kit = c.id) AS ties,
			(SELECT m.kit FROM malle.copy_member m JOIN malle.loan_open o ON o.copy = m.kit AND o.loan = m.back_of
				WHERE m.member = c.id) AS left_behind,
			EXISTS (SELECT FROM malle.copy_member m WHERE m.member = c.id) AS member
		FROM malle.copy c
		WHERE c.centre = title_copies.centre AND c.title = title_copies.title AND c.withdrawn_at IS NULL
	), pin AS (
		SELECT p.copy, p.usable, p.busy_until, p.reason
		FROM malle.copy_pins(array(SELECT own.id FROM own UNION SELECT unnest(own.ties) FROM own)) p
	)
	SELECT own.id,
		mine.usable AND (NOT own.member OR NOT bool_or(mine.usable AND NOT own.member) OVER ()),
		own.ties <> '{}', worst.busy_until, worst.reason
	FROM own
	JOIN pin AS mine ON mine.copy = own.id
	LEFT JOIN LATERAL (
		SELECT p.busy_until, CASE WHEN p.copy = own.id THEN p.reason WHEN own.member THEN 'in_kit' ELSE 'member_out' END AS reason
		FROM pin p
		WHERE (p.copy = own.id OR p.copy = ANY (own.ties)) AND p.busy_until IS NOT NULL
			AND p.copy IS DISTINCT FROM own.left_behind
			AND (in_hand IS NULL OR (p.copy <> in_hand AND own.id <> in_hand))
		ORDER BY p.busy_until DESC LIMIT 1) AS worst ON true
	ORDER BY own.id;
END
$$;
COMMENT ON FUNCTION malle.title_copies(bigint, bigint, bigint) IS 'The copies of a title in a centre: do they count for its bookings, are they tied to a kit or to members, until when are they busy and why; what pins the copy in hand is left out';

-- The bookings that still need some copy: prepared ones have theirs. What is prepared with the copy
-- in hand needs another one, should that be lent.
CREATE OR REPLACE FUNCTION malle.title_bookings(centre bigint, title bigint, leaving bigint[] DEFAULT '{}', in_hand bigint DEFAULT NULL,
	from_slot integer DEFAULT 0, to_slot integer DEFAULT 2000000000)
RETURNS TABLE (booking bigint, first_slot integer, last_slot integer)
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = malle, pg_temp SET plan_cache_mode = force_generic_plan
AS $$
#variable_conflict use_column
BEGIN
	RETURN QUERY
	SELECT b.booking, b.first_slot, b.last_slot
	FROM malle.booking_open b
	LEFT JOIN malle.set_aside a ON a.booking = b.booking
	WHERE b.title = title_bookings.title AND b.centre = title_bookings.centre
		AND b.first_slot <= to_slot AND b.last_slot >= from_slot
		AND (a.copy IS NULL OR a.copy = in_hand) AND NOT (b.booking = ANY (leaving));
END
$$;
COMMENT ON FUNCTION malle.title_bookings(bigint, bigint, bigint[], bigint, integer, integer) IS 'The half-days of the bookings of a title that no copy is set aside for, but those that are leaving';

-- The count: exact for titles without ties.
CREATE OR REPLACE FUNCTION malle.free_count(centre bigint, title bigint, from_slot integer, to_slot integer, leaving bigint[], in_hand bigint)
RETURNS TABLE (first_slot integer, last_slot integer, free integer)
LANGUAGE sql STABLE
BEGIN ATOMIC
	WITH copy AS MATERIALIZED (
		SELECT c.busy_until FROM malle.title_copies(centre, title, in_hand) c WHERE c.counts
	), booking AS MATERIALIZED (
		SELECT greatest(b.first_slot, from_slot) AS first_slot, b.last_slot, count(*) AS count
		FROM malle.title_bookings(centre, title, leaving, in_hand, from_slot, to_slot) b
		GROUP BY 1, 2
	), change AS (
		SELECT from_slot AS slot, count(*) FILTER (WHERE coalesce(c.busy_until, from_slot - 1) < from_slot) AS by
			FROM copy c
		UNION ALL SELECT c.busy_until + 1, 1 FROM copy c WHERE c.busy_until >= from_slot AND c.busy_until < to_slot
		UNION ALL SELECT b.first_slot, -b.count FROM booking b
		UNION ALL SELECT b.last_slot + 1, b.count FROM booking b WHERE b.last_slot < to_slot
	)
	SELECT c.slot, lead(c.slot, 1, to_slot + 1) OVER w - 1, (sum(sum(c.by)) OVER w)::integer
	FROM change c GROUP BY c.slot WINDOW w AS (ORDER BY c.slot);
END;
COMMENT ON FUNCTION malle.free_count(bigint, bigint, integer, integer, bigint[], bigint) IS 'Copies minus what is pinned minus bookings, step by step (R6.6); less than nothing when a promised copy broke';

-- Titles whose bookings can be in each other's way: through kits whose copies and whose members'
-- copies both serve bookings.
CREATE OR REPLACE FUNCTION malle.tied_titles(centre bigint, title bigint) RETURNS bigint[]
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = malle, pg_temp SET plan_cache_mode = force_generic_plan
AS $$
BEGIN
	IF NOT EXISTS (SELECT FROM malle.copy c JOIN malle.copy_member m ON m.member = c.id
			WHERE c.title = tied_titles.title AND c.centre = tied_titles.centre)
		AND NOT EXISTS (SELECT FROM malle.copy c JOIN malle.copy_member m ON m.kit = c.id
			WHERE c.title = tied_titles.title AND c.centre = tied_titles.centre) THEN
		RETURN ARRAY[title]; -- nearly always, and asked at every look
	END IF;
	RETURN (
	WITH RECURSIVE tied (title) AS (
		SELECT tied_titles.title
		UNION
		SELECT o.title FROM tied t
		CROSS JOIN LATERAL malle.title_copies(tied_titles.centre, t.title) c
		CROSS JOIN LATERAL malle.copy_ties(c.copy) AS x (other)
		JOIN malle.copy o ON o.id = x.other
		CROSS JOIN LATERAL malle.title_copies(tied_titles.centre, o.title) oc
		WHERE c.counts AND c.tied AND oc.copy = o.id AND oc.counts
	)
	SELECT array_agg(t.title ORDER BY t.title) FROM tied t);
END
$$;
COMMENT ON FUNCTION malle.tied_titles(bigint, bigint) IS 'The title and those whose bookings can take its copies away, or the other way round (R6.9)';

-- Search: bookings by their beginning, each on every copy of its title that is free then. What
-- matters of the past is only until when each copy is busy: equal situations are followed once
-- (UNION), and of copies without ties any free one is as good as another. Stretches that do not
-- touch the period, nor one another until it, do not matter. After 20 000 situations it gives up:
-- the answer is then no, which promises nothing twice.
CREATE OR REPLACE FUNCTION malle.assignable(centre bigint, titles bigint[], title bigint, quantity integer,
	from_slot integer, to_slot integer, leaving bigint[], in_hand bigint, taken bigint)
RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = malle, pg_temp
AS $$
DECLARE
	low integer := from_slot;
	high integer := to_slot;
	reached record;
BEGIN
	LOOP
		SELECT min(b.first_slot) AS low, max(b.last_slot) AS high INTO reached
		FROM unnest(titles) AS t (title)
		CROSS JOIN LATERAL malle.title_bookings(assignable.centre, t.title, leaving, in_hand) b
		WHERE b.first_slot <= high AND b.last_slot >= low;
		EXIT WHEN reached.low IS NULL OR (reached.low >= low AND reached.high <= high);
		low := least(low, reached.low);
		high := greatest(high, reached.high);
	END LOOP;
	RETURN (
		WITH RECURSIVE wish AS MATERIALIZED (
			SELECT row_number() OVER (ORDER BY w.first_slot, w.last_slot) AS rank, w.*
			FROM (SELECT t.title, b.first_slot, b.last_slot FROM unnest(titles) AS t (title)
				CROSS JOIN LATERAL malle.title_bookings(assignable.centre, t.title, leaving, in_hand) b
				WHERE b.first_slot <= high AND b.last_slot >= low
				UNION ALL SELECT assignable.title, from_slot, to_slot FROM generate_series(1, quantity)) AS w
		), place AS MATERIALIZED (
			SELECT row_number() OVER (ORDER BY t.title, c.copy)::integer AS rank, t.title, c.copy,
				CASE WHEN c.copy = taken OR c.copy IN (SELECT malle.copy_ties(taken))
					THEN greatest(c.busy_until, to_slot) ELSE coalesce(c.busy_until, 0) END AS busy_until
			FROM unnest(titles) AS t (title)
			CROSS JOIN LATERAL malle.title_copies(assignable.centre, t.title, in_hand) c
			WHERE c.counts
		), choice AS MATERIALIZED (
			SELECT p.rank, p.title, array(SELECT o.rank FROM place o
				WHERE o.copy IN (SELECT malle.copy_ties(p.copy))) AS ties
			FROM place p
		), reach AS (
			SELECT 0::bigint AS rank, array(SELECT p.busy_until FROM place p ORDER BY p.rank) AS busy
			UNION
			SELECT w.rank, array(
				SELECT CASE WHEN u.rank = c.rank OR u.rank = ANY (c.ties) THEN greatest(u.until, w.last_slot)
					WHEN u.until < w.first_slot THEN 0 ELSE u.until END
				FROM unnest(r.busy) WITH ORDINALITY AS u (until, rank) ORDER BY u.rank)
			FROM reach r
			JOIN wish w ON w.rank = r.rank + 1
			JOIN choice c ON c.title = w.title AND r.busy[c.rank] < w.first_slot
			WHERE c.ties <> '{}' OR NOT EXISTS (
				SELECT FROM choice e WHERE e.title = c.title AND e.ties = '{}' AND e.rank < c.rank
					AND r.busy[e.rank] < w.first_slot)
		)
		SELECT EXISTS (SELECT FROM (SELECT r.rank FROM reach r LIMIT 20000) AS r
			WHERE r.rank = (SELECT count(*) FROM wish)));
END
$$;
COMMENT ON FUNCTION malle.assignable(bigint, bigint[], bigint, integer, integer, integer, bigint[], bigint, bigint) IS 'Can all bookings of these tied titles, and so many more of one of them over these half-days, have copies, while the copy taken is away until the last one? (R6.9)';

-- How many more bookings the whole period takes.
CREATE OR REPLACE FUNCTION malle.free_copies(centre bigint, title bigint, from_slot integer, to_slot integer,
	leaving bigint[] DEFAULT '{}', in_hand bigint DEFAULT NULL)
RETURNS integer
LANGUAGE plpgsql STABLE
SET search_path = malle, pg_temp
AS $$
DECLARE
	free integer := coalesce((SELECT min(f.free)
		FROM malle.free_count(centre, title, from_slot, to_slot, leaving, in_hand) f), 0);
	tied bigint[];
BEGIN
	IF free <= 0 THEN
		RETURN 0;
	END IF;
	tied := malle.tied_titles(centre, title);
	WHILE free > 0 AND cardinality(tied) > 1
		AND NOT malle.assignable(centre, tied, title, free, from_slot, to_slot, leaving, in_hand, NULL) LOOP
		free := free - 1;
	END LOOP;
	RETURN free;
END
$$;
COMMENT ON FUNCTION malle.free_copies(bigint, bigint, integer, integer, bigint[], bigint) IS 'How many copies of a title are free over all these half-days (R6.5, R6.6)';

-- The same, step by step, for what is shown.
CREATE OR REPLACE FUNCTION malle.free_steps(centre bigint, title bigint, from_slot integer, to_slot integer,
	leaving bigint[] DEFAULT '{}', in_hand bigint DEFAULT NULL)
RETURNS TABLE (first_slot integer, last_slot integer, free integer)
LANGUAGE plpgsql STABLE
SET search_path = malle, pg_temp
AS $$
DECLARE
	tied constant bigint[] := malle.tied_titles(centre, title);
BEGIN
	IF cardinality(tied) = 1 THEN
		RETURN QUERY SELECT f.first_slot, f.last_slot, greatest(f.free, 0)
			FROM malle.free_count(centre, title, from_slot, to_slot, leaving, in_hand) f ORDER BY 1;
		RETURN;
	END IF;
	RETURN QUERY
	WITH edge AS (
		SELECT f.first_slot AS slot FROM unnest(tied) AS t (title)
		CROSS JOIN LATERAL malle.free_count(centre, t.title, from_slot, to_slot, leaving, in_hand) f
		GROUP BY 1
	), step AS (
		SELECT e.slot AS first_slot, lead(e.slot, 1, to_slot + 1) OVER (ORDER BY e.slot) - 1 AS last_slot FROM edge e
	)
	SELECT s.first_slot, s.last_slot, malle.free_copies(centre, title, s.first_slot, s.last_slot, leaving, in_hand)
	FROM step s ORDER BY 1;
END
$$;
COMMENT ON FUNCTION malle.free_steps(bigint, bigint, integer, integer, bigint[], bigint) IS 'How many copies of a title are free, step by step over these half-days';

-- From when to when one copy can be away. In hand: it lies on the desk, whatever pins it. The steps
-- of a title without ties are read near first, and far only when they must be: most answers end soon.
CREATE OR REPLACE FUNCTION malle.copy_free(copy bigint, in_hand boolean DEFAULT false, leaving bigint[] DEFAULT '{}')
RETURNS TABLE (first_slot integer, last_slot integer, reason text)
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = malle, pg_temp
AS $$
DECLARE
	no_end constant integer := 2000000000;
	near constant integer := 120;
	held bigint := CASE WHEN in_hand THEN copy END;
	home bigint := (SELECT c.centre FROM malle.copy c WHERE c.id = copy_free.copy);
	in_kit boolean; -- or a kit
	of_title bigint;
	involved record;
	is_tied boolean;
	since integer;
	until integer;
	step record;
BEGIN
	SELECT greatest(malle.slot(malle.today(), 0), c.busy_until + 1), no_end, c.reason, c.tied,
			CASE WHEN c.counts THEN own.title END
		INTO first_slot, last_slot, reason, in_kit, of_title
	FROM malle.copy own
	CROSS JOIN LATERAL malle.title_copies(own.centre, own.title, held) c
	WHERE own.id = copy_free.copy AND c.copy = own.id;
	IF first_slot IS NULL THEN
		RETURN;
	END IF;
	-- Each title that loses a copy meanwhile has to spare it: its own, and those of its kit or members. A
	-- kit that this copy came back from before it is out without it: it loses it when it is back itself.
	FOR involved IN
		SELECT o.title, malle.tied_titles(home, o.title) AS tied, min(o.from_slot) AS from_slot
		FROM (SELECT of_title AS title, 0 AS from_slot WHERE of_title IS NOT NULL
			UNION ALL SELECT o.title, CASE WHEN EXISTS (SELECT FROM malle.copy_member m
						JOIN malle.loan_open l ON l.copy = m.kit AND l.loan = m.back_of
						WHERE m.member = copy_free.copy AND m.kit = o.id)
					THEN c.busy_until + 1 ELSE 0 END
				FROM malle.copy o
				CROSS JOIN LATERAL malle.title_copies(o.centre, o.title, held) c
				WHERE in_kit AND o.id IN (SELECT malle.copy_ties(copy_free.copy)) AND c.copy = o.id AND c.counts) AS o
		GROUP BY o.title
	LOOP
		is_tied := cardinality(involved.tied) > 1;
		CONTINUE WHEN is_tied AND NOT EXISTS (SELECT FROM unnest(involved.tied) AS t (title)
			CROSS JOIN LATERAL malle.title_bookings(home, t.title, leaving, held));
		since := greatest(first_slot, involved.from_slot);
		until := CASE WHEN is_tied THEN no_end ELSE since + near END;
		<<looking>> LOOP
			FOR step IN
				SELECT s.first_slot, s.last_slot, s.free
				FROM malle.free_steps(home, involved.title, since, until, leaving, held) s ORDER BY 1
			LOOP
				EXIT looking WHEN step.first_slot > last_slot;
				IF step.free < 1 OR (is_tied AND NOT malle.assignable(home, involved.tied, involved.title, 0,
					first_slot, step.last_slot, leaving, held, copy_free.copy)) THEN
					IF step.first_slot > first_slot OR in_hand THEN
						last_slot := step.first_slot - 1;
						EXIT looking;
					END IF;
					first_slot := step.last_slot + 1; -- needed at once: free once that is over
				END IF;
			END LOOP;
			EXIT WHEN until = no_end;
			since := until + 1;
			until := no_end;
		END LOOP;
	END LOOP;
	RETURN NEXT;
END
$$;
COMMENT ON FUNCTION malle.copy_free(bigint, boolean, bigint[]) IS 'From which half-day to which a copy can be away without a booking missing it, and what pins it now; 2000000000: no end; no row: withdrawn. In hand: from today, whatever pins it; last before first: it cannot';

-- R6.12: what is promised, begins soon, and has no copy. The loan to blame is the one that has been due
-- the longest, of a copy of the title or of what is tied to one.
CREATE OR REPLACE FUNCTION malle.endangered_bookings(days integer)
RETURNS TABLE (booking bigint, title bigint, starts_on date, first_slot integer, last_slot integer, loan bigint)
LANGUAGE sql STABLE
BEGIN ATOMIC
	SELECT b.booking, b.title, b.starts_on, from_now.first_slot, from_now.last_slot, late.loan
	FROM (SELECT malle.active_centre() AS id, malle.today() AS today) AS home
	JOIN malle.booking_open AS b ON b.centre = home.id
	CROSS JOIN LATERAL (
		SELECT greatest(b.first_slot, malle.slot(home.today, 0)) AS first_slot,
			greatest(b.last_slot, malle.slot(home.today, 0)) AS last_slot) AS from_now
	LEFT JOIN LATERAL (
		SELECT o.loan
		FROM malle.copy
		JOIN malle.loan_open AS o ON o.copy = copy.id OR o.copy IN (SELECT malle.copy_ties(copy.id))
		WHERE copy.title = b.title AND copy.centre = b.centre
		ORDER BY o.due_on, o.loan LIMIT 1) AS late ON true
	WHERE (days IS NULL OR b.starts_on BETWEEN home.today AND home.today + days)
		AND NOT EXISTS (SELECT FROM malle.set_aside AS a WHERE a.booking = b.booking)
		AND (SELECT min(f.free)
			FROM malle.free_count(home.id, b.title, from_now.first_slot, from_now.last_slot, '{}', NULL) AS f) < 0;
END;
COMMENT ON FUNCTION malle.endangered_bookings(integer) IS 'Bookings of the active centre that begin within so many days (NULL: all) and for which too few copies will be back in time, with their half-days from today on, and the loan in the way, if one is (R6.12)';

-- Each day of a period as people read it: "2 of 7 free", and why not the others (R6.7). Bookings and
-- steps are spread over the days that they touch, once; no day looks through all of them.
CREATE OR REPLACE FUNCTION malle.title_days(centre bigint, title bigint, first_day date, last_day date, leaving bigint[] DEFAULT '{}')
RETURNS TABLE (day date, open boolean, closed_for text, owned integer, usable integer, free integer,
	on_loan integer, booked integer, resting integer, away integer)
LANGUAGE plpgsql STABLE
SET search_path = malle, pg_temp
AS $$
#variable_conflict use_column
DECLARE
	since constant date := greatest(first_day, malle.today());
	from_slot constant integer := malle.slot(since, 0);
	to_slot constant integer := malle.slot(greatest(title_days.last_day, malle.today()), 1);
BEGIN
	RETURN QUERY
	WITH copy AS MATERIALIZED (
		SELECT c.counts, c.busy_until, c.reason FROM malle.title_copies(title_days.centre, title_days.title) c
	), possession AS (
		SELECT count(*)::integer AS owned, (count(*) FILTER (WHERE c.counts))::integer AS usable FROM copy c
	), step AS (
		SELECT d.day, min(s.free) AS free
		FROM malle.free_steps(title_days.centre, title_days.title, from_slot, to_slot, leaving) s
		CROSS JOIN LATERAL generate_series(s.first_slot >> 1, s.last_slot >> 1) AS d (day)
		GROUP BY d.day
	), booking AS (
		SELECT d.day, sum(b.count)::integer AS count
		FROM (SELECT greatest(b.first_slot, from_slot) AS first_slot, least(b.last_slot, to_slot) AS last_slot, count(*) AS count
			FROM malle.title_bookings(title_days.centre, title_days.title, leaving, NULL, from_slot, to_slot) b
			GROUP BY 1, 2) AS b
		CROSS JOIN LATERAL generate_series(b.first_slot >> 1, b.last_slot >> 1) AS d (day)
		GROUP BY d.day
	)
	SELECT d.day, d.open, d.reason, possession.owned, possession.usable, step.free, held.on_loan,
		coalesce(booking.count, 0) + held.set_aside, held.resting, held.away
	FROM malle.calendar(title_days.centre, NULL, since, title_days.last_day) d
	CROSS JOIN possession
	CROSS JOIN LATERAL (
		SELECT (count(*) FILTER (WHERE c.reason IN ('on_loan', 'late', 'in_kit', 'member_out')))::integer AS on_loan,
			(count(*) FILTER (WHERE c.reason = 'set_aside'))::integer AS set_aside,
			(count(*) FILTER (WHERE c.reason = 'resting'))::integer AS resting,
			(count(*) FILTER (WHERE c.reason NOT IN
				('on_loan', 'late', 'in_kit', 'member_out', 'set_aside', 'resting')))::integer AS away
		FROM copy c WHERE c.counts AND c.busy_until >= malle.slot(d.day, 0)) AS held
	LEFT JOIN step ON step.day = malle.slot(d.day, 0) >> 1
	LEFT JOIN booking ON booking.day = malle.slot(d.day, 0) >> 1
	ORDER BY d.day;
END
$$;
COMMENT ON FUNCTION malle.title_days(bigint, bigint, date, date, bigint[]) IS 'For each day from today on: open or why not, copies owned, usable and free, and how many of the others are on loan, booked, resting, or away for another reason (R6.7)';

-- The first period as long as this one, from its first day on, that has so many copies (R6.8).
CREATE OR REPLACE FUNCTION malle.next_free(centre bigint, title bigint, quantity integer, starts_on date, ends_on date,
	days_before integer, days_after integer, same_day boolean, last_start date, leaving bigint[] DEFAULT '{}')
RETURNS TABLE (free_from date, free_to date)
LANGUAGE plpgsql STABLE
SET search_path = malle, pg_temp
AS $$
DECLARE
	now_slot constant integer := malle.slot(malle.today(), 0);
	taken int4multirange := coalesce((SELECT range_agg(int4range(s.first_slot, s.last_slot, '[]'))
		FROM malle.free_steps(centre, title, now_slot, malle.slot(last_start + (ends_on - starts_on) + 400, 1), leaving) s
		WHERE s.free < quantity), '{}');
	need int4range;
BEGIN
	-- What the days themselves need is asked first: it costs nothing, and says no most often.
	FOR free_from IN
		SELECT c.day FROM malle.calendar(centre, NULL, starts_on, last_start) c
		WHERE c.open AND NOT taken && int4range(malle.slot(c.day, 0) + 1, malle.slot(c.day, 1) + greatest(2 * (ends_on - starts_on) - 1, 0), '[]')
		ORDER BY c.day
	LOOP
		free_to := malle.next_open_day(centre, NULL, free_from + (ends_on - starts_on));
		need := int4range(greatest(malle.first_slot(centre, free_from, free_to, days_before, same_day), now_slot),
			malle.last_slot(centre, free_from, free_to, days_after, same_day), '[]');
		IF NOT taken && need
			AND malle.free_copies(centre, title, lower(need), upper(need) - 1, leaving) >= quantity THEN
			RETURN NEXT;
			RETURN;
		END IF;
	END LOOP;
END
$$;
COMMENT ON FUNCTION malle.next_free(bigint, bigint, integer, date, date, integer, integer, boolean, date, bigint[]) IS 'The first period as long as this one that begins from its first day to the last start and has so many copies; no row: none';

-- Two desks and the last free copy. Who is going to promise, lend or set aside a copy waits here for
-- who did so before, then looks: one lock a title, and those of all titles that kits tie to it, in
-- the order of their numbers, so that nobody waits in a circle. The lock ends with the transaction.
CREATE OR REPLACE FUNCTION malle.lock_availability(titles bigint[]) RETURNS integer
LANGUAGE plpgsql VOLATILE SECURITY DEFINER
SET search_path = malle, pg_temp
AS $$
DECLARE
	tied bigint[] := titles;
	wanted bigint;
BEGIN
	IF EXISTS (SELECT FROM malle.copy c, malle.copy_member m WHERE c.title = ANY (titles) AND m.member = c.id)
		OR EXISTS (SELECT FROM malle.copy c, malle.copy_member m WHERE c.title = ANY (titles) AND m.kit = c.id) THEN
		tied := array(
			WITH RECURSIVE tied (title) AS (
				SELECT unnest(titles)
				UNION
				SELECT o.title FROM tied t
				JOIN malle.copy c ON c.title = t.title
				CROSS JOIN LATERAL malle.copy_ties(c.id) AS x (other)
				JOIN malle.copy o ON o.id = x.other
			)
			SELECT t.title FROM tied t);
	END IF;
	FOR wanted IN SELECT DISTINCT t.title FROM unnest(tied) AS t (title) ORDER BY t.title LOOP
		PERFORM pg_advisory_xact_lock(hashtext('malle.availability'), wanted::integer);
	END LOOP;
	RETURN cardinality(tied);
END
$$;
COMMENT ON FUNCTION malle.lock_availability(bigint[]) IS 'Wait until nobody else is giving copies of these titles away, until the end of the transaction; the number of titles locked';

-- Who lends a copy of a title that nobody claims does not wait for others who lend its copies, only
-- for who promises them or takes one back, and the other way round. Whoever had to wait looks once
-- more at everything: what was read before is of a time that is over.
CREATE OR REPLACE FUNCTION malle.share_availability(title bigint, copy bigint) RETURNS text
LANGUAGE plpgsql VOLATILE
SET search_path = malle, pg_temp
AS $$
DECLARE
	place constant integer := hashtext('malle.availability');
BEGIN
	IF EXISTS (SELECT FROM malle.booking_open b WHERE b.title = share_availability.title)
		OR EXISTS (SELECT FROM malle.hold_open h WHERE h.title = share_availability.title)
		OR EXISTS (SELECT FROM malle.set_aside a WHERE a.copy = share_availability.copy) THEN
		RETURN 'claimed';
	END IF;
	IF pg_try_advisory_xact_lock_shared(place, title::integer) THEN
		RETURN 'shared';
	END IF;
	PERFORM pg_advisory_xact_lock_shared(place, title::integer);
	RETURN 'waited';
END
$$;
COMMENT ON FUNCTION malle.share_availability(bigint, bigint) IS 'claimed: bookings or holds want the copy or its title; shared: nobody does, and nobody can until the end of the transaction; waited: shared, but somebody gave copies of it away meanwhile: look again';

GRANT EXECUTE ON FUNCTION malle.slot(date, integer), malle.slot_day(integer), malle.copy_ties(bigint),
	malle.first_slot(bigint, date, date, integer, boolean), malle.last_slot(bigint, date, date, integer, boolean),
	malle.copy_pins(bigint[]), malle.title_copies(bigint, bigint, bigint), malle.copy_free(bigint, boolean, bigint[]),
	malle.title_bookings(bigint, bigint, bigint[], bigint, integer, integer), malle.tied_titles(bigint, bigint),
	malle.free_count(bigint, bigint, integer, integer, bigint[], bigint),
	malle.assignable(bigint, bigint[], bigint, integer, integer, integer, bigint[], bigint, bigint),
	malle.free_copies(bigint, bigint, integer, integer, bigint[], bigint),
	malle.free_steps(bigint, bigint, integer, integer, bigint[], bigint), malle.endangered_bookings(integer),
	malle.title_days(bigint, bigint, date, date, bigint[]),
	malle.next_free(bigint, bigint, integer, date, date, integer, integer, boolean, date, bigint[])
	TO malle_staff, malle_gateway;
-- VOLATILE: each of its statements sees what was stored until it began, so what is looked at after the
-- lock is what those left who had it before.
CREATE OR REPLACE FUNCTION malle.lock_claims(copy bigint) RETURNS boolean
LANGUAGE plpgsql VOLATILE
SET search_path = malle, pg_temp
AS $$
DECLARE
	wanted bigint := (SELECT c.title FROM malle.copy c WHERE c.id = lock_claims.copy);
BEGIN
	PERFORM malle.lock_availability(ARRAY[wanted]);
	RETURN EXISTS (SELECT FROM malle.booking_open b WHERE b.title = wanted)
		OR EXISTS (SELECT FROM malle.hold_open h WHERE h.title = wanted)
		OR EXISTS (SELECT FROM malle.set_aside a WHERE a.copy = lock_claims.copy);
END
$$;
COMMENT ON FUNCTION malle.lock_claims(bigint) IS 'The same for the title of a copy; then: is there anybody who may want this copy, or does it lie ready, or is to be shelved?';
GRANT EXECUTE ON FUNCTION malle.lock_availability(bigint[]), malle.share_availability(bigint, bigint), malle.lock_claims(bigint) TO malle_staff;
