
CREATE SCHEMA malle;

ALTER SCHEMA malle OWNER TO malle_owner;

COMMENT ON SCHEMA malle IS 'Catalogue and lending of health-promotion resource centres';

CREATE COLLATION malle.french (provider = icu, locale = 'fr');

ALTER COLLATION malle.french OWNER TO malle_owner;

COMMENT ON COLLATION malle.french IS 'French order, for lists that people read; keys and folded text use "C"';

CREATE FUNCTION malle.active_centre() RETURNS bigint
    LANGUAGE plpgsql STABLE
    AS $$
BEGIN
	IF coalesce(pg_catalog.current_setting('malle.proven', true), '') OPERATOR(pg_catalog.=) 'on'
			AND pg_catalog.currval('malle.proven_statement') OPERATOR(pg_catalog.=) malle.statement_number() THEN
		RETURN CASE WHEN pg_catalog.currval('malle.proven_centre') OPERATOR(pg_catalog.>) 0
			THEN pg_catalog.currval('malle.proven_centre') END;
	END IF;
	RETURN (malle.prove_identity()).centre;
END
$$;

ALTER FUNCTION malle.active_centre() OWNER TO malle_owner;

COMMENT ON FUNCTION malle.active_centre() IS 'The centre for which the session works, or NULL: what row security compares with';

CREATE FUNCTION malle.active_staff() RETURNS bigint
    LANGUAGE plpgsql STABLE
    AS $$
BEGIN
	IF coalesce(pg_catalog.current_setting('malle.proven', true), '') OPERATOR(pg_catalog.=) 'on'
			AND pg_catalog.currval('malle.proven_statement') OPERATOR(pg_catalog.=) malle.statement_number() THEN
		RETURN CASE WHEN pg_catalog.currval('malle.proven_staff') OPERATOR(pg_catalog.>) 0
			THEN pg_catalog.currval('malle.proven_staff') END;
	END IF;
	RETURN (malle.prove_identity()).staff;
END
$$;

ALTER FUNCTION malle.active_staff() OWNER TO malle_owner;

COMMENT ON FUNCTION malle.active_staff() IS 'The person who works, or NULL';

CREATE FUNCTION malle.active_terminal() RETURNS text
    LANGUAGE sql STABLE
    RETURN NULLIF(current_setting('malle.terminal'::text, true), ''::text);

ALTER FUNCTION malle.active_terminal() OWNER TO malle_owner;

COMMENT ON FUNCTION malle.active_terminal() IS 'Name of this desk, for the event log, or NULL';

CREATE FUNCTION malle.add_centre(code text, name text) RETURNS bigint
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'malle', 'pg_temp'
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

ALTER FUNCTION malle.add_centre(code text, name text) OWNER TO malle_owner;

COMMENT ON FUNCTION malle.add_centre(code text, name text) IS 'Create a centre where the session''s person is responsable; it becomes active when none was. The first one: anybody of the team, later ones: a responsable';

CREATE FUNCTION malle.add_centre_for(code text, name text, account text, database_role name DEFAULT 'malle_staff'::name) RETURNS bigint
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'malle', 'pg_temp'
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

ALTER FUNCTION malle.add_centre_for(code text, name text, account text, database_role name) OWNER TO malle_owner;

COMMENT ON FUNCTION malle.add_centre_for(code text, name text, account text, database_role name) IS 'Create a centre whose responsable is the person of an account; for administrators';

CREATE FUNCTION malle.add_first_staff(account text, name text, database_role name DEFAULT 'malle_staff'::name) RETURNS bigint
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'malle', 'pg_temp'
    AS $$
DECLARE
	person bigint := malle.make_staff(add_first_staff.account, add_first_staff.database_role, add_first_staff.name);
BEGIN
	PERFORM malle.record_event('staff.add', NULL, 'database init', NULL, NULL, NULL,
		jsonb_build_object('staff', person));
	RETURN person;
END
$$;

ALTER FUNCTION malle.add_first_staff(account text, name text, database_role name) OWNER TO malle_owner;

COMMENT ON FUNCTION malle.add_first_staff(account text, name text, database_role name) IS 'Make the person of an account, without centre; for administrators. The same account again changes nothing but the log';

CREATE FUNCTION malle.add_open_days(centre bigint, site bigint, day date, days integer) RETURNS date
    LANGUAGE plpgsql STABLE
    SET search_path TO 'malle', 'pg_temp'
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

ALTER FUNCTION malle.add_open_days(centre bigint, site bigint, day date, days integer) OWNER TO malle_owner;

COMMENT ON FUNCTION malle.add_open_days(centre bigint, site bigint, day date, days integer) IS 'The day so many open days later, or earlier; 0: the day itself; NULL: none within ten years (R6.1)';

CREATE FUNCTION malle.add_staff(account text, name text, profile text DEFAULT 'catalogue'::text) RETURNS bigint
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'malle', 'pg_temp'
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

ALTER FUNCTION malle.add_staff(account text, name text, profile text) OWNER TO malle_owner;

COMMENT ON FUNCTION malle.add_staff(account text, name text, profile text) IS 'Give an account access to the active centre, under the session''s own login role; a responsable may';

CREATE FUNCTION malle.real_moment() RETURNS timestamp with time zone
    LANGUAGE sql STABLE PARALLEL SAFE
    RETURN now();

ALTER FUNCTION malle.real_moment() OWNER TO malle_owner;

COMMENT ON FUNCTION malle.real_moment() IS 'Real time of the transaction: for recorded times only';

CREATE TABLE malle.recent_title (
    title bigint NOT NULL,
    changed_in xid8 DEFAULT pg_current_xact_id() NOT NULL,
    document bytea
);

ALTER TABLE malle.recent_title OWNER TO malle_owner;

COMMENT ON TABLE malle.recent_title IS 'Titles changed since the last merge; they mask every segment';

COMMENT ON COLUMN malle.recent_title.title IS 'The title';

COMMENT ON COLUMN malle.recent_title.changed_in IS 'Transaction that wrote the row: what readers ask by';

COMMENT ON COLUMN malle.recent_title.document IS 'Its terms, positions and sort keys; none: deleted';

CREATE TABLE malle.title (
    id bigint NOT NULL,
    version integer DEFAULT 1 NOT NULL,
    record bytea NOT NULL,
    changed_in xid8 DEFAULT pg_current_xact_id() NOT NULL,
    changed_at timestamp with time zone DEFAULT malle.real_moment() NOT NULL,
    merged_into bigint,
    kind bigint,
    title_proper text NOT NULL,
    subtitle text,
    authors text,
    publisher text,
    year text,
    extent text,
    audience text,
    themes text,
    summary text,
    language text,
    sort_title text,
    CONSTRAINT title_merged_elsewhere CHECK ((merged_into <> id))
);

ALTER TABLE malle.title OWNER TO malle_owner;

COMMENT ON TABLE malle.title IS 'What is catalogued once for all centres: a tool, a book, a brochure';

COMMENT ON COLUMN malle.title.id IS 'Identity: dense, positive, never used again (design 4)';

COMMENT ON COLUMN malle.title.version IS 'Counts the changes of the record';

COMMENT ON COLUMN malle.title.record IS 'Master record: UNIMARC leader and fields in UTF-8, without directory (design 3)';

COMMENT ON COLUMN malle.title.changed_in IS 'Transaction that changed the row last';

COMMENT ON COLUMN malle.title.changed_at IS 'Real time of the last change';

COMMENT ON COLUMN malle.title.merged_into IS 'Title that answers in its place since a merge';

COMMENT ON COLUMN malle.title.kind IS 'Value of item_type; what the document is';

COMMENT ON COLUMN malle.title.title_proper IS 'Extracted from 200$a';

COMMENT ON COLUMN malle.title.subtitle IS 'Extracted from 200$e';

COMMENT ON COLUMN malle.title.authors IS 'Extracted from 70x and 71x, for people';

COMMENT ON COLUMN malle.title.publisher IS 'Extracted from 210$c';

COMMENT ON COLUMN malle.title.year IS 'Extracted from 210$d or 100';

COMMENT ON COLUMN malle.title.extent IS 'Extracted from 215 (collation is a word of SQL)';

COMMENT ON COLUMN malle.title.audience IS 'Extracted from 333: public and ages, for people';

COMMENT ON COLUMN malle.title.themes IS 'Extracted from 606 and 610, for people';

COMMENT ON COLUMN malle.title.summary IS 'Extracted from 330$a';

COMMENT ON COLUMN malle.title.language IS 'Extracted from 101$a: three letters';

COMMENT ON COLUMN malle.title.sort_title IS 'What lists are sorted by, without the words that do not file';

CREATE FUNCTION malle.after_restore() RETURNS void
    LANGUAGE sql SECURITY DEFINER
    BEGIN ATOMIC
 UPDATE malle.title SET changed_in = pg_current_xact_id()
   WHERE (title.changed_in > pg_current_xact_id());
 UPDATE malle.recent_title SET changed_in = pg_current_xact_id()
   WHERE (recent_title.changed_in > pg_current_xact_id());
END;

ALTER FUNCTION malle.after_restore() OWNER TO malle_owner;

COMMENT ON FUNCTION malle.after_restore() IS 'Bring numbers of transactions of another server, which readers of the index compare, back to this one''s; for administrators, after a restore';

CREATE FUNCTION malle.anonymise(people bigint[]) RETURNS bigint
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'malle', 'pg_temp'
    AS $$
DECLARE
	here bigint := malle.active_centre();
	persons bigint;
	ours bigint[];
	events bigint[];
BEGIN
	IF NOT malle.has_right('privacy') THEN
		RAISE EXCEPTION 'only who may erase names anonymises'
			USING ERRCODE = 'insufficient_privilege', CONSTRAINT = 'privacy_by_right';
	END IF;
	/* Nobody lends to them meanwhile: a loan would wait for the row, and then find nobody. */
	SELECT array_agg(p.id), count(*) FILTER (WHERE p.merged_into IS NULL) INTO ours, persons
	FROM (SELECT id, merged_into FROM malle.patron -- and who was merged with them
		WHERE coalesce(merged_into, id) = ANY (people) AND centre = here ORDER BY id FOR UPDATE) p;
	IF EXISTS (SELECT FROM malle.still_open WHERE patron = ANY (ours)) THEN
		RAISE EXCEPTION 'something is open' USING ERRCODE = 'integrity_constraint_violation',
			CONSTRAINT = 'privacy_not_while_open';
	END IF;
	SELECT array_agg(DISTINCT found.event) INTO events FROM (
		SELECT id AS event FROM malle.event
			WHERE detail ? 'patron' AND (detail ->> 'patron')::bigint = ANY (ours)
		UNION ALL SELECT event FROM malle.loan WHERE patron = ANY (ours)
		UNION ALL SELECT r.event FROM malle.loan_return r JOIN malle.loan l ON l.id = r.loan
			WHERE l.patron = ANY (ours)
		UNION ALL SELECT event FROM malle.booking WHERE patron = ANY (ours)
		UNION ALL SELECT event FROM malle.hold WHERE patron = ANY (ours)) found;
	/* what was written about them */
	DELETE FROM malle.event_reason WHERE event = ANY (events);
	UPDATE malle.contact c SET note = NULL FROM malle.request_revision r
		WHERE r.request = c.request AND r.patron = ANY (ours);
	UPDATE malle.letter SET patron = NULL, recipient = '', email = NULL, address = '', subject = '', body = '',
		closing = '', error = NULL, claimed_by = NULL, erased_on = malle.today() WHERE patron = ANY (ours);
	UPDATE malle.loan_feedback SET text = NULL
		WHERE loan IN (SELECT l.id FROM malle.loan l WHERE l.patron = ANY (ours));
	UPDATE malle.copy_state_change c SET note = NULL FROM malle.loan_return r, malle.loan l
		WHERE r.event = c.event AND l.id = r.loan AND l.patron = ANY (ours);
	DELETE FROM malle.block WHERE patron = ANY (ours);
	/* who it was */
	UPDATE malle.override SET patron = NULL, reason = NULL WHERE patron = ANY (ours);
	UPDATE malle.request_revision SET patron = NULL, referred_to = NULL, origin = NULL, subject = NULL, missing = NULL
		WHERE request IN (SELECT request FROM malle.request_revision WHERE patron = ANY (ours));
	UPDATE malle.booking SET patron = NULL, purpose = NULL WHERE patron = ANY (ours);
	UPDATE malle.hold SET patron = NULL WHERE patron = ANY (ours);
	UPDATE malle.loan SET patron = NULL WHERE patron = ANY (ours);
	UPDATE malle.agreement SET patron = NULL WHERE patron = ANY (ours);
	UPDATE malle.condition_acceptance SET patron = NULL WHERE patron = ANY (ours);
	UPDATE malle.presentation SET patron = NULL WHERE patron = ANY (ours);
	UPDATE malle.loan_slip SET patron = NULL, purpose = NULL WHERE patron = ANY (ours);
	UPDATE malle.offline_line SET card = NULL, body = NULL -- R11.3: offline files too
		WHERE card IN (SELECT barcode FROM malle.patron WHERE id = ANY (ours));
	/* the file goes once it is certain that nobody takes this back */
	UPDATE malle.person_file SET patron = NULL, forgotten = true WHERE patron = ANY (ours);
	UPDATE malle.membership SET patron = NULL WHERE patron = ANY (ours);
	UPDATE malle.patron_merge SET kept = NULL, merged = NULL WHERE kept = ANY (ours) OR merged = ANY (ours);
	UPDATE malle.event SET detail = detail - 'patron' - 'merged', reason = NULL
		WHERE detail ? 'patron' AND (detail ->> 'patron')::bigint = ANY (ours);
	/* R11.4: whatever still names the row stops here, and nothing is done */
	DELETE FROM malle.patron WHERE id = ANY (ours);
	PERFORM malle.record_event('privacy.anonymise', NULL, 'privacy anonymise', NULL, NULL, NULL,
		jsonb_build_object('count', persons));
	RETURN coalesce(persons, 0);
END
$$;

ALTER FUNCTION malle.anonymise(people bigint[]) OWNER TO malle_owner;

COMMENT ON FUNCTION malle.anonymise(people bigint[]) IS 'Take the identity of these persons of the active centre out of everything, and their rows away; how many. Refused while anything of them is open (R11.2)';

CREATE FUNCTION malle.assignable(centre bigint, titles bigint[], title bigint, quantity integer, from_slot integer, to_slot integer, leaving bigint[], in_hand bigint, taken bigint) RETURNS boolean
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path TO 'malle', 'pg_temp'
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

ALTER FUNCTION malle.assignable(centre bigint, titles bigint[], title bigint, quantity integer, from_slot integer, to_slot integer, leaving bigint[], in_hand bigint, taken bigint) OWNER TO malle_owner;

COMMENT ON FUNCTION malle.assignable(centre bigint, titles bigint[], title bigint, quantity integer, from_slot integer, to_slot integer, leaving bigint[], in_hand bigint, taken bigint) IS 'Can all bookings of these tied titles, and so many more of one of them over these half-days, have copies, while the copy taken is away until the last one? (R6.9)';

CREATE FUNCTION malle.calendar(centre bigint, site bigint, first_day date, last_day date) RETURNS TABLE(day date, open boolean, reason text)
    LANGUAGE plpgsql STABLE
    SET search_path TO 'malle', 'pg_temp'
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

ALTER FUNCTION malle.calendar(centre bigint, site bigint, first_day date, last_day date) OWNER TO malle_owner;

COMMENT ON FUNCTION malle.calendar(centre bigint, site bigint, first_day date, last_day date) IS 'Each day of a period: open or not, and why not; site NULL: the centre''s hours; at most ten years (R2.2)';

CREATE FUNCTION malle.check_vocabulary() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'malle', 'pg_temp'
    AS $$
DECLARE
	fresh jsonb := to_jsonb(NEW);
	former jsonb := CASE WHEN TG_OP = 'UPDATE' THEN to_jsonb(OLD) ELSE '{}' END;
	value bigint;
BEGIN
	FOR i IN 0 .. TG_NARGS - 2 BY 2 LOOP
		value := (fresh ->> TG_ARGV[i])::bigint;
		CONTINUE WHEN value IS NULL OR value = (former ->> TG_ARGV[i])::bigint;
		IF NOT EXISTS (SELECT FROM malle.vocabulary_value v
				WHERE v.id = value AND v.vocabulary = TG_ARGV[i + 1]) THEN
			RAISE EXCEPTION 'value % of % is not in the list %', value, TG_ARGV[i], TG_ARGV[i + 1]
				USING ERRCODE = 'check_violation', CONSTRAINT = 'vocabulary_of_column',
					TABLE = TG_TABLE_NAME, COLUMN = TG_ARGV[i];
		END IF;
	END LOOP;
	RETURN NEW;
END
$$;

ALTER FUNCTION malle.check_vocabulary() OWNER TO malle_owner;

COMMENT ON FUNCTION malle.check_vocabulary() IS 'Trigger: arguments are pairs of column and vocabulary';

CREATE FUNCTION malle.closing_effects(first_day date, last_day date, site bigint) RETURNS TABLE(kind text, subject bigint, title bigint, copy bigint, patron bigint, day date, moved date)
    LANGUAGE plpgsql STABLE
    SET search_path TO 'malle', 'pg_temp'
    AS $$
DECLARE
	here bigint := malle.active_centre();
BEGIN
	RETURN QUERY
	WITH candidate AS (
		SELECT 'loan_due' AS kind, l.id AS subject, l.title, c.id AS copy, l.patron, c.site, o.due_on AS day
		FROM malle.loan_open o
		JOIN malle.loan l ON l.id = o.loan
		JOIN malle.copy c ON c.id = o.copy
		WHERE o.centre = here AND o.due_on BETWEEN closing_effects.first_day AND closing_effects.last_day
		UNION ALL
		SELECT edge.kind, b.id, b.title, NULL, b.patron, b.pickup, edge.day
		FROM malle.booking_open o
		JOIN malle.booking_live b ON b.id = o.booking
		CROSS JOIN LATERAL (VALUES ('booking_start', o.starts_on), ('booking_end', o.ends_on)) AS edge (kind, day)
		WHERE o.centre = here AND edge.day BETWEEN closing_effects.first_day AND closing_effects.last_day
		UNION ALL
		SELECT 'pickup', h.id, h.title, a.copy, h.patron, c.site, a.until
		FROM malle.set_aside a
		JOIN malle.hold h ON h.id = a.hold
		JOIN malle.copy c ON c.id = a.copy
		WHERE a.centre = here AND a.until BETWEEN closing_effects.first_day AND closing_effects.last_day
	)
	SELECT x.kind, x.subject, x.title, x.copy, x.patron, x.day, malle.next_open_day(here, x.site, x.day)
	FROM candidate x
	WHERE (closing_effects.site IS NULL OR x.site = closing_effects.site)
	AND NOT malle.is_open(here, x.site, x.day);
END
$$;

ALTER FUNCTION malle.closing_effects(first_day date, last_day date, site bigint) OWNER TO malle_owner;

COMMENT ON FUNCTION malle.closing_effects(first_day date, last_day date, site bigint) IS 'Due dates, bookings and last days to fetch of the active centre that fall on closed days of a period, and the next open day; NULL: none in two years (R2.4)';

CREATE FUNCTION malle.contents_words(of_copy bigint) RETURNS text
    LANGUAGE plpgsql STABLE PARALLEL SAFE
    AS $$
BEGIN
	IF NOT EXISTS (SELECT FROM malle.piece p WHERE p.copy = of_copy AND p.current)
			AND NOT EXISTS (SELECT FROM malle.copy_member m WHERE m.kit = of_copy) THEN
		RETURN NULL;
	END IF;
	RETURN (SELECT pg_catalog.string_agg(part.words, ', ' ORDER BY part.position NULLS LAST, part.words)
		FROM (
			SELECT p.position, p.count || ' ' || p.label AS words
			FROM malle.piece p WHERE p.copy = of_copy AND p.current
			UNION ALL
			SELECT NULL, t.title_proper || ' (' || c.barcode || ')'
			FROM malle.copy_member m
			JOIN malle.copy c ON c.id = m.member
			JOIN malle.title t ON t.id = c.title
			WHERE m.kit = of_copy) AS part);
END
$$;

ALTER FUNCTION malle.contents_words(of_copy bigint) OWNER TO malle_owner;

COMMENT ON FUNCTION malle.contents_words(of_copy bigint) IS 'The pieces of a box and the parts of a kit, "54 cartes, 1 dé"; null: none are known (R1.10)';

CREATE FUNCTION malle.copy_free(copy bigint, in_hand boolean DEFAULT false, leaving bigint[] DEFAULT '{}'::bigint[]) RETURNS TABLE(first_slot integer, last_slot integer, reason text)
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path TO 'malle', 'pg_temp'
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

ALTER FUNCTION malle.copy_free(copy bigint, in_hand boolean, leaving bigint[]) OWNER TO malle_owner;

COMMENT ON FUNCTION malle.copy_free(copy bigint, in_hand boolean, leaving bigint[]) IS 'From which half-day to which a copy can be away without a booking missing it, and what pins it now; 2000000000: no end; no row: withdrawn. In hand: from today, whatever pins it; last before first: it cannot';

CREATE FUNCTION malle.copy_pins(copies bigint[]) RETURNS TABLE(copy bigint, usable boolean, busy_until integer, reason text)
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path TO 'malle', 'pg_temp'
    SET plan_cache_mode TO 'force_generic_plan'
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

ALTER FUNCTION malle.copy_pins(copies bigint[]) OWNER TO malle_owner;

COMMENT ON FUNCTION malle.copy_pins(copies bigint[]) IS 'Until which half-day each copy is pinned, and why; busy_until NULL: it is free now; usable: it counts for bookings at all';

CREATE TABLE malle.copy_member (
    kit bigint NOT NULL,
    member bigint NOT NULL,
    back_of bigint,
    CONSTRAINT copy_member_not_itself CHECK ((kit <> member))
);

ALTER TABLE ONLY malle.copy_member FORCE ROW LEVEL SECURITY;

ALTER TABLE malle.copy_member OWNER TO malle_owner;

COMMENT ON TABLE malle.copy_member IS 'Copies with a barcode of their own that belong to a kit';

COMMENT ON COLUMN malle.copy_member.kit IS 'The kit';

COMMENT ON COLUMN malle.copy_member.member IS 'The copy in it; in one kit only';

COMMENT ON COLUMN malle.copy_member.back_of IS 'Derived: the last loan of the kit from which it came back before the rest (R4.12), or without which it left (R6.9); malle.verify() compares it with the facts';

CREATE FUNCTION malle.copy_ties(copy bigint) RETURNS SETOF bigint
    LANGUAGE sql STABLE
    BEGIN ATOMIC
 SELECT m.kit
    FROM malle.copy_member m
   WHERE (m.member = copy_ties.copy)
 UNION ALL
  SELECT m.member
    FROM malle.copy_member m
   WHERE (m.kit = copy_ties.copy);
END;

ALTER FUNCTION malle.copy_ties(copy bigint) OWNER TO malle_owner;

COMMENT ON FUNCTION malle.copy_ties(copy bigint) IS 'The copies that cannot be elsewhere at the same time: its kit, its members (R6.9)';

CREATE FUNCTION malle.easter(year integer) RETURNS date
    LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
    SET search_path TO 'malle', 'pg_temp'
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

ALTER FUNCTION malle.easter(year integer) OWNER TO malle_owner;

COMMENT ON FUNCTION malle.easter(year integer) IS 'Easter Sunday of a year, Gregorian';

CREATE FUNCTION malle.end_access(person bigint, keeps_leading boolean) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'malle', 'pg_temp'
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

ALTER FUNCTION malle.end_access(person bigint, keeps_leading boolean) OWNER TO malle_owner;

COMMENT ON FUNCTION malle.end_access(person bigint, keeps_leading boolean) IS 'End the access of a person to the active centre, unless nobody would be left who leads it; for the functions below';

CREATE FUNCTION malle.title_bookings(centre bigint, title bigint, leaving bigint[] DEFAULT '{}'::bigint[], in_hand bigint DEFAULT NULL::bigint, from_slot integer DEFAULT 0, to_slot integer DEFAULT 2000000000) RETURNS TABLE(booking bigint, first_slot integer, last_slot integer)
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path TO 'malle', 'pg_temp'
    SET plan_cache_mode TO 'force_generic_plan'
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

ALTER FUNCTION malle.title_bookings(centre bigint, title bigint, leaving bigint[], in_hand bigint, from_slot integer, to_slot integer) OWNER TO malle_owner;

COMMENT ON FUNCTION malle.title_bookings(centre bigint, title bigint, leaving bigint[], in_hand bigint, from_slot integer, to_slot integer) IS 'The half-days of the bookings of a title that no copy is set aside for, but those that are leaving';

CREATE FUNCTION malle.title_copies(centre bigint, title bigint, in_hand bigint DEFAULT NULL::bigint) RETURNS TABLE(copy bigint, counts boolean, tied boolean, busy_until integer, reason text)
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path TO 'malle', 'pg_temp'
    SET plan_cache_mode TO 'force_generic_plan'
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

ALTER FUNCTION malle.title_copies(centre bigint, title bigint, in_hand bigint) OWNER TO malle_owner;

COMMENT ON FUNCTION malle.title_copies(centre bigint, title bigint, in_hand bigint) IS 'The copies of a title in a centre: do they count for its bookings, are they tied to a kit or to members, until when are they busy and why; what pins the copy in hand is left out';

CREATE FUNCTION malle.free_count(centre bigint, title bigint, from_slot integer, to_slot integer, leaving bigint[], in_hand bigint) RETURNS TABLE(first_slot integer, last_slot integer, free integer)
    LANGUAGE sql STABLE
    BEGIN ATOMIC
 WITH copy AS MATERIALIZED (
          SELECT c_1.busy_until
            FROM malle.title_copies(free_count.centre, free_count.title, free_count.in_hand) c_1(copy, counts, tied, busy_until, reason)
           WHERE c_1.counts
         ), booking AS MATERIALIZED (
          SELECT GREATEST(b.first_slot, free_count.from_slot) AS first_slot,
             b.last_slot,
             count(*) AS count
            FROM malle.title_bookings(free_count.centre, free_count.title, free_count.leaving, free_count.in_hand, free_count.from_slot, free_count.to_slot) b(booking, first_slot, last_slot)
           GROUP BY GREATEST(b.first_slot, free_count.from_slot), b.last_slot
         ), change AS (
          SELECT free_count.from_slot AS slot,
             count(*) FILTER (WHERE (COALESCE(c_1.busy_until, (free_count.from_slot - 1)) < free_count.from_slot)) AS by
            FROM copy c_1
         UNION ALL
          SELECT (c_1.busy_until + 1),
             1
            FROM copy c_1
           WHERE ((c_1.busy_until >= free_count.from_slot) AND (c_1.busy_until < free_count.to_slot))
         UNION ALL
          SELECT b.first_slot,
             (- b.count)
            FROM booking b
         UNION ALL
          SELECT (b.last_slot + 1),
             b.count
            FROM booking b
           WHERE (b.last_slot < free_count.to_slot)
         )
  SELECT c.slot,
     (lead(c.slot, 1, (free_count.to_slot + 1)) OVER w - 1),
     (sum(sum(c.by)) OVER w)::integer AS sum
    FROM change c
   GROUP BY c.slot
   WINDOW w AS (ORDER BY c.slot);
END;

ALTER FUNCTION malle.free_count(centre bigint, title bigint, from_slot integer, to_slot integer, leaving bigint[], in_hand bigint) OWNER TO malle_owner;

COMMENT ON FUNCTION malle.free_count(centre bigint, title bigint, from_slot integer, to_slot integer, leaving bigint[], in_hand bigint) IS 'Copies minus what is pinned minus bookings, step by step (R6.6); less than nothing when a promised copy broke';

CREATE FUNCTION malle.session_time_zone() RETURNS text
    LANGUAGE sql STABLE
    RETURN COALESCE(NULLIF(current_setting('malle.time_zone'::text, true), ''::text), 'Europe/Brussels'::text);

ALTER FUNCTION malle.session_time_zone() OWNER TO malle_owner;

COMMENT ON FUNCTION malle.session_time_zone() IS 'Time zone in which the session''s days begin and end';

CREATE FUNCTION malle.moment() RETURNS timestamp with time zone
    LANGUAGE sql STABLE
    RETURN COALESCE(((NULLIF(current_setting('malle.clock'::text, true), ''::text))::timestamp without time zone AT TIME ZONE malle.session_time_zone()), malle.real_moment());

ALTER FUNCTION malle.moment() OWNER TO malle_owner;

COMMENT ON FUNCTION malle.moment() IS 'Now, by the session''s clock: the setting malle.clock, in the centre''s time zone, or the real time';

CREATE FUNCTION malle.slot(day date, half integer) RETURNS integer
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    RETURN ((2 * (day - '2000-01-01'::date)) + half);

ALTER FUNCTION malle.slot(day date, half integer) OWNER TO malle_owner;

COMMENT ON FUNCTION malle.slot(day date, half integer) IS 'A half-day as a number: half 0 is the morning, 1 the afternoon';

CREATE FUNCTION malle.today() RETURNS date
    LANGUAGE sql STABLE
    RETURN ((malle.moment() AT TIME ZONE malle.session_time_zone()))::date;

ALTER FUNCTION malle.today() OWNER TO malle_owner;

COMMENT ON FUNCTION malle.today() IS 'Today, by the session''s clock, in the centre''s time zone';

CREATE TABLE malle.booking_open (
    booking bigint NOT NULL,
    centre bigint DEFAULT malle.active_centre() NOT NULL,
    title bigint NOT NULL,
    starts_on date NOT NULL,
    ends_on date NOT NULL,
    first_slot integer NOT NULL,
    last_slot integer NOT NULL,
    CONSTRAINT booking_open_slots CHECK ((last_slot >= first_slot))
);

ALTER TABLE ONLY malle.booking_open FORCE ROW LEVEL SECURITY;

ALTER TABLE malle.booking_open OWNER TO malle_owner;

COMMENT ON TABLE malle.booking_open IS 'Derived: bookings that are still to come or to be fetched; malle.verify() compares it with the facts';

COMMENT ON COLUMN malle.booking_open.booking IS 'The booking';

COMMENT ON COLUMN malle.booking_open.centre IS 'Its centre';

COMMENT ON COLUMN malle.booking_open.title IS 'Its title';

COMMENT ON COLUMN malle.booking_open.starts_on IS 'First day';

COMMENT ON COLUMN malle.booking_open.ends_on IS 'Last day';

COMMENT ON COLUMN malle.booking_open.first_slot IS 'First half-day that it needs a copy, preparation included: malle.slot()';

COMMENT ON COLUMN malle.booking_open.last_slot IS 'Last half-day that it needs a copy, checking included';

CREATE TABLE malle.copy (
    id bigint NOT NULL,
    centre bigint DEFAULT malle.active_centre() NOT NULL,
    title bigint NOT NULL,
    barcode text NOT NULL,
    call_number text,
    owner bigint,
    site bigint,
    item_type bigint,
    section text,
    state text DEFAULT 'available'::text NOT NULL,
    note text,
    comment text,
    acquired_on date,
    source_id text,
    checksum bytea,
    withdrawn_at timestamp with time zone,
    withdrawn_reason text,
    state_until date,
    rests_until date,
    CONSTRAINT copy_barcode_form CHECK (((barcode ~ '^[^[:cntrl:]]+$'::text) AND (octet_length(barcode) <= 64))),
    CONSTRAINT copy_state_not_computed CHECK ((state <> ALL (ARRAY['on_loan'::text, 'set_aside'::text, 'withdrawn'::text]))),
    CONSTRAINT copy_withdrawn_with_reason CHECK (((withdrawn_at IS NULL) = (withdrawn_reason IS NULL)))
);

ALTER TABLE ONLY malle.copy FORCE ROW LEVEL SECURITY;

ALTER TABLE malle.copy OWNER TO malle_owner;

COMMENT ON TABLE malle.copy IS 'A thing with a barcode that is lent; a kit is a copy with contents';

COMMENT ON COLUMN malle.copy.id IS 'Identity';

COMMENT ON COLUMN malle.copy.centre IS 'Centre that lends it';

COMMENT ON COLUMN malle.copy.title IS 'What it is a copy of';

COMMENT ON COLUMN malle.copy.barcode IS 'Code on its label, once in a centre';

COMMENT ON COLUMN malle.copy.call_number IS 'Shelf mark';

COMMENT ON COLUMN malle.copy.owner IS 'Who bought it';

COMMENT ON COLUMN malle.copy.site IS 'Where it lives';

COMMENT ON COLUMN malle.copy.item_type IS 'Value of item_type; which rule applies';

COMMENT ON COLUMN malle.copy.section IS 'Shelf or section, as the source names it';

COMMENT ON COLUMN malle.copy.state IS 'State given by the team; copy_current_state adds what follows from loans and withdrawal';

COMMENT ON COLUMN malle.copy.note IS 'Shown at the desk when it is lent';

COMMENT ON COLUMN malle.copy.comment IS 'Remark for the team';

COMMENT ON COLUMN malle.copy.acquired_on IS 'Day on which it came in';

COMMENT ON COLUMN malle.copy.source_id IS 'Identifier of the copy in its source: expl_id';

COMMENT ON COLUMN malle.copy.checksum IS 'SHA-256 of what was delivered; the same again changes nothing';

COMMENT ON COLUMN malle.copy.withdrawn_at IS 'When it was taken out of the collection, or none';

COMMENT ON COLUMN malle.copy.withdrawn_reason IS 'Code of the reason: not_returned, broken, used_up, replaced (R8.2)';

COMMENT ON COLUMN malle.copy.state_until IS 'Derived: last day of the state when its end is known: a repair';

COMMENT ON COLUMN malle.copy.rests_until IS 'Derived: last day of checking after the last return (R6.4)';

CREATE TABLE malle.loan_open (
    copy bigint NOT NULL,
    loan bigint NOT NULL,
    centre bigint DEFAULT malle.active_centre() NOT NULL,
    due_on date NOT NULL,
    days_after integer DEFAULT 0 NOT NULL,
    same_day boolean DEFAULT false NOT NULL,
    late_days integer DEFAULT 30 NOT NULL
);

ALTER TABLE ONLY malle.loan_open FORCE ROW LEVEL SECURITY;

ALTER TABLE malle.loan_open OWNER TO malle_owner;

COMMENT ON TABLE malle.loan_open IS 'Derived: loans that are open now, at most one a copy (R0.1); malle.verify() compares it with the facts';

COMMENT ON COLUMN malle.loan_open.copy IS 'The copy';

COMMENT ON COLUMN malle.loan_open.loan IS 'Its open loan';

COMMENT ON COLUMN malle.loan_open.centre IS 'Its centre';

COMMENT ON COLUMN malle.loan_open.due_on IS 'Current due date';

COMMENT ON COLUMN malle.loan_open.days_after IS 'Open days of checking after its return, by its rule (R6.1)';

COMMENT ON COLUMN malle.loan_open.same_day IS 'What comes back in the morning may leave in the afternoon, by its rule (R6.1)';

COMMENT ON COLUMN malle.loan_open.late_days IS 'Once late, it is expected so many days after today (R6.3)';

CREATE TABLE malle.set_aside (
    copy bigint NOT NULL,
    centre bigint DEFAULT malle.active_centre() NOT NULL,
    booking bigint,
    hold bigint,
    until date,
    last_slot integer,
    since date NOT NULL,
    CONSTRAINT set_aside_for_one CHECK ((num_nonnulls(booking, hold) <= 1))
);

ALTER TABLE ONLY malle.set_aside FORCE ROW LEVEL SECURITY;

ALTER TABLE malle.set_aside OWNER TO malle_owner;

COMMENT ON TABLE malle.set_aside IS 'Derived: copies that lie ready for somebody, or, for nobody any more, are to be shelved (R4.10, R5.3)';

COMMENT ON COLUMN malle.set_aside.copy IS 'The copy';

COMMENT ON COLUMN malle.set_aside.centre IS 'Its centre';

COMMENT ON COLUMN malle.set_aside.booking IS 'Booking for which it lies ready, or';

COMMENT ON COLUMN malle.set_aside.hold IS 'hold for which it lies ready; neither: to be shelved';

COMMENT ON COLUMN malle.set_aside.until IS 'Last day on which it waits (hold)';

COMMENT ON COLUMN malle.set_aside.last_slot IS 'Last half-day of the loan that is expected of it (hold): malle.slot()';

COMMENT ON COLUMN malle.set_aside.since IS 'Day on which it was set aside';

CREATE FUNCTION malle.endangered_bookings(days integer) RETURNS TABLE(booking bigint, title bigint, starts_on date, first_slot integer, last_slot integer, loan bigint)
    LANGUAGE sql STABLE
    BEGIN ATOMIC
 SELECT b.booking,
     b.title,
     b.starts_on,
     from_now.first_slot,
     from_now.last_slot,
     late.loan
    FROM (((( SELECT malle.active_centre() AS id,
             malle.today() AS today) home
      JOIN malle.booking_open b ON ((b.centre = home.id)))
      CROSS JOIN LATERAL ( SELECT GREATEST(b.first_slot, malle.slot(home.today, 0)) AS first_slot,
             GREATEST(b.last_slot, malle.slot(home.today, 0)) AS last_slot) from_now)
      LEFT JOIN LATERAL ( SELECT o.loan
            FROM (malle.copy
              JOIN malle.loan_open o ON (((o.copy = copy.id) OR (o.copy IN ( SELECT malle.copy_ties(copy.id) AS copy_ties)))))
           WHERE ((copy.title = b.title) AND (copy.centre = b.centre))
           ORDER BY o.due_on, o.loan
          LIMIT 1) late ON (true))
   WHERE (((endangered_bookings.days IS NULL) OR ((b.starts_on >= home.today) AND (b.starts_on <= (home.today + endangered_bookings.days)))) AND (NOT (EXISTS ( SELECT
            FROM malle.set_aside a
           WHERE (a.booking = b.booking)))) AND (( SELECT min(f.free) AS min
            FROM malle.free_count(home.id, b.title, from_now.first_slot, from_now.last_slot, '{}'::bigint[], NULL::bigint) f(first_slot, last_slot, free)) < 0));
END;

ALTER FUNCTION malle.endangered_bookings(days integer) OWNER TO malle_owner;

COMMENT ON FUNCTION malle.endangered_bookings(days integer) IS 'Bookings of the active centre that begin within so many days (NULL: all) and for which too few copies will be back in time, with their half-days from today on, and the loan in the way, if one is (R6.12)';

CREATE FUNCTION malle.facts_stay() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'malle', 'pg_temp'
    AS $$
BEGIN
	RAISE EXCEPTION 'rows of % are only added', TG_TABLE_NAME
		USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'facts_stay', TABLE = TG_TABLE_NAME;
END
$$;

ALTER FUNCTION malle.facts_stay() OWNER TO malle_owner;

COMMENT ON FUNCTION malle.facts_stay() IS 'Trigger: refuses to change or delete facts (R0.2), whoever tries';

CREATE FUNCTION malle.first_slot(centre bigint, starts_on date, ends_on date, days_before integer, same_day boolean) RETURNS integer
    LANGUAGE sql STABLE
    RETURN CASE WHEN (same_day AND (days_before = 0) AND (ends_on > starts_on)) THEN malle.slot(starts_on, 1) ELSE malle.slot(COALESCE(malle.add_open_days(centre, NULL::bigint, starts_on, (- days_before)), (starts_on - days_before)), 0) END;

ALTER FUNCTION malle.first_slot(centre bigint, starts_on date, ends_on date, days_before integer, same_day boolean) OWNER TO malle_owner;

COMMENT ON FUNCTION malle.first_slot(centre bigint, starts_on date, ends_on date, days_before integer, same_day boolean) IS 'The first half-day that a period needs a copy, preparation included (R6.1)';

CREATE FUNCTION malle.free_copies(centre bigint, title bigint, from_slot integer, to_slot integer, leaving bigint[] DEFAULT '{}'::bigint[], in_hand bigint DEFAULT NULL::bigint) RETURNS integer
    LANGUAGE plpgsql STABLE
    SET search_path TO 'malle', 'pg_temp'
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

ALTER FUNCTION malle.free_copies(centre bigint, title bigint, from_slot integer, to_slot integer, leaving bigint[], in_hand bigint) OWNER TO malle_owner;

COMMENT ON FUNCTION malle.free_copies(centre bigint, title bigint, from_slot integer, to_slot integer, leaving bigint[], in_hand bigint) IS 'How many copies of a title are free over all these half-days (R6.5, R6.6)';

CREATE FUNCTION malle.free_steps(centre bigint, title bigint, from_slot integer, to_slot integer, leaving bigint[] DEFAULT '{}'::bigint[], in_hand bigint DEFAULT NULL::bigint) RETURNS TABLE(first_slot integer, last_slot integer, free integer)
    LANGUAGE plpgsql STABLE
    SET search_path TO 'malle', 'pg_temp'
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

ALTER FUNCTION malle.free_steps(centre bigint, title bigint, from_slot integer, to_slot integer, leaving bigint[], in_hand bigint) OWNER TO malle_owner;

COMMENT ON FUNCTION malle.free_steps(centre bigint, title bigint, from_slot integer, to_slot integer, leaving bigint[], in_hand bigint) IS 'How many copies of a title are free, step by step over these half-days';

CREATE FUNCTION malle.give_right(staff bigint, "right" text) RETURNS bigint
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'malle', 'pg_temp'
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

ALTER FUNCTION malle.give_right(staff bigint, "right" text) OWNER TO malle_owner;

COMMENT ON FUNCTION malle.give_right(staff bigint, "right" text) IS 'Give a person of the team a right in the active centre beyond the profile, from today; who has the right team may';

CREATE FUNCTION malle.grant_right(account text, "right" text) RETURNS bigint
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'malle', 'pg_temp'
    AS $$
DECLARE
	person bigint := malle.staff_to_change(grant_right.account);
BEGIN
	PERFORM malle.give_right(person, grant_right."right");
	RETURN person;
END
$$;

ALTER FUNCTION malle.grant_right(account text, "right" text) OWNER TO malle_owner;

COMMENT ON FUNCTION malle.grant_right(account text, "right" text) IS 'malle.give_right() by account';

CREATE FUNCTION malle.has_right("right" text) RETURNS boolean
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path TO 'malle', 'pg_temp'
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

ALTER FUNCTION malle.has_right("right" text) OWNER TO malle_owner;

COMMENT ON FUNCTION malle.has_right("right" text) IS 'The session''s person has this right in the active centre, today by the real clock';

CREATE FUNCTION malle.holiday_name(day date, easter date) RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN CASE (((100)::double precision * date_part('month'::text, day)) + date_part('day'::text, day)) WHEN 101 THEN 'Nouvel An'::text WHEN 501 THEN 'Fête du Travail'::text WHEN 721 THEN 'Fête nationale'::text WHEN 815 THEN 'Assomption'::text WHEN 1101 THEN 'Toussaint'::text WHEN 1111 THEN 'Armistice'::text WHEN 1225 THEN 'Noël'::text ELSE CASE (day - easter) WHEN 1 THEN 'Lundi de Pâques'::text WHEN 39 THEN 'Ascension'::text WHEN 50 THEN 'Lundi de Pentecôte'::text ELSE NULL::text END END;

ALTER FUNCTION malle.holiday_name(day date, easter date) OWNER TO malle_owner;

COMMENT ON FUNCTION malle.holiday_name(day date, easter date) IS 'Name of the Belgian public holiday that this day is in a year with that Easter, or NULL (the ten of the law)';

CREATE FUNCTION malle.identify(account text, centre text, terminal text, OUT outcome text, OUT staff bigint, OUT active_centre bigint) RETURNS record
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'malle', 'pg_temp'
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

ALTER FUNCTION malle.identify(account text, centre text, terminal text, OUT outcome text, OUT staff bigint, OUT active_centre bigint) OWNER TO malle_owner;

COMMENT ON FUNCTION malle.identify(account text, centre text, terminal text, OUT outcome text, OUT staff bigint, OUT active_centre bigint) IS 'Say who works, for which centre, at which desk. outcome: identified, unknown_account, unknown_centre, not_a_member; nobody works unless identified';

CREATE FUNCTION malle.is_given_kind(kind bigint) RETURNS boolean
    LANGUAGE sql STABLE
    SET search_path TO 'malle', 'pg_temp'
    AS $$
	SELECT EXISTS (SELECT FROM malle.vocabulary_value v WHERE v.id = kind AND v.vocabulary = 'item_type'
		AND v.code IN ('brochure', 'depliant', 'affiche', 'objet-de-communication'))
$$;

ALTER FUNCTION malle.is_given_kind(kind bigint) OWNER TO malle_owner;

COMMENT ON FUNCTION malle.is_given_kind(kind bigint) IS 'Is a document of this type given away unless somebody says otherwise? (R16)';

CREATE FUNCTION malle.is_open(centre bigint, site bigint, day date) RETURNS boolean
    LANGUAGE sql STABLE
    RETURN (SELECT c.open FROM malle.calendar(is_open.centre, is_open.site, is_open.day, is_open.day) c(day, open, reason));

ALTER FUNCTION malle.is_open(centre bigint, site bigint, day date) OWNER TO malle_owner;

COMMENT ON FUNCTION malle.is_open(centre bigint, site bigint, day date) IS 'Is the site open on that day?';

CREATE FUNCTION malle.real_today() RETURNS date
    LANGUAGE sql STABLE PARALLEL SAFE
    RETURN ((now() AT TIME ZONE 'Europe/Brussels'::text))::date;

ALTER FUNCTION malle.real_today() OWNER TO malle_owner;

COMMENT ON FUNCTION malle.real_today() IS 'Real day: for rights of access only, which the session''s clock must not give';

CREATE TABLE malle.staff_centre (
    staff bigint NOT NULL,
    centre bigint NOT NULL,
    valid_from date DEFAULT malle.real_today() NOT NULL,
    valid_to date,
    profile text DEFAULT 'accueil'::text NOT NULL,
    CONSTRAINT staff_centre_period CHECK ((valid_to >= valid_from))
);

ALTER TABLE ONLY malle.staff_centre FORCE ROW LEVEL SECURITY;

ALTER TABLE malle.staff_centre OWNER TO malle_owner;

COMMENT ON TABLE malle.staff_centre IS 'Who may work for which centre, from when to when, by real days whatever the session''s clock says';

COMMENT ON COLUMN malle.staff_centre.staff IS 'The person';

COMMENT ON COLUMN malle.staff_centre.centre IS 'The centre';

COMMENT ON COLUMN malle.staff_centre.valid_from IS 'First day';

COMMENT ON COLUMN malle.staff_centre.valid_to IS 'Last day, or none';

COMMENT ON COLUMN malle.staff_centre.profile IS 'Profile of the person in the centre; its rights are in staff_profile_right';

CREATE TABLE malle.staff_centre_right (
    id bigint NOT NULL,
    staff bigint NOT NULL,
    centre bigint NOT NULL,
    "right" text NOT NULL,
    valid_from date DEFAULT malle.real_today() NOT NULL,
    valid_to date,
    CONSTRAINT staff_centre_right_period CHECK ((valid_to >= valid_from))
);

ALTER TABLE ONLY malle.staff_centre_right FORCE ROW LEVEL SECURITY;

ALTER TABLE malle.staff_centre_right OWNER TO malle_owner;

COMMENT ON TABLE malle.staff_centre_right IS 'Rights given to one person beyond the profile, by real days';

COMMENT ON COLUMN malle.staff_centre_right.id IS 'Identity';

COMMENT ON COLUMN malle.staff_centre_right.staff IS 'The person';

COMMENT ON COLUMN malle.staff_centre_right.centre IS 'The centre';

COMMENT ON COLUMN malle.staff_centre_right."right" IS 'The right';

COMMENT ON COLUMN malle.staff_centre_right.valid_from IS 'First day';

COMMENT ON COLUMN malle.staff_centre_right.valid_to IS 'Last day, or none';

CREATE TABLE malle.staff_profile_right (
    profile text NOT NULL,
    "right" text NOT NULL
);

ALTER TABLE malle.staff_profile_right OWNER TO malle_owner;

COMMENT ON TABLE malle.staff_profile_right IS 'Rights of which a profile is made';

COMMENT ON COLUMN malle.staff_profile_right.profile IS 'The profile';

COMMENT ON COLUMN malle.staff_profile_right."right" IS 'A right that it has';

CREATE FUNCTION malle.is_responsable() RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER
    RETURN ((EXISTS (SELECT FROM (malle.staff_centre sc JOIN malle.staff_profile_right pr ON (((pr.profile = sc.profile) AND (pr."right" = 'team'::text)))) WHERE ((sc.staff = malle.active_staff()) AND (sc.centre = COALESCE(malle.active_centre(), sc.centre)) AND ((malle.real_today() >= sc.valid_from) AND (malle.real_today() <= COALESCE(sc.valid_to, 'infinity'::date)))))) OR (EXISTS (SELECT FROM malle.staff_centre_right cr WHERE ((cr.staff = malle.active_staff()) AND (cr."right" = 'team'::text) AND (cr.centre = COALESCE(malle.active_centre(), cr.centre)) AND ((malle.real_today() >= cr.valid_from) AND (malle.real_today() <= COALESCE(cr.valid_to, 'infinity'::date)))))));

ALTER FUNCTION malle.is_responsable() OWNER TO malle_owner;

COMMENT ON FUNCTION malle.is_responsable() IS 'The session''s person leads the active centre (any, when none is active): has the right team';

CREATE FUNCTION malle.item_type_of(title bigint) RETURNS bigint
    LANGUAGE plpgsql STABLE
    SET search_path TO 'malle', 'pg_temp'
    AS $$
BEGIN
	RETURN coalesce(
		(SELECT c.item_type FROM malle.copy c
			WHERE c.title = item_type_of.title AND c.centre = malle.active_centre()
			AND c.item_type IS NOT NULL
			ORDER BY c.withdrawn_at IS NOT NULL, c.id LIMIT 1),
		(SELECT t.kind FROM malle.title t WHERE t.id = item_type_of.title));
END
$$;

ALTER FUNCTION malle.item_type_of(title bigint) OWNER TO malle_owner;

COMMENT ON FUNCTION malle.item_type_of(title bigint) IS 'Type of document of a title in the active centre: that of its first copy that has one, else its kind';

CREATE FUNCTION malle.kits_are_flat() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'malle', 'pg_temp'
    AS $$
BEGIN
	PERFORM FROM malle.copy c WHERE c.id IN (NEW.kit, NEW.member) ORDER BY c.id FOR UPDATE;
	IF EXISTS (SELECT FROM malle.copy_member m WHERE m.kit = NEW.member OR m.member = NEW.kit) THEN
		RAISE EXCEPTION 'copy % or % is in a kit, or is one', NEW.kit, NEW.member
			USING ERRCODE = 'check_violation', CONSTRAINT = 'copy_member_flat', TABLE = 'copy_member';
	END IF;
	RETURN NEW;
END
$$;

ALTER FUNCTION malle.kits_are_flat() OWNER TO malle_owner;

COMMENT ON FUNCTION malle.kits_are_flat() IS 'Trigger: a kit is not part of another kit';

CREATE FUNCTION malle.last_open_day(centre bigint, site bigint, first_day date, last_day date) RETURNS date
    LANGUAGE plpgsql STABLE
    SET search_path TO 'malle', 'pg_temp'
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

ALTER FUNCTION malle.last_open_day(centre bigint, site bigint, first_day date, last_day date) OWNER TO malle_owner;

COMMENT ON FUNCTION malle.last_open_day(centre bigint, site bigint, first_day date, last_day date) IS 'The last open day of a period, NULL: none (R2.3)';

CREATE FUNCTION malle.last_slot(centre bigint, starts_on date, ends_on date, days_after integer, same_day boolean) RETURNS integer
    LANGUAGE sql STABLE
    RETURN CASE WHEN (same_day AND (days_after = 0) AND (ends_on > starts_on)) THEN malle.slot(ends_on, 0) ELSE malle.slot(COALESCE(malle.add_open_days(centre, NULL::bigint, ends_on, days_after), (ends_on + days_after)), 1) END;

ALTER FUNCTION malle.last_slot(centre bigint, starts_on date, ends_on date, days_after integer, same_day boolean) OWNER TO malle_owner;

COMMENT ON FUNCTION malle.last_slot(centre bigint, starts_on date, ends_on date, days_after integer, same_day boolean) IS 'The last half-day that a period needs a copy, checking included (R6.1)';

CREATE TABLE malle.contact (
    id bigint NOT NULL,
    centre bigint DEFAULT malle.active_centre() NOT NULL,
    request bigint NOT NULL,
    event bigint NOT NULL,
    replaces bigint,
    mode bigint,
    planned_for timestamp with time zone,
    held_on date,
    note text,
    minutes integer,
    dropped text,
    appointment bigint NOT NULL,
    CONSTRAINT contact_dated CHECK ((num_nonnulls(planned_for, held_on) > 0)),
    CONSTRAINT contact_dropped_how CHECK ((dropped = ANY (ARRAY['cancelled'::text, 'missed'::text]))),
    CONSTRAINT contact_dropped_or_held CHECK ((num_nonnulls(dropped, held_on) < 2)),
    CONSTRAINT contact_minutes_few CHECK (((minutes >= 5) AND (minutes <= 720))),
    CONSTRAINT contact_number_of_first CHECK (((appointment <= id) AND ((replaces IS NULL) = (appointment = id)))),
    CONSTRAINT contact_replaces_earlier CHECK ((replaces < id))
);

ALTER TABLE ONLY malle.contact FORCE ROW LEVEL SECURITY;

ALTER TABLE malle.contact OWNER TO malle_owner;

COMMENT ON TABLE malle.contact IS 'Fact: a dated exchange inside a request; only planned, it is an appointment';

COMMENT ON COLUMN malle.contact.id IS 'Identity';

COMMENT ON COLUMN malle.contact.centre IS 'The centre';

COMMENT ON COLUMN malle.contact.request IS 'The request';

COMMENT ON COLUMN malle.contact.event IS 'Event that recorded it';

COMMENT ON COLUMN malle.contact.replaces IS 'Contact that this one says again: moved, or held';

COMMENT ON COLUMN malle.contact.mode IS 'Value of contact_mode';

COMMENT ON COLUMN malle.contact.planned_for IS 'When it is planned';

COMMENT ON COLUMN malle.contact.held_on IS 'Day on which it took place';

COMMENT ON COLUMN malle.contact.note IS 'Remark for the team';

COMMENT ON COLUMN malle.contact.minutes IS 'How long it is planned to last';

COMMENT ON COLUMN malle.contact.dropped IS 'It does not take place: cancelled, or nobody came (missed)';

COMMENT ON COLUMN malle.contact.appointment IS 'Number that people name it by: the identity of the first of those that say it again, its own when it replaces none';

CREATE TABLE malle.event (
    id bigint NOT NULL,
    kind text NOT NULL,
    recorded_at timestamp with time zone DEFAULT malle.real_moment() NOT NULL,
    effective_at timestamp with time zone NOT NULL,
    centre bigint DEFAULT malle.active_centre(),
    staff bigint,
    terminal text,
    command text,
    key text,
    reason text,
    undoes bigint,
    detail jsonb,
    CONSTRAINT event_key_of_terminal CHECK (((key IS NULL) OR (terminal IS NOT NULL))),
    CONSTRAINT event_kind CHECK ((kind ~ '^[a-z][a-z0-9_.]*$'::text)),
    CONSTRAINT event_undoes_earlier CHECK ((undoes < id))
);

ALTER TABLE ONLY malle.event FORCE ROW LEVEL SECURITY;

ALTER TABLE malle.event OWNER TO malle_owner;

COMMENT ON TABLE malle.event IS 'Everything that was done, by whom, where and when; rows are only added (R0.2)';

COMMENT ON COLUMN malle.event.id IS 'Identity, in order of recording';

COMMENT ON COLUMN malle.event.kind IS 'What was done: loan, return, undo, patron.add ...';

COMMENT ON COLUMN malle.event.recorded_at IS 'Real time of recording';

COMMENT ON COLUMN malle.event.effective_at IS 'When it counts, by the session''s clock';

COMMENT ON COLUMN malle.event.centre IS 'Centre for which it was done; none for an administrator''s';

COMMENT ON COLUMN malle.event.staff IS 'Who did it; none for an administrator';

COMMENT ON COLUMN malle.event.terminal IS 'Desk where it was done';

COMMENT ON COLUMN malle.event.command IS 'Name of the command, without its arguments';

COMMENT ON COLUMN malle.event.key IS 'Idempotency key: the same key of the same terminal is done once (R0.6)';

COMMENT ON COLUMN malle.event.reason IS 'Code of the reason that was asked for';

COMMENT ON COLUMN malle.event.undoes IS 'Event that this one undoes; neither counts in statistics (R15.3)';

COMMENT ON COLUMN malle.event.detail IS 'Ids and codes; never a name or free text about a person';

CREATE TABLE malle.letter_line (
    letter bigint NOT NULL,
    "position" integer NOT NULL,
    centre bigint DEFAULT malle.active_centre() NOT NULL,
    text text NOT NULL,
    loan bigint,
    due_on date,
    booking bigint,
    starts_on date,
    hold bigint,
    until date,
    contact bigint,
    planned_for timestamp with time zone,
    CONSTRAINT letter_line_due_of_loan CHECK (((loan IS NULL) = (due_on IS NULL))),
    CONSTRAINT letter_line_plan_of_contact CHECK (((contact IS NULL) = (planned_for IS NULL))),
    CONSTRAINT letter_line_start_of_booking CHECK (((booking IS NULL) = (starts_on IS NULL))),
    CONSTRAINT letter_line_until_of_hold CHECK (((hold IS NULL) = (until IS NULL)))
);

ALTER TABLE ONLY malle.letter_line FORCE ROW LEVEL SECURITY;

ALTER TABLE malle.letter_line OWNER TO malle_owner;

COMMENT ON TABLE malle.letter_line IS 'Tools that a letter speaks of; a line of a loan or a booking is said only while it is true (R7.5)';

COMMENT ON COLUMN malle.letter_line.letter IS 'The letter';

COMMENT ON COLUMN malle.letter_line."position" IS 'Rank';

COMMENT ON COLUMN malle.letter_line.centre IS 'Its centre';

COMMENT ON COLUMN malle.letter_line.text IS 'What it says; names no person; empty: the text of the letter says it, and is true as long as the line is';

COMMENT ON COLUMN malle.letter_line.loan IS 'Loan that must still be open, or none: always said';

COMMENT ON COLUMN malle.letter_line.due_on IS 'Due date that the loan must still have';

COMMENT ON COLUMN malle.letter_line.booking IS 'Booking that a late return must still endanger (R6.12), or none';

COMMENT ON COLUMN malle.letter_line.starts_on IS 'First day that the booking must still have';

COMMENT ON COLUMN malle.letter_line.hold IS 'Place in the queue for which a copy must still lie ready (R5.2), or none';

COMMENT ON COLUMN malle.letter_line.until IS 'Day until which it must still lie there';

COMMENT ON COLUMN malle.letter_line.contact IS 'Appointment that must still be planned, by its number, or none';

COMMENT ON COLUMN malle.letter_line.planned_for IS 'Moment for which it must still be planned';

CREATE FUNCTION malle.letter_line_is_true(line malle.letter_line) RETURNS boolean
    LANGUAGE sql STABLE
    RETURN ((((line).loan IS NULL) OR (EXISTS (SELECT FROM (malle.loan_open o JOIN malle.copy c ON ((c.id = o.copy))) WHERE ((o.loan = (letter_line_is_true.line).loan) AND (o.due_on = (letter_line_is_true.line).due_on) AND (c.state <> ALL (ARRAY['lost'::text, 'withdrawn'::text])))))) AND (((line).booking IS NULL) OR (EXISTS (SELECT FROM malle.endangered_bookings(NULL::integer) e(booking, title, starts_on, first_slot, last_slot, loan) WHERE ((e.booking = (letter_line_is_true.line).booking) AND (e.starts_on = (letter_line_is_true.line).starts_on) AND (e.loan IS NOT NULL))))) AND (((line).hold IS NULL) OR (EXISTS (SELECT FROM malle.set_aside a WHERE ((a.hold = (letter_line_is_true.line).hold) AND (a.until = (letter_line_is_true.line).until) AND (a.until >= malle.today()))))) AND (((line).contact IS NULL) OR (((line).planned_for > malle.moment()) AND (EXISTS (SELECT FROM malle.contact c WHERE ((c.appointment = (letter_line_is_true.line).contact) AND (c.planned_for = (letter_line_is_true.line).planned_for) AND (c.held_on IS NULL) AND (c.dropped IS NULL) AND (NOT (EXISTS (SELECT FROM malle.event u WHERE (u.undoes = c.event)))) AND (NOT (EXISTS (SELECT FROM malle.contact n WHERE ((n.replaces = c.id) AND (NOT (EXISTS (SELECT FROM malle.event u WHERE (u.undoes = n.event))))))))))))));

ALTER FUNCTION malle.letter_line_is_true(line malle.letter_line) OWNER TO malle_owner;

COMMENT ON FUNCTION malle.letter_line_is_true(line malle.letter_line) IS 'Its loan is open, due on that day, and its copy not known to be lost (R7.5); its booking still waits for a copy that is on loan (R6.12); what is ready for its place in the queue still lies there (R5.2); its appointment is to come and planned for that moment; of none: true';

CREATE TABLE malle.letter (
    id bigint NOT NULL,
    centre bigint DEFAULT malle.active_centre() NOT NULL,
    event bigint NOT NULL,
    kind text NOT NULL,
    patron bigint,
    organisation bigint,
    recipient text DEFAULT ''::text NOT NULL,
    email text,
    address text DEFAULT ''::text NOT NULL,
    subject text DEFAULT ''::text NOT NULL,
    body text DEFAULT ''::text NOT NULL,
    closing text DEFAULT ''::text NOT NULL,
    channel text NOT NULL,
    state text DEFAULT 'to_send'::text NOT NULL,
    not_before date DEFAULT malle.today() NOT NULL,
    queued_at timestamp with time zone DEFAULT malle.moment() NOT NULL,
    settled_at timestamp with time zone,
    claimed_by text,
    claimed_until timestamp with time zone,
    retry_at timestamp with time zone,
    attempts integer DEFAULT 0 NOT NULL,
    error text,
    erased_on date,
    CONSTRAINT letter_attempts_positive CHECK ((attempts >= 0)),
    CONSTRAINT letter_channel CHECK ((channel = ANY (ARRAY['mail'::text, 'print'::text]))),
    CONSTRAINT letter_claimed_while_sending CHECK (((state = 'sending'::text) = (claimed_until IS NOT NULL))),
    CONSTRAINT letter_email_form CHECK (((email ~ '^[a-zA-Z0-9.!#$%&''*+/=?^_`{|}~][a-zA-Z0-9.!#$%&''*+/=?^_`{|}~-]*@[a-zA-Z0-9][a-zA-Z0-9.-]*$'::text) AND (octet_length(email) <= 254))),
    CONSTRAINT letter_header_line CHECK (((subject !~ '[[:cntrl:]]'::text) AND (recipient !~ '[[:cntrl:]]'::text))),
    CONSTRAINT letter_kind CHECK ((kind = ANY (ARRAY['slip'::text, 'booking'::text, 'hold'::text, 'order'::text, 'appointment'::text, 'reminder'::text, 'pieces'::text, 'notice'::text, 'test'::text]))),
    CONSTRAINT letter_mail_has_address CHECK (((channel = 'print'::text) OR (email IS NOT NULL) OR (erased_on IS NOT NULL))),
    CONSTRAINT letter_settled CHECK (((state = ANY (ARRAY['to_send'::text, 'sending'::text])) = (settled_at IS NULL))),
    CONSTRAINT letter_state CHECK ((state = ANY (ARRAY['to_send'::text, 'sending'::text, 'sent'::text, 'failed'::text, 'printed'::text, 'cancelled'::text])))
);

ALTER TABLE ONLY malle.letter FORCE ROW LEVEL SECURITY;

ALTER TABLE malle.letter OWNER TO malle_owner;

COMMENT ON TABLE malle.letter IS 'The outbox: letters to be sent or printed, and what became of them (R7.2, R7.4, R7.5)';

COMMENT ON COLUMN malle.letter.id IS 'Identity';

COMMENT ON COLUMN malle.letter.centre IS 'Centre that writes';

COMMENT ON COLUMN malle.letter.event IS 'Operation that it tells of: the letter exists if and only if the operation does';

COMMENT ON COLUMN malle.letter.kind IS 'slip, booking, hold, order, appointment, reminder, pieces, notice or test';

COMMENT ON COLUMN malle.letter.patron IS 'Person to whom it is written; emptied by anonymisation';

COMMENT ON COLUMN malle.letter.organisation IS 'Organisation to which it is written';

COMMENT ON COLUMN malle.letter.recipient IS 'Name for the header of a mail, one line';

COMMENT ON COLUMN malle.letter.email IS 'Mail address, checked; none: it is printed (R7.4)';

COMMENT ON COLUMN malle.letter.address IS 'Lines of the printed address: organisation, person';

COMMENT ON COLUMN malle.letter.subject IS 'Subject, one line';

COMMENT ON COLUMN malle.letter.body IS 'Text before the lines of letter_line';

COMMENT ON COLUMN malle.letter.closing IS 'Text after them, with the signature';

COMMENT ON COLUMN malle.letter.channel IS 'mail: sent by the relay; print: on paper';

COMMENT ON COLUMN malle.letter.state IS 'to_send, sending (claimed), sent, failed, printed, cancelled; sending after claimed_until: nobody knows whether it left';

COMMENT ON COLUMN malle.letter.not_before IS 'Not sent before this day';

COMMENT ON COLUMN malle.letter.queued_at IS 'When it was written';

COMMENT ON COLUMN malle.letter.settled_at IS 'When it was sent, printed, given up or cancelled';

COMMENT ON COLUMN malle.letter.claimed_by IS 'Desk and process that sends it, or sent it last';

COMMENT ON COLUMN malle.letter.claimed_until IS 'Real time at which the sender is given up, while it is being sent (R7.5)';

COMMENT ON COLUMN malle.letter.retry_at IS 'Real time before which it is not tried again, after a temporary failure';

COMMENT ON COLUMN malle.letter.attempts IS 'How often it was given to the relay';

COMMENT ON COLUMN malle.letter.error IS 'What the relay said when it failed, or why it was cancelled';

COMMENT ON COLUMN malle.letter.erased_on IS 'Day on which its text and address were erased (R11.3)';

CREATE FUNCTION malle.letter_state(letter malle.letter) RETURNS text
    LANGUAGE sql STABLE
    RETURN CASE WHEN (((letter).state = 'sending'::text) AND ((letter).claimed_until < malle.real_moment())) THEN 'unknown'::text WHEN (((letter).state = 'to_send'::text) AND ((letter).channel = 'print'::text)) THEN 'to_print'::text ELSE (letter).state END;

ALTER FUNCTION malle.letter_state(letter malle.letter) OWNER TO malle_owner;

COMMENT ON FUNCTION malle.letter_state(letter malle.letter) IS 'State of a letter as people see it: to_print instead of to_send on paper, unknown when its sender has disappeared';

CREATE FUNCTION malle.lock_availability(titles bigint[]) RETURNS integer
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'malle', 'pg_temp'
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

ALTER FUNCTION malle.lock_availability(titles bigint[]) OWNER TO malle_owner;

COMMENT ON FUNCTION malle.lock_availability(titles bigint[]) IS 'Wait until nobody else is giving copies of these titles away, until the end of the transaction; the number of titles locked';

CREATE FUNCTION malle.lock_claims(copy bigint) RETURNS boolean
    LANGUAGE plpgsql
    SET search_path TO 'malle', 'pg_temp'
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

ALTER FUNCTION malle.lock_claims(copy bigint) OWNER TO malle_owner;

COMMENT ON FUNCTION malle.lock_claims(copy bigint) IS 'The same for the title of a copy; then: is there anybody who may want this copy, or does it lie ready, or is to be shelved?';

CREATE FUNCTION malle.lock_request(request bigint) RETURNS void
    LANGUAGE sql
    SET search_path TO 'malle', 'pg_temp'
    AS $$ SELECT pg_advisory_xact_lock(hashtext('malle.request_revision'), (request % 2147483647)::integer) $$;

ALTER FUNCTION malle.lock_request(request bigint) OWNER TO malle_owner;

COMMENT ON FUNCTION malle.lock_request(request bigint) IS 'Wait until nobody else revises this request, and keep others from it until the transaction ends';

CREATE FUNCTION malle.mail_date(moment timestamp with time zone) RETURNS text
    LANGUAGE sql STABLE
    RETURN ((to_char((moment AT TIME ZONE malle.session_time_zone()), 'Dy, DD Mon YYYY HH24:MI:SS '::text) || CASE WHEN ((moment AT TIME ZONE malle.session_time_zone()) < (moment AT TIME ZONE 'UTC'::text)) THEN '-'::text ELSE '+'::text END) || to_char((GREATEST((moment AT TIME ZONE malle.session_time_zone()), (moment AT TIME ZONE 'UTC'::text)) - LEAST((moment AT TIME ZONE malle.session_time_zone()), (moment AT TIME ZONE 'UTC'::text))), 'HH24MI'::text));

ALTER FUNCTION malle.mail_date(moment timestamp with time zone) OWNER TO malle_owner;

COMMENT ON FUNCTION malle.mail_date(moment timestamp with time zone) IS 'A moment as RFC 5322 writes it, in the time zone of the centre';

CREATE FUNCTION malle.make_centre(code text, name text, staff bigint) RETURNS bigint
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'malle', 'pg_temp'
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

ALTER FUNCTION malle.make_centre(code text, name text, staff bigint) OWNER TO malle_owner;

COMMENT ON FUNCTION malle.make_centre(code text, name text, staff bigint) IS 'A centre with its desk, its owner of the same code, its default loan rule (three weeks), its opening days (Monday to Friday), its levels of reminders and its first person; for the functions below';

CREATE TABLE malle.reminder_level (
    centre bigint DEFAULT malle.active_centre() NOT NULL,
    category bigint,
    level integer NOT NULL,
    delay integer NOT NULL,
    channel text DEFAULT 'mail'::text NOT NULL,
    blocks boolean DEFAULT false NOT NULL,
    text text NOT NULL,
    CONSTRAINT reminder_level_before CHECK (((level <= 0) = (delay < 0))),
    CONSTRAINT reminder_level_channel CHECK ((channel = ANY (ARRAY['mail'::text, 'print'::text]))),
    CONSTRAINT reminder_level_delay CHECK (((delay >= '-60'::integer) AND (delay <= 730))),
    CONSTRAINT reminder_level_number CHECK (((level >= '-8'::integer) AND (level <= 9))),
    CONSTRAINT reminder_level_text CHECK ((text ~ '^[a-z][a-z0-9_.]*$'::text))
);

ALTER TABLE ONLY malle.reminder_level FORCE ROW LEVEL SECURITY;

ALTER TABLE malle.reminder_level OWNER TO malle_owner;

COMMENT ON TABLE malle.reminder_level IS 'When borrowers are reminded of what; the rows of a category replace those of all (R7.1)';

COMMENT ON COLUMN malle.reminder_level.centre IS 'The centre';

COMMENT ON COLUMN malle.reminder_level.category IS 'Value of patron_category, or none: all that have no rows of their own';

COMMENT ON COLUMN malle.reminder_level.level IS '0 and less: before the due date (R7.6); 1 and more: after it';

COMMENT ON COLUMN malle.reminder_level.delay IS 'Days after the due date, open or calendar days by setting (R2.5); strictly increasing';

COMMENT ON COLUMN malle.reminder_level.channel IS 'mail, or print; a borrower without mail address gets paper (R7.4)';

COMMENT ON COLUMN malle.reminder_level.blocks IS 'The borrower is blocked until nothing is late any more';

COMMENT ON COLUMN malle.reminder_level.text IS 'Code of the text of its letter';

CREATE FUNCTION malle.make_reminder_levels(centre bigint) RETURNS void
    LANGUAGE sql SECURITY DEFINER
    BEGIN ATOMIC
 INSERT INTO malle.reminder_level (centre, level, delay, text) VALUES (make_reminder_levels.centre,0,'-2'::integer,'reminder.before'::text), (make_reminder_levels.centre,1,7,'reminder.1'::text), (make_reminder_levels.centre,2,21,'reminder.2'::text), (make_reminder_levels.centre,3,35,'reminder.3'::text);
END;

ALTER FUNCTION malle.make_reminder_levels(centre bigint) OWNER TO malle_owner;

COMMENT ON FUNCTION malle.make_reminder_levels(centre bigint) IS 'The usual levels of a new centre: two days before, then 7, 21 and 35 days after; for malle.make_centre()';

CREATE FUNCTION malle.merge_patrons(event bigint, kept bigint, merged bigint) RETURNS bigint
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'malle', 'pg_temp'
    AS $_$
DECLARE
	place record;
	rows_moved jsonb;
	moved jsonb := '{}';
BEGIN
	IF NOT malle.has_right('people') THEN
		RAISE EXCEPTION 'only who registers persons merges them'
			USING ERRCODE = 'insufficient_privilege', CONSTRAINT = 'patron_merged_by_right';
	END IF;
	/* Nobody lends to them meanwhile: a loan would wait for the row, and then name who is gone. */
	PERFORM FROM malle.patron p WHERE p.id IN (kept, merged) AND p.centre = malle.active_centre()
		ORDER BY p.id FOR UPDATE;
	/* What a rule blocked once stays blocked once. */
	UPDATE malle.block b SET current = false, ended_by = merge_patrons.event
		WHERE b.patron = merge_patrons.merged AND b.automatic AND b.current
		AND EXISTS (SELECT FROM malle.block k WHERE k.patron = merge_patrons.kept AND k.automatic AND k.current
			AND k.rule = b.rule);
	FOR place IN SELECT * FROM malle.patron_tables() LOOP
		EXECUTE format('WITH moved AS (UPDATE malle.%I SET patron = $1 WHERE patron = $2 RETURNING %I AS key)'
			' SELECT jsonb_agg(DISTINCT key) FROM moved', place.relation, place.key)
			INTO rows_moved USING kept, merged;
		IF rows_moved IS NOT NULL THEN
			moved := moved || jsonb_build_object(place.relation, rows_moved);
		END IF;
	END LOOP;
	WITH changed AS (UPDATE malle.patron p SET merged_into = merge_patrons.kept
		WHERE p.merged_into = merge_patrons.merged RETURNING p.id)
	SELECT jsonb_agg(id) INTO rows_moved FROM changed;
	IF rows_moved IS NOT NULL THEN
		moved := moved || jsonb_build_object('patron', rows_moved);
	END IF;
	UPDATE malle.patron p SET merged_into = merge_patrons.kept WHERE p.id = merge_patrons.merged;
	INSERT INTO malle.patron_merge (event, kept, merged, moved)
		VALUES (merge_patrons.event, merge_patrons.kept, merge_patrons.merged, moved);
	RETURN kept;
END
$_$;

ALTER FUNCTION malle.merge_patrons(event bigint, kept bigint, merged bigint) OWNER TO malle_owner;

COMMENT ON FUNCTION malle.merge_patrons(event bigint, kept bigint, merged bigint) IS 'All that names the second person names the first from now on, and so does the second one''s card; who may register persons may';

CREATE FUNCTION malle.must_be_kept(withdrawn_at timestamp with time zone) RETURNS boolean
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

ALTER FUNCTION malle.must_be_kept(withdrawn_at timestamp with time zone) OWNER TO malle_owner;

COMMENT ON FUNCTION malle.must_be_kept(withdrawn_at timestamp with time zone) IS 'Refuse to lend a copy that was withdrawn (R1.12)';

CREATE FUNCTION malle.next_free(centre bigint, title bigint, quantity integer, starts_on date, ends_on date, days_before integer, days_after integer, same_day boolean, last_start date, leaving bigint[] DEFAULT '{}'::bigint[]) RETURNS TABLE(free_from date, free_to date)
    LANGUAGE plpgsql STABLE
    SET search_path TO 'malle', 'pg_temp'
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

ALTER FUNCTION malle.next_free(centre bigint, title bigint, quantity integer, starts_on date, ends_on date, days_before integer, days_after integer, same_day boolean, last_start date, leaving bigint[]) OWNER TO malle_owner;

COMMENT ON FUNCTION malle.next_free(centre bigint, title bigint, quantity integer, starts_on date, ends_on date, days_before integer, days_after integer, same_day boolean, last_start date, leaving bigint[]) IS 'The first period as long as this one that begins from its first day to the last start and has so many copies; no row: none';

CREATE FUNCTION malle.next_open_day(centre bigint, site bigint, day date, same_weekday boolean DEFAULT false) RETURNS date
    LANGUAGE plpgsql STABLE
    SET search_path TO 'malle', 'pg_temp'
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

ALTER FUNCTION malle.next_open_day(centre bigint, site bigint, day date, same_weekday boolean) OWNER TO malle_owner;

COMMENT ON FUNCTION malle.next_open_day(centre bigint, site bigint, day date, same_weekday boolean) IS 'The first open day from that day on (R2.1), of the same weekday when asked and possible; NULL: none in two years';

CREATE FUNCTION malle.number_contact() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'malle', 'pg_temp'
    AS $$
BEGIN
	NEW.appointment := coalesce((SELECT c.appointment FROM malle.contact c WHERE c.id = NEW.replaces), NEW.id);
	RETURN NEW;
END
$$;

ALTER FUNCTION malle.number_contact() OWNER TO malle_owner;

COMMENT ON FUNCTION malle.number_contact() IS 'Number of a new contact: that of the one which it says again, or its own identity';

CREATE FUNCTION malle.open_days_between(centre bigint, site bigint, first_day date, last_day date) RETURNS integer
    LANGUAGE sql STABLE
    RETURN (SELECT (count(*))::integer AS count FROM malle.calendar(open_days_between.centre, open_days_between.site, (open_days_between.first_day + 1), open_days_between.last_day) c(day, open, reason) WHERE c.open);

ALTER FUNCTION malle.open_days_between(centre bigint, site bigint, first_day date, last_day date) OWNER TO malle_owner;

COMMENT ON FUNCTION malle.open_days_between(centre bigint, site bigint, first_day date, last_day date) IS 'How many open days there are after the first day, up to and with the last';

CREATE FUNCTION malle.open_requests(event bigint, received_on date, ids bigint[]) RETURNS void
    LANGUAGE plpgsql
    SET search_path TO 'malle', 'pg_temp'
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

ALTER FUNCTION malle.open_requests(event bigint, received_on date, ids bigint[]) OWNER TO malle_owner;

COMMENT ON FUNCTION malle.open_requests(event bigint, received_on date, ids bigint[]) IS 'New requests of the active centre, with the next numbers of the year in which they were received (R17)';

CREATE FUNCTION malle.open_slip(patron bigint, request bigint, purpose text) RETURNS bigint
    LANGUAGE plpgsql STABLE
    SET search_path TO 'malle', 'pg_temp'
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

ALTER FUNCTION malle.open_slip(patron bigint, request bigint, purpose text) OWNER TO malle_owner;

COMMENT ON FUNCTION malle.open_slip(patron bigint, request bigint, purpose text) IS 'The last slip of a borrower, if it was opened today, is not ended, is for the same request and purpose (NULL: any), and has a line out, or only undone lines (R0.5)';

CREATE FUNCTION malle.opening_moves_bookings() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'malle', 'pg_temp'
    AS $$
BEGIN
	PERFORM malle.write_booking_open(o.booking) FROM malle.booking_open o
	WHERE o.centre = (SELECT malle.active_centre());
	RETURN NULL;
END
$$;

ALTER FUNCTION malle.opening_moves_bookings() OWNER TO malle_owner;

COMMENT ON FUNCTION malle.opening_moves_bookings() IS 'Trigger: days of preparation and checking are open days; when these change, what bookings occupy does too (R6.1)';

CREATE TABLE malle.patron (
    id bigint NOT NULL,
    centre bigint DEFAULT malle.active_centre() NOT NULL,
    barcode text NOT NULL,
    family_name text NOT NULL,
    given_name text DEFAULT ''::text NOT NULL,
    organisation bigint,
    category bigint,
    email text,
    phone text,
    note text,
    folded text DEFAULT ''::text NOT NULL COLLATE pg_catalog."C",
    member_until date,
    merged_into bigint,
    CONSTRAINT patron_barcode_form CHECK (((barcode ~ '^[^[:space:][:cntrl:]]+$'::text) AND (octet_length(barcode) <= 64))),
    CONSTRAINT patron_family_name_given CHECK ((btrim(family_name) <> ''::text)),
    CONSTRAINT patron_merged_not_itself CHECK ((merged_into <> id))
);

ALTER TABLE ONLY malle.patron FORCE ROW LEVEL SECURITY;

ALTER TABLE malle.patron OWNER TO malle_owner;

COMMENT ON TABLE malle.patron IS 'A person who borrows or asks';

COMMENT ON COLUMN malle.patron.id IS 'Identity';

COMMENT ON COLUMN malle.patron.centre IS 'Centre whose file the person is in';

COMMENT ON COLUMN malle.patron.barcode IS 'Code of the card, once in a centre';

COMMENT ON COLUMN malle.patron.family_name IS 'Family name';

COMMENT ON COLUMN malle.patron.given_name IS 'Given name';

COMMENT ON COLUMN malle.patron.organisation IS 'Organisation for which the person comes';

COMMENT ON COLUMN malle.patron.category IS 'Value of patron_category; none: the organisation''s';

COMMENT ON COLUMN malle.patron.email IS 'Electronic mail address';

COMMENT ON COLUMN malle.patron.phone IS 'Telephone number';

COMMENT ON COLUMN malle.patron.note IS 'Remark for the team';

COMMENT ON COLUMN malle.patron.folded IS 'What search by words looks at, folded by malle_text_fold()';

COMMENT ON COLUMN malle.patron.member_until IS 'Last day on which the person may borrow, or none: no end';

COMMENT ON COLUMN malle.patron.merged_into IS 'The same person, entered twice: who answers for this card, or none';

CREATE TABLE malle.patron_merge (
    event bigint NOT NULL,
    centre bigint DEFAULT malle.active_centre() NOT NULL,
    kept bigint,
    merged bigint,
    moved jsonb NOT NULL
);

ALTER TABLE ONLY malle.patron_merge FORCE ROW LEVEL SECURITY;

ALTER TABLE malle.patron_merge OWNER TO malle_owner;

COMMENT ON TABLE malle.patron_merge IS 'Fact: somebody who was entered twice became one';

COMMENT ON COLUMN malle.patron_merge.event IS 'Event that recorded it';

COMMENT ON COLUMN malle.patron_merge.centre IS 'The centre';

COMMENT ON COLUMN malle.patron_merge.kept IS 'Who answers for both, emptied by anonymisation';

COMMENT ON COLUMN malle.patron_merge.merged IS 'Who is no longer listed, emptied by anonymisation';

COMMENT ON COLUMN malle.patron_merge.moved IS 'Table by table, the rows that named the one: their id, or their event where they have none; undoing gives them back';

CREATE FUNCTION malle.patron_tables() RETURNS TABLE(relation name, key name)
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'malle', 'pg_temp'
    BEGIN ATOMIC
 SELECT c.relname,
         CASE
             WHEN (EXISTS ( SELECT
                FROM pg_attribute a
               WHERE ((a.attrelid = c.oid) AND (a.attname = 'id'::name) AND (NOT a.attisdropped)))) THEN 'id'::name
             ELSE 'event'::name
         END AS "case"
    FROM (pg_constraint f
      JOIN pg_class c ON ((c.oid = f.conrelid)))
   WHERE ((f.contype = 'f'::"char") AND (f.confrelid = ('malle.patron'::regclass)::oid) AND (f.conrelid <> ALL (ARRAY[('malle.patron'::regclass)::oid, ('malle.patron_merge'::regclass)::oid])))
   ORDER BY c.relname;
END;

ALTER FUNCTION malle.patron_tables() OWNER TO malle_owner;

COMMENT ON FUNCTION malle.patron_tables() IS 'Tables whose rows name a person by the column patron, and what a row of them is known by; for the functions below';

CREATE FUNCTION malle.prove_identity(OUT staff bigint, OUT centre bigint) RETURNS record
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'malle', 'pg_temp'
    AS $$
DECLARE
	claimed_staff bigint := nullif(current_setting('malle.staff', true), '')::bigint;
	claimed_centre bigint := nullif(current_setting('malle.centre', true), '')::bigint;
	known boolean := coalesce(current_setting('malle.proven', true), '') = 'on';
	kept bigint;
BEGIN
	IF known THEN
		known := currval('malle.proven_staff') = claimed_staff AND currval('malle.proven_centre') = claimed_centre;
	END IF;
	-- The seal is looked at when person or centre is another than what was proven last. (The terminal
	-- is a name that anybody may give, in identify().)
	IF known IS NOT TRUE THEN -- apart from the query: this runs once a statement
		IF current_setting('malle.seal', true) IS DISTINCT FROM (
				SELECT malle.session_seal(x.secret, current_setting('malle.staff', true),
					current_setting('malle.centre', true), current_setting('malle.terminal', true))
				FROM malle.session_secret x) THEN
			claimed_staff := NULL;
		END IF;
	END IF;
	SELECT s.id, sc.centre INTO staff, centre
	FROM malle.staff s
	LEFT JOIN malle.staff_centre sc ON sc.staff = s.id AND sc.centre = claimed_centre
		AND malle.real_today() BETWEEN sc.valid_from AND coalesce(sc.valid_to, 'infinity')
	WHERE s.id = claimed_staff AND s.database_role = session_user
	LIMIT 1;
	IF current_setting('transaction_read_only') = 'on' THEN
		RETURN;
	END IF;
	IF known IS NOT TRUE OR centre IS NULL THEN
		kept := setval('malle.proven_staff', coalesce(staff, 0));
		kept := setval('malle.proven_centre', coalesce(centre, 0));
		PERFORM set_config('malle.proven', 'on', false);
	END IF;
	kept := setval('malle.proven_statement', malle.statement_number());
END
$$;

ALTER FUNCTION malle.prove_identity(OUT staff bigint, OUT centre bigint) OWNER TO malle_owner;

COMMENT ON FUNCTION malle.prove_identity(OUT staff bigint, OUT centre bigint) IS 'Look up who works, and whether the session may work for its centre; known until the statement ends';

CREATE FUNCTION malle.public_holiday(day date) RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN malle.holiday_name(day, malle.easter((date_part('year'::text, day))::integer));

ALTER FUNCTION malle.public_holiday(day date) OWNER TO malle_owner;

COMMENT ON FUNCTION malle.public_holiday(day date) IS 'Name of the Belgian public holiday that this day is, or NULL';

CREATE FUNCTION malle.rebuild_back(member bigint) RETURNS void
    LANGUAGE plpgsql
    SET search_path TO 'malle', 'pg_temp'
    AS $$
BEGIN
	UPDATE malle.copy_member m SET back_of = t.back_of
	FROM malle.copy_back_told t
	WHERE m.member = rebuild_back.member AND t.member = m.member AND m.back_of IS DISTINCT FROM t.back_of;
END
$$;

ALTER FUNCTION malle.rebuild_back(member bigint) OWNER TO malle_owner;

COMMENT ON FUNCTION malle.rebuild_back(member bigint) IS 'Bring the loan from which a copy came back before its kit to what follows from its live facts (R4.12)';

CREATE FUNCTION malle.rebuild_copy(copy bigint) RETURNS void
    LANGUAGE plpgsql
    SET search_path TO 'malle', 'pg_temp'
    AS $$
DECLARE
	touched bigint;
BEGIN
	UPDATE malle.copy c SET state = f.state, state_until = f.state_until,
		withdrawn_at = f.withdrawn_at, withdrawn_reason = f.withdrawn_reason
	FROM malle.copy_state_told f
	WHERE c.id = rebuild_copy.copy AND f.copy = c.id AND (c.state, c.state_until, c.withdrawn_at, c.withdrawn_reason)
		IS DISTINCT FROM (f.state, f.state_until, f.withdrawn_at, f.withdrawn_reason)
	RETURNING c.title INTO touched;
	UPDATE malle.copy c SET site = f.site
	FROM malle.copy_site_told f
	WHERE c.id = rebuild_copy.copy AND f.copy = c.id AND c.site IS DISTINCT FROM f.site;
	/* Which copies are visible changes what the search finds: it learns that from the title (design 4). */
	UPDATE malle.title SET merged_into = merged_into WHERE id = touched;
END
$$;

ALTER FUNCTION malle.rebuild_copy(copy bigint) OWNER TO malle_owner;

COMMENT ON FUNCTION malle.rebuild_copy(copy bigint) IS 'Bring state, withdrawal and site of a copy to what follows from its live facts; the title learns of it';

CREATE FUNCTION malle.rebuild_member(member bigint) RETURNS void
    LANGUAGE plpgsql
    SET search_path TO 'malle', 'pg_temp'
    AS $$
DECLARE
	told bigint;
BEGIN
	SELECT t.kit INTO told FROM malle.copy_member_told t WHERE t.member = rebuild_member.member;
	DELETE FROM malle.copy_member m
		WHERE m.member = rebuild_member.member AND m.kit IS DISTINCT FROM told;
	IF told IS NOT NULL THEN
		INSERT INTO malle.copy_member (kit, member) VALUES (told, rebuild_member.member)
		ON CONFLICT ON CONSTRAINT copy_member_once DO NOTHING;
		PERFORM malle.rebuild_back(member);
	END IF;
END
$$;

ALTER FUNCTION malle.rebuild_member(member bigint) OWNER TO malle_owner;

COMMENT ON FUNCTION malle.rebuild_member(member bigint) IS 'Bring the kit of a copy to what follows from its live facts';

CREATE FUNCTION malle.rebuild_piece(piece bigint) RETURNS void
    LANGUAGE plpgsql
    SET search_path TO 'malle', 'pg_temp'
    AS $$
BEGIN
	UPDATE malle.piece p SET position = t.position, label = t.label, count = t.count,
		essential = t.essential, source = t.source, current = t.current, missing = t.missing
	FROM malle.piece_told t
	WHERE p.id = rebuild_piece.piece AND t.piece = p.id
		AND (p.position, p.label, p.count, p.essential, p.source, p.current, p.missing) IS DISTINCT FROM
			(t.position, t.label, t.count, t.essential, t.source, t.current, t.missing);
END
$$;

ALTER FUNCTION malle.rebuild_piece(piece bigint) OWNER TO malle_owner;

COMMENT ON FUNCTION malle.rebuild_piece(piece bigint) IS 'Bring a piece, and how many of it are missing, to what follows from its live facts (R4.11)';

CREATE FUNCTION malle.rebuild_rest(copy bigint) RETURNS void
    LANGUAGE plpgsql
    SET search_path TO 'malle', 'pg_temp'
    AS $$
BEGIN
	UPDATE malle.copy c SET rests_until = t.rests_until
	FROM malle.copy_rest_told t
	WHERE c.id = rebuild_rest.copy AND t.copy = c.id AND c.rests_until IS DISTINCT FROM t.rests_until;
END
$$;

ALTER FUNCTION malle.rebuild_rest(copy bigint) OWNER TO malle_owner;

COMMENT ON FUNCTION malle.rebuild_rest(copy bigint) IS 'Bring the last day of checking of a copy to that of its last live return (R6.4)';

CREATE FUNCTION malle.record_event(kind text, effective_at timestamp with time zone, command text, key text, reason text, undoes bigint, detail jsonb) RETURNS bigint
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'malle', 'pg_temp'
    AS $$
DECLARE
	recorded bigint;
	centre bigint := malle.active_centre();
BEGIN
	IF centre IS NULL AND session_user <> 'malle_owner'
			AND NOT pg_has_role(session_user, 'malle_owner', 'MEMBER') THEN
		RAISE EXCEPTION 'no active centre'
			USING ERRCODE = 'insufficient_privilege', CONSTRAINT = 'event_of_active_centre';
	END IF;
	IF undoes IS NOT NULL THEN -- apart: a condition with a query in it starts that query, whatever comes before AND
		IF EXISTS (SELECT FROM malle.event e WHERE e.id = record_event.undoes AND e.undoes IS NOT NULL) THEN
			RAISE EXCEPTION 'event % undoes another one', record_event.undoes
				USING ERRCODE = 'check_violation', CONSTRAINT = 'event_undoes_original';
		END IF;
	END IF;
	INSERT INTO malle.event (kind, effective_at, centre, staff, terminal, command, key, reason, undoes, detail)
	VALUES (record_event.kind, coalesce(record_event.effective_at, malle.moment()), centre,
		malle.active_staff(), malle.active_terminal(), record_event.command,
		nullif(record_event.key, ''), record_event.reason, record_event.undoes, record_event.detail)
	RETURNING id INTO recorded;
	RETURN recorded;
END
$$;

ALTER FUNCTION malle.record_event(kind text, effective_at timestamp with time zone, command text, key text, reason text, undoes bigint, detail jsonb) OWNER TO malle_owner;

COMMENT ON FUNCTION malle.record_event(kind text, effective_at timestamp with time zone, command text, key text, reason text, undoes bigint, detail jsonb) IS 'Add an event of the session''s person, centre and terminal; effective_at NULL: now. A key used before breaks event_key_once (R0.6), an event undone before event_undoes_once';

CREATE FUNCTION malle.reminder_cutoff(centre bigint, site bigint, delay integer, open_days boolean) RETURNS date
    LANGUAGE sql STABLE
    RETURN CASE WHEN (NOT open_days) THEN (malle.today() - delay) WHEN (delay = 0) THEN malle.today() WHEN (delay > 0) THEN (malle.add_open_days(centre, site, (malle.today() + 1), (- delay)) - 1) ELSE (malle.add_open_days(centre, site, malle.today(), (1 - delay)) - 1) END;

ALTER FUNCTION malle.reminder_cutoff(centre bigint, site bigint, delay integer, open_days boolean) OWNER TO malle_owner;

COMMENT ON FUNCTION malle.reminder_cutoff(centre bigint, site bigint, delay integer, open_days boolean) IS 'The last due date that is late by so many days today, open days or all (R2.5); NULL: none within ten years';

CREATE FUNCTION malle.reminder_levels_increase() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'malle', 'pg_temp'
    AS $$
BEGIN
	IF EXISTS (SELECT FROM malle.reminder_level other WHERE other.centre = NEW.centre
			AND other.category IS NOT DISTINCT FROM NEW.category
			AND sign(other.level - NEW.level) <> sign(other.delay - NEW.delay)) THEN
		RAISE EXCEPTION 'level % after % days is out of order', NEW.level, NEW.delay
			USING ERRCODE = 'check_violation', CONSTRAINT = 'reminder_level_increasing',
				TABLE = TG_TABLE_NAME;
	END IF;
	RETURN NULL;
END
$$;

ALTER FUNCTION malle.reminder_levels_increase() OWNER TO malle_owner;

COMMENT ON FUNCTION malle.reminder_levels_increase() IS 'Trigger: the delays of levels are strictly increasing (R7.1)';

CREATE TABLE malle.loan (
    id bigint NOT NULL,
    centre bigint DEFAULT malle.active_centre() NOT NULL,
    copy bigint NOT NULL,
    title bigint NOT NULL,
    patron bigint,
    organisation bigint,
    slip bigint,
    event bigint NOT NULL,
    kind text DEFAULT 'loan'::text NOT NULL,
    lent_on date NOT NULL,
    due_initial date,
    patron_category bigint,
    sector bigint,
    sub_sector bigint,
    municipality bigint,
    item_type bigint,
    site bigint,
    owner bigint,
    rule bigint,
    CONSTRAINT loan_due_after_lent CHECK ((due_initial >= lent_on)),
    CONSTRAINT loan_due_given CHECK (((due_initial IS NOT NULL) = (kind <> 'consultation'::text))),
    CONSTRAINT loan_kind CHECK ((kind = ANY (ARRAY['loan'::text, 'outing'::text, 'equipment'::text, 'consultation'::text])))
);

ALTER TABLE ONLY malle.loan FORCE ROW LEVEL SECURITY;

ALTER TABLE malle.loan OWNER TO malle_owner;

COMMENT ON TABLE malle.loan IS 'Fact: a copy was lent, or consulted on site; never changed or deleted (R0.2)';

COMMENT ON COLUMN malle.loan.id IS 'Identity';

COMMENT ON COLUMN malle.loan.centre IS 'Centre that lent';

COMMENT ON COLUMN malle.loan.copy IS 'Copy that was lent';

COMMENT ON COLUMN malle.loan.title IS 'Its title at that moment';

COMMENT ON COLUMN malle.loan.patron IS 'Borrower; emptied by anonymisation (R11.2)';

COMMENT ON COLUMN malle.loan.organisation IS 'Organisation of the borrower at that moment';

COMMENT ON COLUMN malle.loan.slip IS 'Handover of which it is a line';

COMMENT ON COLUMN malle.loan.event IS 'Event that recorded it; undone, the loan does not count';

COMMENT ON COLUMN malle.loan.kind IS 'loan: taken away, the only one that counts as a support; outing: by the team; equipment: a thing that is no tool; consultation: used on site, never open (R1.14)';

COMMENT ON COLUMN malle.loan.lent_on IS 'Day of the loan';

COMMENT ON COLUMN malle.loan.due_initial IS 'Due date given that day; renewals are in loan_due (R0.4)';

COMMENT ON COLUMN malle.loan.patron_category IS 'Snapshot: category of the borrower (R0.3)';

COMMENT ON COLUMN malle.loan.sector IS 'Snapshot: sector of the organisation (R0.3)';

COMMENT ON COLUMN malle.loan.sub_sector IS 'Snapshot: sub-sector of the organisation (R0.3)';

COMMENT ON COLUMN malle.loan.municipality IS 'Snapshot: municipality of the organisation (R0.3)';

COMMENT ON COLUMN malle.loan.item_type IS 'Snapshot: type of the copy (R0.3)';

COMMENT ON COLUMN malle.loan.site IS 'Snapshot: site of the copy (R0.3)';

COMMENT ON COLUMN malle.loan.owner IS 'Snapshot: owner of the copy (R0.3)';

COMMENT ON COLUMN malle.loan.rule IS 'Rule that applied that day (R9.2); none: before rules were kept, or none needed';

CREATE TABLE malle.reminder (
    loan bigint NOT NULL,
    due_on date NOT NULL,
    level integer NOT NULL,
    centre bigint DEFAULT malle.active_centre() NOT NULL,
    event bigint NOT NULL,
    day date DEFAULT malle.today() NOT NULL,
    channel text NOT NULL,
    letter bigint NOT NULL,
    CONSTRAINT reminder_channel CHECK ((channel = ANY (ARRAY['mail'::text, 'print'::text])))
);

ALTER TABLE ONLY malle.reminder FORCE ROW LEVEL SECURITY;

ALTER TABLE malle.reminder OWNER TO malle_owner;

COMMENT ON TABLE malle.reminder IS 'Fact: the borrower of a loan was reminded at a level, once for a due date (R7.2)';

COMMENT ON COLUMN malle.reminder.loan IS 'The loan';

COMMENT ON COLUMN malle.reminder.due_on IS 'Due date that it had: a renewal begins anew';

COMMENT ON COLUMN malle.reminder.level IS 'Level that was reached';

COMMENT ON COLUMN malle.reminder.centre IS 'The centre';

COMMENT ON COLUMN malle.reminder.event IS 'Event that recorded it';

COMMENT ON COLUMN malle.reminder.day IS 'Day of the letter';

COMMENT ON COLUMN malle.reminder.channel IS 'How it went';

COMMENT ON COLUMN malle.reminder.letter IS 'The letter';

CREATE FUNCTION malle.reminder_state(open_days boolean, one_patron bigint, one_organisation bigint) RETURNS TABLE(loan bigint, patron bigint, organisation bigint, due_on date, reached integer, delay integer, channel text, blocks boolean, text text, top integer, last integer, last_day date, late boolean, due boolean)
    LANGUAGE sql STABLE
    BEGIN ATOMIC
 WITH level AS MATERIALIZED (
          SELECT v.category,
             v.level,
             v.delay,
             v.channel,
             v.blocks,
             v.text
            FROM malle.reminder_level v
           WHERE (v.centre = ( SELECT malle.active_centre() AS active_centre))
         ), lent AS MATERIALIZED (
          SELECT o.loan,
             o.due_on,
             l.patron,
             l.organisation,
             l.site,
             l.lent_on,
                 CASE
                     WHEN (EXISTS ( SELECT
                        FROM level
                       WHERE (level.category = l.patron_category))) THEN l.patron_category
                     ELSE NULL::bigint
                 END AS category
            FROM ((malle.loan_open o
              JOIN malle.loan l ON ((l.id = o.loan)))
              JOIN malle.copy c ON ((c.id = o.copy)))
           WHERE ((o.centre = ( SELECT malle.active_centre() AS active_centre)) AND (num_nonnulls(l.patron, l.organisation) > 0) AND ((reminder_state.one_patron IS NULL) OR (l.patron = reminder_state.one_patron)) AND ((reminder_state.one_organisation IS NULL) OR ((l.patron IS NULL) AND (l.organisation = reminder_state.one_organisation))) AND (c.state <> ALL (ARRAY['lost'::text, 'withdrawn'::text])) AND (o.due_on <= ( SELECT ((malle.today() + 21) + (3 * max(GREATEST((- level.delay), 0))))
                    FROM level)))
         ), cutoff AS MATERIALIZED (
          SELECT place.site,
             level.category,
             level.level,
             level.delay,
             level.channel,
             level.blocks,
             level.text,
             malle.reminder_cutoff(( SELECT malle.active_centre() AS active_centre), place.site, level.delay, reminder_state.open_days) AS day
            FROM (level
              CROSS JOIN ( SELECT DISTINCT lent_1.site
                    FROM lent lent_1) place)
         )
  SELECT lent.loan,
     lent.patron,
     lent.organisation,
     lent.due_on,
     reached.level,
     reached.delay,
     reached.channel,
     reached.blocks,
     reached.text,
     ( SELECT max(level.level) AS max
            FROM level
           WHERE (NOT (level.category IS DISTINCT FROM lent.category))) AS max,
     last.level,
     last.day,
     (lent.due_on < ( SELECT malle.today() AS today)),
     ((reached.level IS NOT NULL) AND ((last.level IS NULL) OR (reached.level > last.level)))
    FROM ((lent
      LEFT JOIN LATERAL ( SELECT cutoff.site,
             cutoff.category,
             cutoff.level,
             cutoff.delay,
             cutoff.channel,
             cutoff.blocks,
             cutoff.text,
             cutoff.day
            FROM cutoff
           WHERE ((NOT (cutoff.site IS DISTINCT FROM lent.site)) AND (NOT (cutoff.category IS DISTINCT FROM lent.category)) AND (lent.due_on <= cutoff.day) AND ((cutoff.delay >= 0) OR ((lent.due_on >= ( SELECT malle.today() AS today)) AND (lent.lent_on < ( SELECT malle.today() AS today)))))
           ORDER BY cutoff.level DESC
          LIMIT 1) reached ON (true))
      LEFT JOIN LATERAL ( SELECT max(r.level) AS level,
             max(r.day) AS day
            FROM malle.reminder r
           WHERE ((r.loan = lent.loan) AND (r.due_on = lent.due_on))) last ON (true));
END;

ALTER FUNCTION malle.reminder_state(open_days boolean, one_patron bigint, one_organisation bigint) OWNER TO malle_owner;

COMMENT ON FUNCTION malle.reminder_state(open_days boolean, one_patron bigint, one_organisation bigint) IS 'Open loans that are late or nearly, with the level they have reached today and the last one sent, of everybody, a person or an organisation without person; due: reached and not sent (R7.1, R7.2)';

CREATE FUNCTION malle.remove_staff(account text) RETURNS bigint
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'malle', 'pg_temp'
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

ALTER FUNCTION malle.remove_staff(account text) OWNER TO malle_owner;

COMMENT ON FUNCTION malle.remove_staff(account text) IS 'End the access of an account to the active centre; who leads the team may, and never the last who does';

CREATE FUNCTION malle.restore_claims(event bigint) RETURNS TABLE(wanted bigint, done bigint)
    LANGUAGE plpgsql
    SET search_path TO 'malle', 'pg_temp'
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

ALTER FUNCTION malle.restore_claims(event bigint) OWNER TO malle_owner;

COMMENT ON FUNCTION malle.restore_claims(event bigint) IS 'Repair bookings, holds and what lies ready after an event was undone; fewer done than wanted: the days were promised to somebody else since (R15.1)';

CREATE FUNCTION malle.revoke_right(account text, "right" text) RETURNS bigint
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'malle', 'pg_temp'
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

ALTER FUNCTION malle.revoke_right(account text, "right" text) OWNER TO malle_owner;

COMMENT ON FUNCTION malle.revoke_right(account text, "right" text) IS 'Take a right that was given to one person; those of the profile stay';

CREATE TABLE malle.organisation (
    id bigint NOT NULL,
    centre bigint DEFAULT malle.active_centre() NOT NULL,
    name text NOT NULL,
    short_name text,
    kind text,
    sector bigint,
    sub_sector bigint,
    municipality bigint,
    postcode text,
    category bigint,
    member boolean DEFAULT false NOT NULL,
    note text,
    folded text DEFAULT ''::text NOT NULL COLLATE pg_catalog."C",
    CONSTRAINT organisation_name_given CHECK ((btrim(name) <> ''::text))
);

ALTER TABLE ONLY malle.organisation FORCE ROW LEVEL SECURITY;

ALTER TABLE malle.organisation OWNER TO malle_owner;

COMMENT ON TABLE malle.organisation IS 'What borrowers work for, or a group without legal form';

COMMENT ON COLUMN malle.organisation.id IS 'Identity';

COMMENT ON COLUMN malle.organisation.centre IS 'Centre whose file it is in';

COMMENT ON COLUMN malle.organisation.name IS 'Name, once in a centre';

COMMENT ON COLUMN malle.organisation.short_name IS 'Name as the team says it';

COMMENT ON COLUMN malle.organisation.kind IS 'What it is, in free words: école, AMO';

COMMENT ON COLUMN malle.organisation.sector IS 'Value of sector';

COMMENT ON COLUMN malle.organisation.sub_sector IS 'Value of sub_sector';

COMMENT ON COLUMN malle.organisation.municipality IS 'Value of municipality; chosen in the list, never by postcode';

COMMENT ON COLUMN malle.organisation.postcode IS 'Postcode of its address';

COMMENT ON COLUMN malle.organisation.category IS 'Value of patron_category';

COMMENT ON COLUMN malle.organisation.member IS 'Member of the general assembly';

COMMENT ON COLUMN malle.organisation.note IS 'Remark for the team';

COMMENT ON COLUMN malle.organisation.folded IS 'What search by words looks at, folded by malle_text_fold()';

CREATE FUNCTION malle.rule_asked(copy bigint, title bigint, patron bigint) RETURNS TABLE(of_title bigint, item_type bigint, category bigint, site bigint)
    LANGUAGE sql STABLE
    BEGIN ATOMIC
 SELECT thing.title,
     thing.item_type,
     COALESCE(p.category, g.category) AS category,
     thing.site
    FROM ((( SELECT c.title,
             COALESCE(c.item_type, t.kind) AS item_type,
             c.site
            FROM (malle.copy c
              JOIN malle.title t ON ((t.id = c.title)))
           WHERE (c.id = rule_asked.copy)
         UNION ALL
          SELECT t.id,
             malle.item_type_of(t.id) AS item_type,
             NULL::bigint AS site
            FROM malle.title t
           WHERE ((t.id = rule_asked.title) AND (rule_asked.copy IS NULL))) thing
      LEFT JOIN malle.patron p ON ((p.id = rule_asked.patron)))
      LEFT JOIN malle.organisation g ON ((g.id = p.organisation)));
END;

ALTER FUNCTION malle.rule_asked(copy bigint, title bigint, patron bigint) OWNER TO malle_owner;

COMMENT ON FUNCTION malle.rule_asked(copy bigint, title bigint, patron bigint) IS 'What a rule is looked for by: title, type and site of a copy, or of a title when copy is NULL, and the category of a person';

CREATE FUNCTION malle.rule_for(title bigint, item_type bigint, category bigint) RETURNS bigint
    LANGUAGE plpgsql STABLE
    SET search_path TO 'malle', 'pg_temp'
    AS $$
BEGIN
	RETURN (SELECT r.rule FROM malle.rules_for(title, item_type, category) r
		WHERE r.applies ORDER BY r.place LIMIT 1);
END
$$;

ALTER FUNCTION malle.rule_for(title bigint, item_type bigint, category bigint) OWNER TO malle_owner;

COMMENT ON FUNCTION malle.rule_for(title bigint, item_type bigint, category bigint) IS 'The rule of the active centre for a title, a type of document and a category of borrowers, or NULL: not lent (R9.3)';

CREATE FUNCTION malle.rule_used(rule bigint, patron bigint) RETURNS bigint
    LANGUAGE plpgsql STABLE
    SET search_path TO 'malle', 'pg_temp'
    AS $$
BEGIN
	RETURN (
		SELECT count(*)
		FROM malle.loan_rule r
		JOIN malle.patron p ON p.id = rule_used.patron
		CROSS JOIN LATERAL (
			SELECT l.id, l.kind, l.title, l.item_type, l.patron_category FROM malle.loan l
			WHERE l.patron = p.id AND (r.max_per = 'person' OR p.organisation IS NULL)
			UNION ALL
			SELECT l.id, l.kind, l.title, l.item_type, l.patron_category FROM malle.loan l
			WHERE l.organisation = p.organisation AND r.max_per = 'organisation') l
		JOIN malle.loan_open o ON o.loan = l.id
		WHERE r.id = rule_used.rule AND l.kind <> 'internal'
		AND (r.title IS NULL OR l.title = r.title)
		AND (r.item_type IS NULL OR l.item_type = r.item_type)
		AND (r.category IS NULL OR l.patron_category = r.category));
END
$$;

ALTER FUNCTION malle.rule_used(rule bigint, patron bigint) OWNER TO malle_owner;

COMMENT ON FUNCTION malle.rule_used(rule bigint, patron bigint) IS 'How many open loans the maximum of a rule counts already for this person, or the organisation (R9.5)';

CREATE TABLE malle.loan_rule (
    id bigint NOT NULL,
    centre bigint DEFAULT malle.active_centre() NOT NULL,
    category bigint,
    item_type bigint,
    days integer NOT NULL,
    title bigint,
    same_weekday boolean DEFAULT false NOT NULL,
    last_day text,
    max_items integer,
    max_per text DEFAULT 'organisation'::text NOT NULL,
    renewals integer DEFAULT 1,
    renewals_unseen integer,
    renewal_days integer,
    renewal_from text DEFAULT 'due'::text NOT NULL,
    renewal_late integer DEFAULT 7,
    days_before integer DEFAULT 0 NOT NULL,
    days_after integer DEFAULT 0 NOT NULL,
    same_day boolean DEFAULT false NOT NULL,
    notice integer DEFAULT 0 NOT NULL,
    horizon integer DEFAULT 365,
    contents_check boolean DEFAULT true NOT NULL,
    inspection boolean DEFAULT false NOT NULL,
    agreement boolean DEFAULT false NOT NULL,
    deposit text,
    note text,
    added_by bigint,
    ended_by bigint,
    current boolean DEFAULT true NOT NULL,
    CONSTRAINT loan_rule_days_after_few CHECK (((days_after >= 0) AND (days_after <= 60))),
    CONSTRAINT loan_rule_days_before_few CHECK (((days_before >= 0) AND (days_before <= 60))),
    CONSTRAINT loan_rule_days_positive CHECK ((days > 0)),
    CONSTRAINT loan_rule_horizon_positive CHECK ((horizon > 0)),
    CONSTRAINT loan_rule_last_day_form CHECK ((last_day ~ '^(\d{4}-)?(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$'::text)),
    CONSTRAINT loan_rule_lengths CHECK ((GREATEST(days, renewal_days, notice, horizon) <= 3660)),
    CONSTRAINT loan_rule_max_items_positive CHECK ((max_items >= 0)),
    CONSTRAINT loan_rule_max_per CHECK ((max_per = ANY (ARRAY['person'::text, 'organisation'::text]))),
    CONSTRAINT loan_rule_notice_positive CHECK ((notice >= 0)),
    CONSTRAINT loan_rule_renewal_days_positive CHECK ((renewal_days > 0)),
    CONSTRAINT loan_rule_renewal_from CHECK ((renewal_from = ANY (ARRAY['due'::text, 'today'::text]))),
    CONSTRAINT loan_rule_renewal_late_positive CHECK ((renewal_late >= 0)),
    CONSTRAINT loan_rule_renewals_positive CHECK ((renewals >= 0)),
    CONSTRAINT loan_rule_renewals_unseen_positive CHECK ((renewals_unseen >= 0)),
    CONSTRAINT loan_rule_same_day_without_buffer CHECK (((NOT same_day) OR ((days_before = 0) AND (days_after = 0))))
);

ALTER TABLE ONLY malle.loan_rule FORCE ROW LEVEL SECURITY;

ALTER TABLE malle.loan_rule OWNER TO malle_owner;

COMMENT ON TABLE malle.loan_rule IS 'How is lent what to whom; the most specific current row applies, no row refuses (R9.1 to R9.3)';

COMMENT ON COLUMN malle.loan_rule.id IS 'Identity';

COMMENT ON COLUMN malle.loan_rule.centre IS 'Centre whose rule it is';

COMMENT ON COLUMN malle.loan_rule.category IS 'Value of patron_category, or none: all';

COMMENT ON COLUMN malle.loan_rule.item_type IS 'Value of item_type, or none: all';

COMMENT ON COLUMN malle.loan_rule.days IS 'Length of a loan';

COMMENT ON COLUMN malle.loan_rule.title IS 'Title for which it is an exception, or none: all';

COMMENT ON COLUMN malle.loan_rule.same_weekday IS 'A due date on a closed day goes to the same weekday of a later week (R2.1)';

COMMENT ON COLUMN malle.loan_rule.last_day IS 'No loan goes beyond this day: MM-DD each year, or YYYY-MM-DD (R2.6)';

COMMENT ON COLUMN malle.loan_rule.max_items IS 'Most loans at a time; 0: not lent; none: no limit (R9.4)';

COMMENT ON COLUMN malle.loan_rule.max_per IS 'Who max_items counts for: person or organisation (R9.5)';

COMMENT ON COLUMN malle.loan_rule.renewals IS 'Most renewals; 0: none allowed; none: no limit (R3)';

COMMENT ON COLUMN malle.loan_rule.renewals_unseen IS 'Most renewals without the tool being seen; none: no limit (R3.5)';

COMMENT ON COLUMN malle.loan_rule.renewal_days IS 'Length of a renewal; none: that of a loan';

COMMENT ON COLUMN malle.loan_rule.renewal_from IS 'A renewal counts from the due date or from today (R3.2)';

COMMENT ON COLUMN malle.loan_rule.renewal_late IS 'No renewal when later than so many days; none: always (R3.4)';

COMMENT ON COLUMN malle.loan_rule.days_before IS 'Open days of preparation before a booking (R6.1)';

COMMENT ON COLUMN malle.loan_rule.days_after IS 'Open days of checking after a loan (R6.1)';

COMMENT ON COLUMN malle.loan_rule.same_day IS 'What comes back in the morning may leave in the afternoon (R6.1)';

COMMENT ON COLUMN malle.loan_rule.notice IS 'A booking is made at least so many days ahead (R6.8)';

COMMENT ON COLUMN malle.loan_rule.horizon IS 'A booking is made at most so many days ahead; none: no limit (R6.8)';

COMMENT ON COLUMN malle.loan_rule.contents_check IS 'The pieces are counted at loan and return (R1.10, R4.11)';

COMMENT ON COLUMN malle.loan_rule.inspection IS 'What comes back is to be checked before it is lent again (R4.8)';

COMMENT ON COLUMN malle.loan_rule.agreement IS 'A signed agreement is needed';

COMMENT ON COLUMN malle.loan_rule.deposit IS 'Note about a deposit (caution), for people';

COMMENT ON COLUMN malle.loan_rule.note IS 'Why it is so, for people';

COMMENT ON COLUMN malle.loan_rule.added_by IS 'Event that added it; none: with the centre';

COMMENT ON COLUMN malle.loan_rule.ended_by IS 'Event that ended or replaced it, or none';

COMMENT ON COLUMN malle.loan_rule.current IS 'Derived: added, not ended';

CREATE FUNCTION malle.rules_for(title bigint, item_type bigint, category bigint) RETURNS TABLE(rule bigint, place bigint, applies boolean)
    LANGUAGE sql STABLE
    BEGIN ATOMIC
 SELECT r.id,
     row_number() OVER (ORDER BY (r.title IS NULL), (r.category IS NULL), (r.item_type IS NULL), r.id) AS row_number,
     (((r.title IS NULL) OR (r.title = rules_for.title)) AND ((r.category IS NULL) OR (r.category = rules_for.category)) AND ((r.item_type IS NULL) OR (r.item_type = rules_for.item_type)))
    FROM malle.loan_rule r
   WHERE (r.current AND (r.centre = ( SELECT malle.active_centre() AS active_centre)));
END;

ALTER FUNCTION malle.rules_for(title bigint, item_type bigint, category bigint) OWNER TO malle_owner;

COMMENT ON FUNCTION malle.rules_for(title bigint, item_type bigint, category bigint) IS 'Every rule of the active centre in the order of specificity, and whether it applies to this title, type and category; the first that applies is the rule (R9.2)';

CREATE FUNCTION malle.session_seal(secret text, staff text, centre text, terminal text) RETURNS text
    LANGUAGE sql STABLE
    RETURN encode(sha256(convert_to(concat_ws('|'::text, secret, pg_backend_pid(), SESSION_USER, length(staff), staff, length(centre), centre, terminal, secret), 'UTF8'::name)), 'hex'::text);

ALTER FUNCTION malle.session_seal(secret text, staff text, centre text, terminal text) OWNER TO malle_owner;

COMMENT ON FUNCTION malle.session_seal(secret text, staff text, centre text, terminal text) IS 'What malle.identify() writes beside the identity; who does not know the secret cannot';

CREATE FUNCTION malle.set_profile(account text, profile text) RETURNS bigint
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'malle', 'pg_temp'
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

ALTER FUNCTION malle.set_profile(account text, profile text) OWNER TO malle_owner;

COMMENT ON FUNCTION malle.set_profile(account text, profile text) IS 'Give a person of the team another profile from today; who leads the team may, and never takes the last who does';

CREATE FUNCTION malle.share_availability(title bigint, copy bigint) RETURNS text
    LANGUAGE plpgsql
    SET search_path TO 'malle', 'pg_temp'
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

ALTER FUNCTION malle.share_availability(title bigint, copy bigint) OWNER TO malle_owner;

COMMENT ON FUNCTION malle.share_availability(title bigint, copy bigint) IS 'claimed: bookings or holds want the copy or its title; shared: nobody does, and nobody can until the end of the transaction; waited: shared, but somebody gave copies of it away meanwhile: look again';

CREATE FUNCTION malle.slip_for(patron bigint, organisation bigint, event bigint, request bigint, purpose text, OUT id bigint, OUT number text) RETURNS record
    LANGUAGE plpgsql
    SET search_path TO 'malle', 'pg_temp'
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

ALTER FUNCTION malle.slip_for(patron bigint, organisation bigint, event bigint, request bigint, purpose text, OUT id bigint, OUT number text) OWNER TO malle_owner;

COMMENT ON FUNCTION malle.slip_for(patron bigint, organisation bigint, event bigint, request bigint, purpose text, OUT id bigint, OUT number text) IS 'The open slip of a borrower, or a new one with the next number of the centre''s year, opened by this event (R0.5)';

CREATE FUNCTION malle.slot_day(slot integer) RETURNS date
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    RETURN ('2000-01-01'::date + (slot >> 1));

ALTER FUNCTION malle.slot_day(slot integer) OWNER TO malle_owner;

COMMENT ON FUNCTION malle.slot_day(slot integer) IS 'The day of a half-day';

CREATE FUNCTION malle.split_patrons(event bigint) RETURNS TABLE(wanted bigint, done bigint)
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'malle', 'pg_temp'
    AS $_$
DECLARE
	former malle.patron_merge;
	place record;
BEGIN
	wanted := 1;
	done := 0;
	SELECT * INTO former FROM malle.patron_merge m
		WHERE m.event = split_patrons.event AND m.centre = malle.active_centre();
	/* Nothing is given back when who it was is forgotten, or was merged with a third since. */
	UPDATE malle.patron p SET merged_into = NULL WHERE p.id = former.merged AND p.merged_into = former.kept;
	GET DIAGNOSTICS done = ROW_COUNT;
	IF done = 0 THEN
		RETURN NEXT;
		RETURN;
	END IF;
	UPDATE malle.patron p SET merged_into = former.merged WHERE p.merged_into = former.kept
		AND to_jsonb(p.id) <@ coalesce(former.moved -> 'patron', '[]');
	FOR place IN SELECT t.relation, t.key, former.moved -> t.relation::text AS keys
			FROM malle.patron_tables() t WHERE former.moved ? t.relation::text LOOP
		EXECUTE format('UPDATE malle.%I SET patron = $1 WHERE patron = $2 AND to_jsonb(%I) <@ $3',
			place.relation, place.key) USING former.merged, former.kept, place.keys;
	END LOOP;
	UPDATE malle.block b SET current = true, ended_by = NULL WHERE b.ended_by = split_patrons.event;
	RETURN NEXT;
END
$_$;

ALTER FUNCTION malle.split_patrons(event bigint) OWNER TO malle_owner;

COMMENT ON FUNCTION malle.split_patrons(event bigint) IS 'Undo a merge: what was taken along names again whom it named; done is 0 when it is not as the merge left it';

CREATE FUNCTION malle.staff_to_change(account text) RETURNS bigint
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'malle', 'pg_temp'
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

ALTER FUNCTION malle.staff_to_change(account text) OWNER TO malle_owner;

COMMENT ON FUNCTION malle.staff_to_change(account text) IS 'The person of an account who works for the active centre today; refuses who may not change the team; for the functions below';

CREATE FUNCTION malle.statement_number() RETURNS bigint
    LANGUAGE sql STABLE
    RETURN ((date_part('epoch'::text, statement_timestamp()) * (1000000)::double precision))::bigint;

ALTER FUNCTION malle.statement_number() OWNER TO malle_owner;

COMMENT ON FUNCTION malle.statement_number() IS 'The statement that the client sent, as a number: the microsecond at which it came';

CREATE FUNCTION malle.thing_typed(typed text, repaired text, number bigint) RETURNS TABLE(title bigint, copy bigint)
    LANGUAGE sql STABLE
    BEGIN ATOMIC
 SELECT found.title,
     found.copy
    FROM ( SELECT c.title,
             c.id AS copy,
             1 AS place
            FROM malle.copy c
           WHERE ((c.centre = ( SELECT malle.active_centre() AS active_centre)) AND (c.barcode = ANY (ARRAY[thing_typed.typed, thing_typed.repaired])))
         UNION ALL
          SELECT COALESCE(t.merged_into, t.id) AS title,
             NULL::bigint AS copy,
             2 AS place
            FROM malle.title t
           WHERE (t.id = thing_typed.number)) found
   ORDER BY found.place
  LIMIT 1;
END;

ALTER FUNCTION malle.thing_typed(typed text, repaired text, number bigint) OWNER TO malle_owner;

COMMENT ON FUNCTION malle.thing_typed(typed text, repaired text, number bigint) IS 'A title by the barcode of a copy, in two readings, or by its number; copy NULL: by its number';

CREATE FUNCTION malle.tied_titles(centre bigint, title bigint) RETURNS bigint[]
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path TO 'malle', 'pg_temp'
    SET plan_cache_mode TO 'force_generic_plan'
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

ALTER FUNCTION malle.tied_titles(centre bigint, title bigint) OWNER TO malle_owner;

COMMENT ON FUNCTION malle.tied_titles(centre bigint, title bigint) IS 'The title and those whose bookings can take its copies away, or the other way round (R6.9)';

CREATE FUNCTION malle.title_changed() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'malle', 'pg_temp'
    AS $$
BEGIN
	/* Not check_vocabulary(): it would turn the whole record into text. */
	IF NEW.kind IS NOT NULL AND NOT EXISTS (SELECT FROM malle.vocabulary_value v
			WHERE v.id = NEW.kind AND v.vocabulary = 'item_type') THEN
		RAISE EXCEPTION 'value % of kind is not in the list item_type', NEW.kind
			USING ERRCODE = 'check_violation', CONSTRAINT = 'vocabulary_of_column',
				TABLE = 'title', COLUMN = 'kind';
	END IF;
	/* after_restore() alone gives another number itself: that is no change of the title. */
	IF TG_OP = 'INSERT' OR NEW.changed_in = OLD.changed_in THEN
		NEW.changed_at := malle.real_moment();
	END IF;
	NEW.changed_in := pg_current_xact_id();
	IF TG_OP = 'UPDATE' THEN
		NEW.version := OLD.version + CASE WHEN NEW.record = OLD.record THEN 0 ELSE 1 END;
	END IF;
	RETURN NEW;
END
$$;

ALTER FUNCTION malle.title_changed() OWNER TO malle_owner;

COMMENT ON FUNCTION malle.title_changed() IS 'Trigger: notes the change, and counts those of the record';

CREATE FUNCTION malle.title_days(centre bigint, title bigint, first_day date, last_day date, leaving bigint[] DEFAULT '{}'::bigint[]) RETURNS TABLE(day date, open boolean, closed_for text, owned integer, usable integer, free integer, on_loan integer, booked integer, resting integer, away integer)
    LANGUAGE plpgsql STABLE
    SET search_path TO 'malle', 'pg_temp'
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

ALTER FUNCTION malle.title_days(centre bigint, title bigint, first_day date, last_day date, leaving bigint[]) OWNER TO malle_owner;

COMMENT ON FUNCTION malle.title_days(centre bigint, title bigint, first_day date, last_day date, leaving bigint[]) IS 'For each day from today on: open or why not, copies owned, usable and free, and how many of the others are on loan, booked, resting, or away for another reason (R6.7)';

CREATE FUNCTION malle.title_survivor(title bigint) RETURNS bigint
    LANGUAGE sql STABLE
    RETURN (WITH RECURSIVE merge(id, into_title) AS (SELECT t.id, t.merged_into FROM malle.title t WHERE (t.id = title_survivor.title) UNION SELECT t.id, t.merged_into FROM (merge merge_1 JOIN malle.title t ON ((t.id = merge_1.into_title)))) SELECT merge.id FROM merge WHERE (merge.into_title IS NULL));

ALTER FUNCTION malle.title_survivor(title bigint) OWNER TO malle_owner;

COMMENT ON FUNCTION malle.title_survivor(title bigint) IS 'The title that answers for this one after merges; NULL: no such title';

CREATE TABLE malle.vocabulary_alias (
    value bigint NOT NULL,
    vocabulary text NOT NULL,
    alias text NOT NULL,
    folded text NOT NULL COLLATE pg_catalog."C",
    CONSTRAINT vocabulary_alias_given CHECK ((btrim(alias) <> ''::text))
);

ALTER TABLE malle.vocabulary_alias OWNER TO malle_owner;

COMMENT ON TABLE malle.vocabulary_alias IS 'Other words for a value: former name, part of a municipality, abbreviation';

COMMENT ON COLUMN malle.vocabulary_alias.value IS 'The value meant';

COMMENT ON COLUMN malle.vocabulary_alias.vocabulary IS 'Its list';

COMMENT ON COLUMN malle.vocabulary_alias.alias IS 'The word as people write it';

COMMENT ON COLUMN malle.vocabulary_alias.folded IS 'The word as malle_text_fold() folds it; means one value in a list';

CREATE TABLE malle.vocabulary_value (
    id bigint NOT NULL,
    vocabulary text NOT NULL,
    code text NOT NULL,
    label text NOT NULL,
    "position" integer DEFAULT 0 NOT NULL,
    parent bigint,
    valid_from date,
    valid_to date,
    note text,
    CONSTRAINT vocabulary_value_code_given CHECK ((btrim(code) <> ''::text)),
    CONSTRAINT vocabulary_value_label_given CHECK ((btrim(label) <> ''::text)),
    CONSTRAINT vocabulary_value_period CHECK ((valid_to >= valid_from))
);

ALTER TABLE malle.vocabulary_value OWNER TO malle_owner;

COMMENT ON TABLE malle.vocabulary_value IS 'A value of a list; a row that was used is never deleted, it ends';

COMMENT ON COLUMN malle.vocabulary_value.id IS 'Identity; facts snapshot it (R0.3)';

COMMENT ON COLUMN malle.vocabulary_value.vocabulary IS 'The list';

COMMENT ON COLUMN malle.vocabulary_value.code IS 'Stable code, once in a list';

COMMENT ON COLUMN malle.vocabulary_value.label IS 'Name for people, in French';

COMMENT ON COLUMN malle.vocabulary_value."position" IS 'Rank in the list as printed';

COMMENT ON COLUMN malle.vocabulary_value.parent IS 'Value above: the sector of a sub-sector, the vocabulary value that this one details';

COMMENT ON COLUMN malle.vocabulary_value.valid_from IS 'First day on which it may be chosen, or none: always';

COMMENT ON COLUMN malle.vocabulary_value.valid_to IS 'Last day on which it may be chosen, or none';

COMMENT ON COLUMN malle.vocabulary_value.note IS 'Remark for the team; for a municipality, its postcodes';

CREATE FUNCTION malle.title_themes(title bigint) RETURNS SETOF bigint
    LANGUAGE sql STABLE
    BEGIN ATOMIC
 SELECT DISTINCT value.id
    FROM ((malle.title t
      CROSS JOIN LATERAL regexp_split_to_table(t.themes, '\s*;\s*'::text) word(word))
      JOIN malle.vocabulary_value value ON (((value.vocabulary = 'theme'::text) AND ((lower(value.label) = lower(word.word)) OR (EXISTS ( SELECT
            FROM malle.vocabulary_alias other
           WHERE ((other.value = value.id) AND (lower(other.alias) = lower(word.word)))))))))
   WHERE (t.id = title_themes.title);
END;

ALTER FUNCTION malle.title_themes(title bigint) OWNER TO malle_owner;

COMMENT ON FUNCTION malle.title_themes(title bigint) IS 'Values of theme that a title has (R0.3, R17.5)';

CREATE FUNCTION malle.verify() RETURNS TABLE(relation text, key text, problem text)
    LANGUAGE plpgsql STABLE
    SET search_path TO 'malle', 'pg_temp'
    AS $$
BEGIN
	RETURN QUERY
	WITH fact AS (
		SELECT l.copy, l.id AS loan, l.due_on FROM malle.loan_live l
		WHERE l.kind <> 'consultation' AND l.returned_on IS NULL
	), derived AS (
		SELECT o.copy, o.loan, o.due_on FROM malle.loan_open o
		WHERE o.centre = malle.active_centre() OR NOT row_security_active('malle.loan')
	)
	SELECT 'loan_open', 'copy ' || coalesce(fact.copy, derived.copy), CASE
			WHEN derived.copy IS NULL THEN 'missing'
			WHEN fact.copy IS NULL THEN 'left over'
			ELSE 'differs' END
	FROM fact FULL JOIN derived ON derived.copy = fact.copy AND derived.loan = fact.loan
	WHERE fact.copy IS NULL OR derived.copy IS NULL OR fact.due_on IS DISTINCT FROM derived.due_on
	ORDER BY coalesce(fact.copy, derived.copy);

	RETURN QUERY
	SELECT 'loan_return', 'loan ' || r.loan, 'returned twice' FROM malle.loan_return_live r
	GROUP BY r.loan HAVING count(*) > 1 ORDER BY r.loan;

	RETURN QUERY
	SELECT 'copy', 'copy ' || c.id, 'state differs' FROM malle.copy c JOIN malle.copy_state_told f ON f.copy = c.id
	WHERE (c.state, c.state_until, c.withdrawn_at, c.withdrawn_reason)
		IS DISTINCT FROM (f.state, f.state_until, f.withdrawn_at, f.withdrawn_reason)
	ORDER BY c.id;

	RETURN QUERY
	SELECT 'copy', 'copy ' || c.id, 'site differs' FROM malle.copy c JOIN malle.copy_site_told f ON f.copy = c.id
	WHERE c.site IS DISTINCT FROM f.site ORDER BY c.id;

	RETURN QUERY
	SELECT 'title_note', 'title_note ' || n.id, 'differs' FROM malle.title_note n
	WHERE (n.centre = malle.active_centre() OR NOT row_security_active('malle.title_note'))
		AND n.current <> (EXISTS (SELECT FROM malle.event_live e WHERE e.id = n.event)
			AND NOT EXISTS (SELECT FROM malle.title_note_removal r JOIN malle.event_live e ON e.id = r.event
				WHERE r.note = n.id))
	ORDER BY n.id;

	RETURN QUERY
	SELECT 'block', 'block ' || b.id, 'differs' FROM malle.block b
	WHERE b.current <> (EXISTS (SELECT FROM malle.event_live e WHERE e.id = b.added_by)
		AND NOT EXISTS (SELECT FROM malle.event_live e WHERE e.id = b.ended_by))
	ORDER BY b.id;

	RETURN QUERY
	WITH fact AS (
		SELECT b.id, b.title, b.starts_on, b.ends_on,
			malle.first_slot(b.centre, b.starts_on, b.ends_on, b.days_before, b.same_day) AS first_slot,
			malle.last_slot(b.centre, b.starts_on, b.ends_on, b.days_after, b.same_day) AS last_slot
		FROM malle.booking_live b WHERE b.open
	), derived AS (
		SELECT o.booking AS id, o.title, o.starts_on, o.ends_on, o.first_slot, o.last_slot FROM malle.booking_open o
		WHERE o.centre = malle.active_centre() OR NOT row_security_active('malle.booking')
	)
	SELECT 'booking_open', 'booking ' || coalesce(f.id, d.id), CASE
			WHEN d.id IS NULL THEN 'missing' WHEN f.id IS NULL THEN 'left over' ELSE 'differs' END
	FROM fact f FULL JOIN derived d ON d.id = f.id WHERE f IS DISTINCT FROM d ORDER BY coalesce(f.id, d.id);

	RETURN QUERY
	WITH fact AS (
		SELECT h.id, h.title, h.only_copy, h.wanted_until, h.suspended_until FROM malle.hold_live h WHERE h.open
	), derived AS (
		SELECT o.hold AS id, o.title, o.copy AS only_copy, o.wanted_until, o.suspended_until FROM malle.hold_open o
		WHERE o.centre = malle.active_centre() OR NOT row_security_active('malle.hold')
	)
	SELECT 'hold_open', 'hold ' || coalesce(f.id, d.id), CASE
			WHEN d.id IS NULL THEN 'missing' WHEN f.id IS NULL THEN 'left over' ELSE 'differs' END
	FROM fact f FULL JOIN derived d ON d.id = f.id WHERE f IS DISTINCT FROM d ORDER BY coalesce(f.id, d.id);

	RETURN QUERY
	WITH fact AS (
		SELECT l.copy, l.booking, l.hold FROM malle.set_aside_live l
	), derived AS (
		SELECT a.copy, a.booking, a.hold FROM malle.set_aside a
		WHERE a.centre = malle.active_centre() OR NOT row_security_active('malle.booking')
	)
	SELECT 'set_aside', 'copy ' || coalesce(f.copy, d.copy), CASE
			WHEN d.copy IS NULL THEN 'missing' WHEN f.copy IS NULL THEN 'left over' ELSE 'differs' END
	FROM fact f FULL JOIN derived d ON d.copy = f.copy WHERE f IS DISTINCT FROM d ORDER BY coalesce(f.copy, d.copy);

	RETURN QUERY
	SELECT 'piece', 'piece ' || p.id, CASE WHEN p.missing <> t.missing THEN 'missing differs' ELSE 'differs' END
	FROM malle.piece p JOIN malle.piece_told t ON t.piece = p.id JOIN malle.copy c ON c.id = p.copy
	WHERE (c.centre = malle.active_centre() OR NOT row_security_active('malle.loan'))
		AND (p.position, p.label, p.count, p.essential, p.source, p.current, p.missing) IS DISTINCT FROM
			(t.position, t.label, t.count, t.essential, t.source, t.current, t.missing)
	ORDER BY p.id;

	RETURN QUERY
	SELECT 'copy_member', 'copy ' || t.member, CASE WHEN m.kit IS NULL THEN 'missing'
			WHEN t.kit IS NULL THEN 'left over'
			ELSE 'differs' END
	FROM malle.copy_member_told t LEFT JOIN malle.copy_member m ON m.member = t.member
	WHERE m.kit IS DISTINCT FROM t.kit ORDER BY t.member;

	RETURN QUERY
	SELECT 'copy_member', 'copy ' || m.member, 'back differs'
	FROM malle.copy_member m JOIN malle.copy_back_told t ON t.member = m.member
	WHERE m.back_of IS DISTINCT FROM t.back_of ORDER BY m.member;

	RETURN QUERY
	SELECT 'copy', 'copy ' || c.id, 'rest differs' FROM malle.copy c JOIN malle.copy_rest_told t ON t.copy = c.id
	WHERE c.rests_until IS DISTINCT FROM t.rests_until ORDER BY c.id;

	RETURN QUERY -- R16.1: the stock is the sum of the movements
	WITH fact AS (
		SELECT change.title, change.site, sum(change.quantity) AS quantity FROM (
			SELECT m.title, m.from_site AS site, -m.quantity AS quantity FROM malle.movement_live m
			WHERE m.from_site IS NOT NULL
			UNION ALL
			SELECT m.title, m.to_site, m.quantity FROM malle.movement_live m WHERE m.to_site IS NOT NULL) change
		GROUP BY change.title, change.site
	), derived AS (
		SELECT s.title, s.site, s.quantity FROM malle.stock s
	)
	SELECT 'stock', 'title ' || coalesce(f.title, d.title) || ', site ' || coalesce(f.site, d.site), CASE
			WHEN d.title IS NULL THEN 'missing' ELSE 'differs' END
	FROM fact f FULL JOIN derived d ON d.title = f.title AND d.site = f.site
	WHERE coalesce(f.quantity, 0) <> coalesce(d.quantity, 0)
	ORDER BY coalesce(f.title, d.title), coalesce(f.site, d.site);
END
$$;

ALTER FUNCTION malle.verify() OWNER TO malle_owner;

COMMENT ON FUNCTION malle.verify() IS 'Differences between derived tables and facts: relation, key, and missing, left over or differs; no row when all agrees';

CREATE FUNCTION malle.write_booking_open(booking bigint) RETURNS integer
    LANGUAGE plpgsql
    SET search_path TO 'malle', 'pg_temp'
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

ALTER FUNCTION malle.write_booking_open(booking bigint) OWNER TO malle_owner;

COMMENT ON FUNCTION malle.write_booking_open(booking bigint) IS 'Make booking_open follow from the facts of a booking: 1, it is open; 0, it is not';

CREATE FUNCTION malle.write_hold_open(hold bigint) RETURNS integer
    LANGUAGE plpgsql
    SET search_path TO 'malle', 'pg_temp'
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

ALTER FUNCTION malle.write_hold_open(hold bigint) OWNER TO malle_owner;

COMMENT ON FUNCTION malle.write_hold_open(hold bigint) IS 'Make hold_open follow from the facts of a hold: 1, it is open; 0, it is not';

CREATE FUNCTION malle.write_identity(staff bigint, centre bigint, terminal text) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'malle', 'pg_temp'
    AS $$
DECLARE
	staff_setting text := coalesce(staff::text, '');
	centre_setting text := coalesce(centre::text, '');
	terminal_setting text := coalesce(terminal, '');
BEGIN
	PERFORM set_config('malle.staff', staff_setting, false),
		set_config('malle.centre', centre_setting, false),
		set_config('malle.terminal', terminal_setting, false),
		set_config('malle.time_zone', coalesce((SELECT c.time_zone FROM malle.centre c
			WHERE c.id = write_identity.centre), ''), false),
		set_config('malle.proven', '', false),
		set_config('malle.seal', malle.session_seal(secret, staff_setting, centre_setting, terminal_setting), false)
		FROM malle.session_secret;
	IF current_setting('transaction_read_only') = 'off' THEN
		PERFORM setval('malle.proven_staff', 0), setval('malle.proven_centre', 0);
	END IF;
END
$$;

ALTER FUNCTION malle.write_identity(staff bigint, centre bigint, terminal text) OWNER TO malle_owner;

COMMENT ON FUNCTION malle.write_identity(staff bigint, centre bigint, terminal text) IS 'Set and seal the session''s identity; for malle.identify() and malle.add_centre()';

CREATE FUNCTION malle.yearly_number(year integer, number integer) RETURNS text
    LANGUAGE sql IMMUTABLE
    RETURN (((year)::text || '-'::text) || lpad((number)::text, GREATEST(4, length((number)::text)), '0'::text));

ALTER FUNCTION malle.yearly_number(year integer, number integer) OWNER TO malle_owner;

COMMENT ON FUNCTION malle.yearly_number(year integer, number integer) IS 'A number that starts again each year, with at least four digits';

CREATE TABLE malle.agreement (
    event bigint NOT NULL,
    centre bigint DEFAULT malle.active_centre() NOT NULL,
    patron bigint,
    organisation bigint,
    signed_on date NOT NULL,
    valid_to date,
    CONSTRAINT agreement_in_order CHECK ((valid_to >= signed_on)),
    CONSTRAINT agreement_of_one CHECK ((num_nonnulls(patron, organisation) <= 1))
);

ALTER TABLE ONLY malle.agreement FORCE ROW LEVEL SECURITY;

ALTER TABLE malle.agreement OWNER TO malle_owner;

COMMENT ON TABLE malle.agreement IS 'Fact: somebody signed the loan agreement (convention) that some rules ask for';

COMMENT ON COLUMN malle.agreement.event IS 'Event that recorded it; undone, it does not count';

COMMENT ON COLUMN malle.agreement.centre IS 'The centre';

COMMENT ON COLUMN malle.agreement.patron IS 'Person who signed for herself, emptied by anonymisation, or';

COMMENT ON COLUMN malle.agreement.organisation IS 'organisation for whose people it was signed';

COMMENT ON COLUMN malle.agreement.signed_on IS 'Day of the signature';

COMMENT ON COLUMN malle.agreement.valid_to IS 'Last day, or none: no end';

CREATE TABLE malle.block (
    id bigint NOT NULL,
    centre bigint DEFAULT malle.active_centre() NOT NULL,
    patron bigint,
    organisation bigint,
    automatic boolean DEFAULT false NOT NULL,
    rule text,
    reason text NOT NULL,
    ends_on date,
    added_by bigint NOT NULL,
    ended_by bigint,
    current boolean DEFAULT true NOT NULL,
    CONSTRAINT block_of_one CHECK ((num_nonnulls(patron, organisation) = 1)),
    CONSTRAINT block_reason_given CHECK ((btrim(reason) <> ''::text)),
    CONSTRAINT block_rule_of_automatic CHECK (((rule IS NOT NULL) OR (NOT automatic)))
);

ALTER TABLE ONLY malle.block FORCE ROW LEVEL SECURITY;

ALTER TABLE malle.block OWNER TO malle_owner;

COMMENT ON TABLE malle.block IS 'Somebody may not borrow for the time being (R9.6)';

COMMENT ON COLUMN malle.block.id IS 'Identity';

COMMENT ON COLUMN malle.block.centre IS 'The centre';

COMMENT ON COLUMN malle.block.patron IS 'Person who is blocked, or';

COMMENT ON COLUMN malle.block.organisation IS 'organisation whose people are all blocked';

COMMENT ON COLUMN malle.block.automatic IS 'Added by a rule: what lifts it never lifts one that a person added';

COMMENT ON COLUMN malle.block.rule IS 'Rule that added it: R7.8; none: a person did';

COMMENT ON COLUMN malle.block.reason IS 'Why, in words for the team';

COMMENT ON COLUMN malle.block.ends_on IS 'Last day, or none: until it is lifted';

COMMENT ON COLUMN malle.block.added_by IS 'Event that added it, with its author; undone, the block does not count';

COMMENT ON COLUMN malle.block.ended_by IS 'Event that lifted it, or none';

COMMENT ON COLUMN malle.block.current IS 'Derived: added, not lifted; its last day may have passed';

ALTER TABLE malle.block ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME malle.block_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE malle.booking (
    id bigint NOT NULL,
    centre bigint DEFAULT malle.active_centre() NOT NULL,
    event bigint NOT NULL,
    title bigint NOT NULL,
    patron bigint,
    organisation bigint,
    request bigint,
    rule bigint,
    purpose text
);

ALTER TABLE ONLY malle.booking FORCE ROW LEVEL SECURITY;

ALTER TABLE malle.booking OWNER TO malle_owner;

COMMENT ON TABLE malle.booking IS 'Fact: a copy of a title was promised for days; several copies are several rows of one event (R6)';

COMMENT ON COLUMN malle.booking.id IS 'Identity';

COMMENT ON COLUMN malle.booking.centre IS 'Centre that promised one of its copies';

COMMENT ON COLUMN malle.booking.event IS 'Event that recorded it; undone, the booking does not count';

COMMENT ON COLUMN malle.booking.title IS 'What was promised';

COMMENT ON COLUMN malle.booking.patron IS 'To whom; emptied by anonymisation';

COMMENT ON COLUMN malle.booking.organisation IS 'Organisation that day';

COMMENT ON COLUMN malle.booking.request IS 'Request that it answers';

COMMENT ON COLUMN malle.booking.rule IS 'Rule that allowed it';

COMMENT ON COLUMN malle.booking.purpose IS 'What for, in the team''s words';

ALTER TABLE malle.booking ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME malle.booking_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE malle.booking_period (
    event bigint NOT NULL,
    booking bigint NOT NULL,
    centre bigint DEFAULT malle.active_centre() NOT NULL,
    starts_on date NOT NULL,
    ends_on date NOT NULL,
    days_before integer NOT NULL,
    days_after integer NOT NULL,
    same_day boolean DEFAULT false NOT NULL,
    pickup bigint,
    CONSTRAINT booking_period_days_after_positive CHECK ((days_after >= 0)),
    CONSTRAINT booking_period_days_before_positive CHECK ((days_before >= 0)),
    CONSTRAINT booking_period_in_order CHECK ((ends_on >= starts_on))
);

ALTER TABLE ONLY malle.booking_period FORCE ROW LEVEL SECURITY;

ALTER TABLE malle.booking_period OWNER TO malle_owner;

COMMENT ON TABLE malle.booking_period IS 'Fact: for which days and where; the last whose event is not undone counts';

COMMENT ON COLUMN malle.booking_period.event IS 'Event that said so: the booking, or a change of it';

COMMENT ON COLUMN malle.booking_period.booking IS 'The booking';

COMMENT ON COLUMN malle.booking_period.centre IS 'Its centre';

COMMENT ON COLUMN malle.booking_period.starts_on IS 'First day, an open one';

COMMENT ON COLUMN malle.booking_period.ends_on IS 'Last day, an open one';

COMMENT ON COLUMN malle.booking_period.days_before IS 'Open days of preparation, by the rule (R6.1)';

COMMENT ON COLUMN malle.booking_period.days_after IS 'Open days of checking, by the rule (R6.1)';

COMMENT ON COLUMN malle.booking_period.same_day IS 'May begin on the day on which another ends (R6.1)';

COMMENT ON COLUMN malle.booking_period.pickup IS 'Site where it is fetched';

CREATE TABLE malle.booking_step (
    event bigint NOT NULL,
    booking bigint NOT NULL,
    centre bigint DEFAULT malle.active_centre() NOT NULL,
    step text NOT NULL,
    copy bigint,
    loan bigint,
    CONSTRAINT booking_step_copy_when_prepared CHECK (((step = 'prepared'::text) <= (copy IS NOT NULL))),
    CONSTRAINT booking_step_loan_when_collected CHECK (((step = 'collected'::text) = (loan IS NOT NULL))),
    CONSTRAINT booking_step_step CHECK ((step = ANY (ARRAY['prepared'::text, 'released'::text, 'collected'::text, 'cancelled'::text, 'not_collected'::text])))
);

ALTER TABLE ONLY malle.booking_step FORCE ROW LEVEL SECURITY;

ALTER TABLE malle.booking_step OWNER TO malle_owner;

COMMENT ON TABLE malle.booking_step IS 'Fact: what became of a booking; the last whose event is not undone counts';

COMMENT ON COLUMN malle.booking_step.event IS 'Event that recorded it';

COMMENT ON COLUMN malle.booking_step.booking IS 'The booking';

COMMENT ON COLUMN malle.booking_step.centre IS 'Its centre';

COMMENT ON COLUMN malle.booking_step.step IS 'prepared: a copy is set aside; released: it is not any more; collected; cancelled; not_collected (R6.10)';

COMMENT ON COLUMN malle.booking_step.copy IS 'Copy that was set aside, or released';

COMMENT ON COLUMN malle.booking_step.loan IS 'Loan that fulfilled it (R1.7)';

CREATE VIEW malle.event_live WITH (security_invoker='true') AS
 SELECT e.id,
    e.kind,
    e.recorded_at,
    e.effective_at,
    e.centre,
    e.staff,
    e.terminal,
    e.command,
    e.key,
    e.reason,
    e.undoes,
    e.detail
   FROM malle.event e
  WHERE ((e.undoes IS NULL) AND (NOT (EXISTS ( SELECT
           FROM malle.event u
          WHERE (u.undoes = e.id)))));

ALTER TABLE malle.event_live OWNER TO malle_owner;

COMMENT ON VIEW malle.event_live IS 'Events that count: neither undone nor undoing another (R15.3)';

CREATE VIEW malle.booking_live WITH (security_invoker='true') AS
 SELECT b.id,
    b.centre,
    b.event,
    b.title,
    b.patron,
    b.organisation,
    b.request,
    b.rule,
    p.pickup,
    b.purpose,
    p.starts_on,
    p.ends_on,
    p.days_before,
    p.days_after,
    p.same_day,
        CASE
            WHEN ((s.step IS NULL) OR (s.step = 'released'::text)) THEN 'booked'::text
            ELSE s.step
        END AS state,
    s.event AS step_event,
    s.copy,
    s.loan,
    COALESCE((s.step = ANY (ARRAY['prepared'::text, 'released'::text])), true) AS open
   FROM (((malle.booking b
     JOIN malle.event_live e ON ((e.id = b.event)))
     JOIN LATERAL ( SELECT p_1.event,
            p_1.booking,
            p_1.centre,
            p_1.starts_on,
            p_1.ends_on,
            p_1.days_before,
            p_1.days_after,
            p_1.same_day,
            p_1.pickup
           FROM (malle.booking_period p_1
             JOIN malle.event_live pe ON ((pe.id = p_1.event)))
          WHERE (p_1.booking = b.id)
          ORDER BY p_1.event DESC
         LIMIT 1) p ON (true))
     LEFT JOIN LATERAL ( SELECT s_1.event,
            s_1.booking,
            s_1.centre,
            s_1.step,
            s_1.copy,
            s_1.loan
           FROM (malle.booking_step s_1
             JOIN malle.event_live se ON ((se.id = s_1.event)))
          WHERE (s_1.booking = b.id)
          ORDER BY s_1.event DESC, (s_1.step = 'released'::text)
         LIMIT 1) s ON (true));

ALTER TABLE malle.booking_live OWNER TO malle_owner;

COMMENT ON VIEW malle.booking_live IS 'Bookings that count, with the days and the state that their facts give them';

CREATE TABLE malle.site (
    id bigint NOT NULL,
    centre bigint DEFAULT malle.active_centre() NOT NULL,
    code text NOT NULL,
    name text NOT NULL,
    kind text NOT NULL,
    CONSTRAINT site_code_given CHECK ((btrim(code) <> ''::text)),
    CONSTRAINT site_kind CHECK ((kind = ANY (ARRAY['desk'::text, 'deposit'::text, 'store'::text]))),
    CONSTRAINT site_name_given CHECK ((btrim(name) <> ''::text))
);

ALTER TABLE ONLY malle.site FORCE ROW LEVEL SECURITY;

ALTER TABLE malle.site OWNER TO malle_owner;

COMMENT ON TABLE malle.site IS 'A place of a centre where copies or brochures are';

COMMENT ON COLUMN malle.site.id IS 'Identity';

COMMENT ON COLUMN malle.site.centre IS 'The centre';

COMMENT ON COLUMN malle.site.code IS 'Short code, once in a centre';

COMMENT ON COLUMN malle.site.name IS 'Name for people';

COMMENT ON COLUMN malle.site.kind IS 'desk: lends; deposit: at a partner; store: not open to the public';

CREATE VIEW malle.booking_line WITH (security_invoker='true') AS
 SELECT b.id,
    b.event,
    b.title AS title_id,
    t.title_proper AS title,
    b.patron AS patron_id,
    btrim(((p.given_name || ' '::text) || p.family_name)) AS patron,
    p.barcode AS patron_barcode,
    p.email AS patron_email,
    g.name AS organisation,
    b.starts_on AS starts,
    b.ends_on AS ends,
    b.days_before,
    b.days_after,
    b.same_day,
    b.state,
    b.open,
    b.copy AS copy_id,
    c.barcode,
    c.call_number,
    s.name AS pickup,
    b.pickup AS pickup_id,
    b.purpose,
    b.request
   FROM (((((malle.booking_live b
     JOIN malle.title t ON ((t.id = b.title)))
     LEFT JOIN malle.patron p ON ((p.id = b.patron)))
     LEFT JOIN malle.organisation g ON ((g.id = b.organisation)))
     LEFT JOIN malle.copy c ON (((c.id = b.copy) AND (b.state = 'prepared'::text))))
     LEFT JOIN malle.site s ON ((s.id = b.pickup)));

ALTER TABLE malle.booking_line OWNER TO malle_owner;

COMMENT ON VIEW malle.booking_line IS 'Bookings with what people read of them: title, person, days, state, copy set aside';

CREATE TABLE malle.brochure (
    centre bigint DEFAULT malle.active_centre() NOT NULL,
    title bigint NOT NULL,
    threshold integer,
    publisher text,
    code text,
    obsolete boolean DEFAULT false NOT NULL,
    acknowledged bigint,
    CONSTRAINT brochure_code_form CHECK (((code ~ '^[^[:cntrl:][:space:]]+$'::text) AND (octet_length(code) <= 64))),
    CONSTRAINT brochure_threshold_range CHECK (((threshold >= 0) AND (threshold <= 1000000)))
);

ALTER TABLE ONLY malle.brochure FORCE ROW LEVEL SECURITY;

ALTER TABLE malle.brochure OWNER TO malle_owner;

COMMENT ON TABLE malle.brochure IS 'A title that a centre gives away, and what it decided about it; made by the first movement';

COMMENT ON COLUMN malle.brochure.centre IS 'The centre';

COMMENT ON COLUMN malle.brochure.title IS 'The title';

COMMENT ON COLUMN malle.brochure.threshold IS 'An alert is given when no more than so many are left that nobody was promised; 0: when none is; NULL: never (R16.2)';

COMMENT ON COLUMN malle.brochure.publisher IS 'Who publishes or delivers it, when the record does not say it well (R16.4)';

COMMENT ON COLUMN malle.brochure.code IS 'A code of the centre''s own on its shelf, to scan; once in a centre';

COMMENT ON COLUMN malle.brochure.obsolete IS 'Superseded: still given, or pulped, but no more of it is ordered';

COMMENT ON COLUMN malle.brochure.acknowledged IS 'The movement after which somebody took note of the alert; the next one gives it again (R16.2)';

CREATE TABLE malle.centre (
    id bigint NOT NULL,
    code text NOT NULL,
    name text NOT NULL,
    time_zone text DEFAULT 'Europe/Brussels'::text NOT NULL,
    created_by bigint,
    CONSTRAINT centre_code_form CHECK ((code ~ '^[a-z0-9-]{1,16}$'::text)),
    CONSTRAINT centre_name_given CHECK ((btrim(name) <> ''::text))
);

ALTER TABLE malle.centre OWNER TO malle_owner;

COMMENT ON TABLE malle.centre IS 'What has a desk and a file of borrowers: a CLPS or a partner (design 2, Many centres)';

COMMENT ON COLUMN malle.centre.id IS 'Identity';

COMMENT ON COLUMN malle.centre.code IS 'Short code, also the name of its Z39.50 and SRU database';

COMMENT ON COLUMN malle.centre.name IS 'Name for people';

COMMENT ON COLUMN malle.centre.time_zone IS 'Time zone in which its days begin and end';

COMMENT ON COLUMN malle.centre.created_by IS 'Event that created it; none when an administrator did';

ALTER TABLE malle.centre ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME malle.centre_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE malle.centre_owner (
    centre bigint NOT NULL,
    owner bigint NOT NULL
);

ALTER TABLE malle.centre_owner OWNER TO malle_owner;

COMMENT ON TABLE malle.centre_owner IS 'Which owners have copies at which centre';

COMMENT ON COLUMN malle.centre_owner.centre IS 'The centre';

COMMENT ON COLUMN malle.centre_owner.owner IS 'The owner';

CREATE TABLE malle.condition_acceptance (
    event bigint NOT NULL,
    condition bigint NOT NULL,
    centre bigint DEFAULT malle.active_centre() NOT NULL,
    patron bigint
);

ALTER TABLE ONLY malle.condition_acceptance FORCE ROW LEVEL SECURITY;

ALTER TABLE malle.condition_acceptance OWNER TO malle_owner;

COMMENT ON TABLE malle.condition_acceptance IS 'Fact: a person accepted this version of the conditions of a title, on the day of the event (R1.11)';

COMMENT ON COLUMN malle.condition_acceptance.event IS 'The loan at which it was accepted';

COMMENT ON COLUMN malle.condition_acceptance.condition IS 'The version: event of the conditions';

COMMENT ON COLUMN malle.condition_acceptance.centre IS 'The centre';

COMMENT ON COLUMN malle.condition_acceptance.patron IS 'Who accepted; emptied by anonymisation';

ALTER TABLE malle.contact ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME malle.contact_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE VIEW malle.contact_live WITH (security_invoker='true') AS
 SELECT c.id,
    c.centre,
    c.request,
    c.event,
    c.replaces,
    c.mode,
    c.planned_for,
    c.held_on,
    c.note,
    c.minutes,
    c.dropped,
    c.appointment
   FROM malle.contact c
  WHERE ((NOT (EXISTS ( SELECT
           FROM malle.event u
          WHERE (u.undoes = c.event)))) AND (NOT (EXISTS ( SELECT
           FROM malle.contact n
          WHERE ((n.replaces = c.id) AND (NOT (EXISTS ( SELECT
                   FROM malle.event u
                  WHERE (u.undoes = n.event)))))))));

ALTER TABLE malle.contact_live OWNER TO malle_owner;

COMMENT ON VIEW malle.contact_live IS 'Contacts that are neither undone nor said again by a later one';

CREATE TABLE malle.copy_state (
    code text NOT NULL,
    label text NOT NULL,
    "position" integer NOT NULL,
    computed boolean NOT NULL,
    lendable boolean NOT NULL,
    bookable boolean NOT NULL,
    visible boolean NOT NULL,
    transferable boolean NOT NULL,
    CONSTRAINT copy_state_code_form CHECK ((code ~ '^[a-z_]+$'::text))
);

ALTER TABLE malle.copy_state OWNER TO malle_owner;

COMMENT ON TABLE malle.copy_state IS 'States of a copy and what each allows (R8.1)';

COMMENT ON COLUMN malle.copy_state.code IS 'Stable code, in English: available';

COMMENT ON COLUMN malle.copy_state.label IS 'Name for people, in French';

COMMENT ON COLUMN malle.copy_state."position" IS 'Rank in lists';

COMMENT ON COLUMN malle.copy_state.computed IS 'Follows from loans, bookings or withdrawal; never stored in copy.state';

COMMENT ON COLUMN malle.copy_state.lendable IS 'May be lent now';

COMMENT ON COLUMN malle.copy_state.bookable IS 'May be booked for later';

COMMENT ON COLUMN malle.copy_state.visible IS 'Shown in the shared catalogue';

COMMENT ON COLUMN malle.copy_state.transferable IS 'May be sent to another site';

CREATE VIEW malle.copy_current_state AS
 SELECT c.id AS copy,
    c.title,
    c.centre,
    s.code AS state,
    s.label,
    s.lendable,
    s.bookable,
    s.visible,
    s.transferable,
    COALESCE(o.due_on, k.due_on) AS due_on,
    COALESCE(o.loan, k.loan) AS loan
   FROM ((((((malle.copy c
     LEFT JOIN malle.loan_open o ON ((o.copy = c.id)))
     LEFT JOIN malle.set_aside a ON ((a.copy = c.id)))
     JOIN malle.copy_state own ON ((own.code = c.state)))
     LEFT JOIN malle.copy_member m ON ((m.member = c.id)))
     LEFT JOIN malle.loan_open k ON (((k.copy = m.kit) AND (m.back_of IS DISTINCT FROM k.loan) AND own.lendable AND (c.withdrawn_at IS NULL))))
     JOIN malle.copy_state s ON ((s.code =
        CASE
            WHEN ((o.copy IS NOT NULL) OR (k.copy IS NOT NULL)) THEN 'on_loan'::text
            WHEN (c.withdrawn_at IS NOT NULL) THEN 'withdrawn'::text
            WHEN ((a.copy IS NOT NULL) AND (c.state = 'available'::text)) THEN 'set_aside'::text
            ELSE c.state
        END)));

ALTER TABLE malle.copy_current_state OWNER TO malle_owner;

COMMENT ON VIEW malle.copy_current_state IS 'The computed state of each copy, what it allows, and its due date and loan when on loan, itself or with its kit; without persons';

CREATE VIEW malle.copy_availability AS
 SELECT c.copy,
    c.state,
    f.free_from,
    f.free_to
   FROM ((malle.copy_current_state c
     JOIN malle.copy own ON ((own.id = c.copy)))
     CROSS JOIN LATERAL ( SELECT malle.today() AS free_from,
            NULL::date AS free_to
          WHERE (c.lendable AND (own.rests_until IS NULL) AND (NOT (EXISTS ( SELECT
                   FROM malle.booking_open b
                  WHERE ((b.title = c.title) AND (b.centre = c.centre))))) AND (NOT (EXISTS ( SELECT
                   FROM malle.copy_ties(c.copy) copy_ties(copy_ties)))))
        UNION ALL
         SELECT
                CASE
                    WHEN (((w.first_slot + 1) > w.last_slot) OR (w.reason = ANY (ARRAY['late'::text, 'to_shelve'::text])) OR (NOT (c.lendable OR (c.state = ANY (ARRAY['on_loan'::text, 'set_aside'::text])) OR (own.state_until IS NOT NULL)))) THEN NULL::date
                    ELSE malle.slot_day((w.first_slot + 1))
                END AS slot_day,
                CASE
                    WHEN ((w.last_slot < 2000000000) AND (w.first_slot < w.last_slot)) THEN malle.slot_day((w.last_slot - 1))
                    ELSE NULL::date
                END AS "case"
           FROM malle.copy_free(c.copy) w(first_slot, last_slot, reason)
          WHERE ((NOT c.lendable) OR (own.rests_until IS NOT NULL) OR (EXISTS ( SELECT
                   FROM malle.booking_open b
                  WHERE ((b.title = c.title) AND (b.centre = c.centre)))) OR (EXISTS ( SELECT
                   FROM malle.copy_ties(c.copy) copy_ties(copy_ties))))) f)
  WHERE c.visible;

ALTER TABLE malle.copy_availability OWNER TO malle_owner;

COMMENT ON VIEW malle.copy_availability IS 'From when to when each visible copy is free; free_from NULL: nobody can say; free_to NULL: no end; without persons (R6.5)';

CREATE TABLE malle.loan_part_return (
    event bigint NOT NULL,
    loan bigint NOT NULL,
    member bigint NOT NULL,
    centre bigint DEFAULT malle.active_centre() NOT NULL,
    returned_on date NOT NULL
);

ALTER TABLE ONLY malle.loan_part_return FORCE ROW LEVEL SECURITY;

ALTER TABLE malle.loan_part_return OWNER TO malle_owner;

COMMENT ON TABLE malle.loan_part_return IS 'Fact: a member of a kit came back before the rest of the kit (R4.12), or stayed when it left (R6.9)';

COMMENT ON COLUMN malle.loan_part_return.event IS 'Event that recorded it';

COMMENT ON COLUMN malle.loan_part_return.loan IS 'Loan of the kit';

COMMENT ON COLUMN malle.loan_part_return.member IS 'The member';

COMMENT ON COLUMN malle.loan_part_return.centre IS 'Its centre';

COMMENT ON COLUMN malle.loan_part_return.returned_on IS 'Day on which it came back, or stayed';

CREATE VIEW malle.copy_back_told WITH (security_invoker='true') AS
 SELECT f.member,
    l.loan AS back_of
   FROM (( SELECT DISTINCT r.member
           FROM malle.loan_part_return r) f
     LEFT JOIN LATERAL ( SELECT r.loan
           FROM malle.loan_part_return r
          WHERE ((r.member = f.member) AND (NOT (EXISTS ( SELECT
                   FROM malle.event u
                  WHERE (u.undoes = r.event)))))
          ORDER BY r.event DESC
         LIMIT 1) l ON (true));

ALTER TABLE malle.copy_back_told OWNER TO malle_owner;

COMMENT ON VIEW malle.copy_back_told IS 'The last loan of its kit from which each copy came back before the rest (R4.12), or at which it stayed here (R6.9)';

ALTER TABLE malle.copy ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME malle.copy_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE malle.owner (
    id bigint NOT NULL,
    code text NOT NULL,
    name text NOT NULL,
    CONSTRAINT owner_code_given CHECK ((btrim(code) <> ''::text)),
    CONSTRAINT owner_name_given CHECK ((btrim(name) <> ''::text))
);

ALTER TABLE malle.owner OWNER TO malle_owner;

COMMENT ON TABLE malle.owner IS 'Who bought a copy: several owners may run one desk together';

COMMENT ON COLUMN malle.owner.id IS 'Identity';

COMMENT ON COLUMN malle.owner.code IS 'Short code; from an import, the folded name';

COMMENT ON COLUMN malle.owner.name IS 'Name for people';

CREATE VIEW malle.copy_line WITH (security_invoker='true') AS
 SELECT c.id,
    c.barcode,
    c.title AS title_id,
    t.title_proper AS title,
    c.call_number,
    c.centre AS centre_id,
    n.code AS centre,
    s.name AS site,
    o.name AS owner,
    i.label AS item_type,
    c.section,
        CASE
            WHEN (c.centre = ( SELECT malle.active_centre() AS active_centre)) THEN c.note
            ELSE NULL::text
        END AS note,
    q.state,
    q.label AS state_label,
    q.lendable,
    q.due_on AS due,
    btrim(((p.given_name || ' '::text) || p.family_name)) AS borrower
   FROM ((((((((malle.copy c
     JOIN malle.copy_current_state q ON ((q.copy = c.id)))
     JOIN malle.title t ON ((t.id = c.title)))
     JOIN malle.centre n ON ((n.id = c.centre)))
     LEFT JOIN malle.site s ON ((s.id = c.site)))
     LEFT JOIN malle.owner o ON ((o.id = c.owner)))
     LEFT JOIN malle.vocabulary_value i ON ((i.id = c.item_type)))
     LEFT JOIN malle.loan l ON ((l.id = q.loan)))
     LEFT JOIN malle.patron p ON ((p.id = l.patron)));

ALTER TABLE malle.copy_line OWNER TO malle_owner;

COMMENT ON VIEW malle.copy_line IS 'Copies with what people read of them: title, place, computed state, due date; notes and borrowers of the active centre only';

CREATE TABLE malle.kit_change (
    id bigint NOT NULL,
    centre bigint DEFAULT malle.active_centre() NOT NULL,
    event bigint NOT NULL,
    member bigint NOT NULL,
    kit_before bigint,
    kit bigint,
    CONSTRAINT kit_change_something CHECK ((kit IS DISTINCT FROM kit_before))
);

ALTER TABLE ONLY malle.kit_change FORCE ROW LEVEL SECURITY;

ALTER TABLE malle.kit_change OWNER TO malle_owner;

COMMENT ON TABLE malle.kit_change IS 'Fact: a copy was put into a kit, or taken out; the last whose event is not undone counts';

COMMENT ON COLUMN malle.kit_change.id IS 'Identity, in order of recording';

COMMENT ON COLUMN malle.kit_change.centre IS 'The centre';

COMMENT ON COLUMN malle.kit_change.event IS 'Event that recorded it';

COMMENT ON COLUMN malle.kit_change.member IS 'The copy';

COMMENT ON COLUMN malle.kit_change.kit_before IS 'Kit in which it was before, or none';

COMMENT ON COLUMN malle.kit_change.kit IS 'Kit in which it is since, or none';

CREATE VIEW malle.copy_member_told WITH (security_invoker='true') AS
 SELECT f.member,
        CASE
            WHEN (l.id IS NULL) THEN f.kit_before
            ELSE l.kit
        END AS kit
   FROM (( SELECT DISTINCT ON (k.member) k.member,
            k.kit_before
           FROM malle.kit_change k
          ORDER BY k.member, k.id) f
     LEFT JOIN LATERAL ( SELECT k.id,
            k.kit
           FROM malle.kit_change k
          WHERE ((k.member = f.member) AND (NOT (EXISTS ( SELECT
                   FROM malle.event u
                  WHERE (u.undoes = k.event)))))
          ORDER BY k.id DESC
         LIMIT 1) l ON (true));

ALTER TABLE malle.copy_member_told OWNER TO malle_owner;

COMMENT ON VIEW malle.copy_member_told IS 'The kit, or none, of each copy that ever was put into one or taken out';

CREATE TABLE malle.loan_return (
    event bigint NOT NULL,
    loan bigint NOT NULL,
    centre bigint DEFAULT malle.active_centre() NOT NULL,
    returned_on date NOT NULL,
    after_loss boolean DEFAULT false NOT NULL,
    rests_until date,
    days_after integer DEFAULT 0 NOT NULL,
    same_day boolean DEFAULT false NOT NULL,
    late_days integer DEFAULT 30 NOT NULL
);

ALTER TABLE ONLY malle.loan_return FORCE ROW LEVEL SECURITY;

ALTER TABLE malle.loan_return OWNER TO malle_owner;

COMMENT ON TABLE malle.loan_return IS 'Fact: a loan came back';

COMMENT ON COLUMN malle.loan_return.event IS 'Event that recorded it';

COMMENT ON COLUMN malle.loan_return.loan IS 'The loan';

COMMENT ON COLUMN malle.loan_return.centre IS 'Its centre';

COMMENT ON COLUMN malle.loan_return.returned_on IS 'Day on which it came back (R4.4)';

COMMENT ON COLUMN malle.loan_return.after_loss IS 'The copy had been declared lost (R4.6)';

COMMENT ON COLUMN malle.loan_return.rests_until IS 'Last day of checking after it, by the rule of the loan, or none (R6.4)';

COMMENT ON COLUMN malle.loan_return.days_after IS 'As loan_open had it: open days of checking';

COMMENT ON COLUMN malle.loan_return.same_day IS 'As loan_open had it: may leave on the day on which it comes back';

COMMENT ON COLUMN malle.loan_return.late_days IS 'As loan_open had it: for undoing the return';

CREATE TABLE malle.loan_return_date (
    event bigint NOT NULL,
    loan bigint NOT NULL,
    centre bigint DEFAULT malle.active_centre() NOT NULL,
    returned_on date NOT NULL
);

ALTER TABLE ONLY malle.loan_return_date FORCE ROW LEVEL SECURITY;

ALTER TABLE malle.loan_return_date OWNER TO malle_owner;

COMMENT ON TABLE malle.loan_return_date IS 'Fact: a loan had come back on another day than recorded; the last whose event is not undone counts (R4.4)';

COMMENT ON COLUMN malle.loan_return_date.event IS 'Event that recorded it';

COMMENT ON COLUMN malle.loan_return_date.loan IS 'The loan';

COMMENT ON COLUMN malle.loan_return_date.centre IS 'Its centre';

COMMENT ON COLUMN malle.loan_return_date.returned_on IS 'Day on which it really came back';

CREATE VIEW malle.loan_return_live WITH (security_invoker='true') AS
 SELECT r.event,
    r.loan,
    r.centre,
    COALESCE(d.returned_on, r.returned_on) AS returned_on,
    r.after_loss,
    r.rests_until
   FROM (malle.loan_return r
     LEFT JOIN LATERAL ( SELECT d_1.returned_on
           FROM malle.loan_return_date d_1
          WHERE ((d_1.loan = r.loan) AND (d_1.event > r.event) AND (NOT (EXISTS ( SELECT
                   FROM malle.event u
                  WHERE (u.undoes = d_1.event)))))
          ORDER BY d_1.event DESC
         LIMIT 1) d ON (true))
  WHERE (NOT (EXISTS ( SELECT
           FROM malle.event u
          WHERE (u.undoes = r.event))));

ALTER TABLE malle.loan_return_live OWNER TO malle_owner;

COMMENT ON VIEW malle.loan_return_live IS 'Returns whose event is not undone, with the day as last corrected (R4.4)';

CREATE VIEW malle.copy_rest_told WITH (security_invoker='true') AS
 SELECT c.id AS copy,
    r.rests_until
   FROM (( SELECT DISTINCT l.copy AS id
           FROM malle.loan l) c
     LEFT JOIN LATERAL ( SELECT r_1.rests_until
           FROM (malle.loan l
             JOIN malle.loan_return_live r_1 ON ((r_1.loan = l.id)))
          WHERE (l.copy = c.id)
          ORDER BY r_1.event DESC
         LIMIT 1) r ON (true));

ALTER TABLE malle.copy_rest_told OWNER TO malle_owner;

COMMENT ON VIEW malle.copy_rest_told IS 'Until when each copy that was ever lent is checked after its last return (R6.4)';

CREATE TABLE malle.transfer (
    id bigint NOT NULL,
    centre bigint DEFAULT malle.active_centre() NOT NULL,
    event bigint NOT NULL,
    copy bigint NOT NULL,
    site_from bigint,
    site_to bigint,
    organisation bigint,
    return_due date,
    note text,
    CONSTRAINT transfer_elsewhere CHECK ((site_to <> site_from)),
    CONSTRAINT transfer_to_one CHECK ((num_nonnulls(site_to, organisation) = 1))
);

ALTER TABLE ONLY malle.transfer FORCE ROW LEVEL SECURITY;

ALTER TABLE malle.transfer OWNER TO malle_owner;

COMMENT ON TABLE malle.transfer IS 'Fact: a copy was asked for by another site, or by a partner centre (R10)';

COMMENT ON COLUMN malle.transfer.id IS 'Identity';

COMMENT ON COLUMN malle.transfer.centre IS 'Centre whose copy it is';

COMMENT ON COLUMN malle.transfer.event IS 'Event that recorded it';

COMMENT ON COLUMN malle.transfer.copy IS 'The copy';

COMMENT ON COLUMN malle.transfer.site_from IS 'Where it lived that day';

COMMENT ON COLUMN malle.transfer.site_to IS 'Site that asked for it, or';

COMMENT ON COLUMN malle.transfer.organisation IS 'partner centre that asked for it: its loan is the transfer (R10.2)';

COMMENT ON COLUMN malle.transfer.return_due IS 'Day on which it should be back; none between sites: it stays there';

COMMENT ON COLUMN malle.transfer.note IS 'Remark for the team';

CREATE TABLE malle.transfer_step (
    id bigint NOT NULL,
    event bigint NOT NULL,
    transfer bigint NOT NULL,
    centre bigint DEFAULT malle.active_centre() NOT NULL,
    step text NOT NULL,
    loan bigint,
    note text,
    CONSTRAINT transfer_step_loan_when_sent CHECK (((loan IS NULL) OR (step = 'sent'::text))),
    CONSTRAINT transfer_step_refused_with_reason CHECK (((step <> 'refused'::text) OR (note IS NOT NULL))),
    CONSTRAINT transfer_step_step CHECK ((step = ANY (ARRAY['accepted'::text, 'refused'::text, 'prepared'::text, 'sent'::text, 'received'::text, 'sent_back'::text, 'returned'::text])))
);

ALTER TABLE ONLY malle.transfer_step FORCE ROW LEVEL SECURITY;

ALTER TABLE malle.transfer_step OWNER TO malle_owner;

COMMENT ON TABLE malle.transfer_step IS 'Fact: how far a transfer has come; the last whose event is not undone counts (R10.1)';

COMMENT ON COLUMN malle.transfer_step.id IS 'Identity, in order of recording';

COMMENT ON COLUMN malle.transfer_step.event IS 'Event that recorded it; to a partner, that of the loan';

COMMENT ON COLUMN malle.transfer_step.transfer IS 'The transfer';

COMMENT ON COLUMN malle.transfer_step.centre IS 'Its centre';

COMMENT ON COLUMN malle.transfer_step.step IS 'accepted, refused, prepared, sent, received; sent_back, returned: the way back of one that does not stay';

COMMENT ON COLUMN malle.transfer_step.loan IS 'Loan to the partner (R10.2)';

COMMENT ON COLUMN malle.transfer_step.note IS 'Remark; the reason of a refusal';

CREATE VIEW malle.copy_site_told WITH (security_invoker='true') AS
 SELECT moved.copy,
        CASE
            WHEN (last.step IS NULL) THEN first.site_from
            WHEN (last.step = 'received'::text) THEN last.site_to
            ELSE last.site_from
        END AS site
   FROM ((( SELECT DISTINCT t.copy
           FROM (malle.transfer t
             JOIN malle.transfer_step s ON (((s.transfer = t.id) AND (s.step = 'received'::text))))) moved
     CROSS JOIN LATERAL ( SELECT t.site_from
           FROM (malle.transfer t
             JOIN malle.transfer_step s ON ((s.transfer = t.id)))
          WHERE ((t.copy = moved.copy) AND (s.step = 'received'::text))
          ORDER BY s.id
         LIMIT 1) first)
     LEFT JOIN LATERAL ( SELECT s.step,
            t.site_from,
            t.site_to
           FROM (malle.transfer t
             JOIN malle.transfer_step s ON ((s.transfer = t.id)))
          WHERE ((t.copy = moved.copy) AND (s.step = ANY (ARRAY['received'::text, 'returned'::text])) AND (NOT (EXISTS ( SELECT
                   FROM malle.event u
                  WHERE (u.undoes = s.event)))))
          ORDER BY s.id DESC
         LIMIT 1) last ON (true));

ALTER TABLE malle.copy_site_told OWNER TO malle_owner;

COMMENT ON VIEW malle.copy_site_told IS 'Where each copy that ever arrived by a transfer lives, from the steps that are not undone (R10.1)';

CREATE TABLE malle.copy_state_change (
    id bigint NOT NULL,
    centre bigint DEFAULT malle.active_centre() NOT NULL,
    event bigint NOT NULL,
    copy bigint NOT NULL,
    state_before text NOT NULL,
    state text NOT NULL,
    until date,
    reason text,
    note text,
    CONSTRAINT copy_state_change_not_computed CHECK (((state <> ALL (ARRAY['on_loan'::text, 'set_aside'::text])) AND (state_before <> ALL (ARRAY['on_loan'::text, 'set_aside'::text, 'withdrawn'::text])))),
    CONSTRAINT copy_state_change_until CHECK (((until IS NULL) OR (state <> 'withdrawn'::text))),
    CONSTRAINT copy_state_change_withdrawn_with_reason CHECK (((state = 'withdrawn'::text) = (reason IS NOT NULL)))
);

ALTER TABLE ONLY malle.copy_state_change FORCE ROW LEVEL SECURITY;

ALTER TABLE malle.copy_state_change OWNER TO malle_owner;

COMMENT ON TABLE malle.copy_state_change IS 'Fact: a copy got another state; the last whose event is not undone counts (R8)';

COMMENT ON COLUMN malle.copy_state_change.id IS 'Identity, in order of recording';

COMMENT ON COLUMN malle.copy_state_change.centre IS 'Its centre';

COMMENT ON COLUMN malle.copy_state_change.event IS 'Event that recorded it';

COMMENT ON COLUMN malle.copy_state_change.copy IS 'The copy';

COMMENT ON COLUMN malle.copy_state_change.state_before IS 'State that the team had given before; what the copy goes back to when all is undone';

COMMENT ON COLUMN malle.copy_state_change.state IS 'The new state';

COMMENT ON COLUMN malle.copy_state_change.until IS 'Last day of the state, as expected: a repair';

COMMENT ON COLUMN malle.copy_state_change.reason IS 'When withdrawn: code of a value of withdrawal_reason (R8.2)';

COMMENT ON COLUMN malle.copy_state_change.note IS 'Remark for the team; when it came back from a person, emptied by anonymisation';

ALTER TABLE malle.copy_state_change ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME malle.copy_state_change_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE VIEW malle.copy_state_told WITH (security_invoker='true') AS
 SELECT told.copy,
        CASE
            WHEN (last.state IS NULL) THEN first.state_before
            WHEN (last.state = 'withdrawn'::text) THEN last.state_before
            ELSE last.state
        END AS state,
    last.until AS state_until,
        CASE
            WHEN (last.state = 'withdrawn'::text) THEN last.effective_at
            ELSE NULL::timestamp with time zone
        END AS withdrawn_at,
    last.reason AS withdrawn_reason
   FROM ((( SELECT DISTINCT c.copy
           FROM malle.copy_state_change c) told
     CROSS JOIN LATERAL ( SELECT c.state_before
           FROM malle.copy_state_change c
          WHERE (c.copy = told.copy)
          ORDER BY c.id
         LIMIT 1) first)
     LEFT JOIN LATERAL ( SELECT c.state,
            c.state_before,
            c.until,
            c.reason,
            e.effective_at
           FROM (malle.copy_state_change c
             JOIN malle.event e ON ((e.id = c.event)))
          WHERE ((c.copy = told.copy) AND (NOT (EXISTS ( SELECT
                   FROM malle.event u
                  WHERE (u.undoes = c.event)))))
          ORDER BY c.id DESC
         LIMIT 1) last ON (true));

ALTER TABLE malle.copy_state_told OWNER TO malle_owner;

COMMENT ON VIEW malle.copy_state_told IS 'State of each copy whose state was ever changed, from the changes that are not undone (R8)';

CREATE TABLE malle.download (
    id bigint NOT NULL,
    centre bigint DEFAULT malle.active_centre() NOT NULL,
    event bigint NOT NULL,
    request bigint NOT NULL,
    title bigint NOT NULL,
    file bigint NOT NULL
);

ALTER TABLE ONLY malle.download FORCE ROW LEVEL SECURITY;

ALTER TABLE malle.download OWNER TO malle_owner;

COMMENT ON TABLE malle.download IS 'Fact: a request was answered by a download; no loan, so no tool lent (R18.1)';

COMMENT ON COLUMN malle.download.id IS 'Identity';

COMMENT ON COLUMN malle.download.centre IS 'The centre';

COMMENT ON COLUMN malle.download.event IS 'Event that recorded it';

COMMENT ON COLUMN malle.download.request IS 'The request: who asked, when, what for';

COMMENT ON COLUMN malle.download.title IS 'The tool';

COMMENT ON COLUMN malle.download.file IS 'Which version of it';

ALTER TABLE malle.download ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME malle.download_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE VIEW malle.download_live WITH (security_invoker='true') AS
 SELECT d.id,
    d.centre,
    d.event,
    d.request,
    d.title,
    d.file
   FROM (malle.download d
     JOIN malle.event_live e ON ((e.id = d.event)));

ALTER TABLE malle.download_live OWNER TO malle_owner;

COMMENT ON VIEW malle.download_live IS 'Downloads that are not undone, each a request';

ALTER TABLE malle.event ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME malle.event_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE malle.event_reason (
    event bigint NOT NULL,
    centre bigint DEFAULT malle.active_centre() NOT NULL,
    reason text NOT NULL,
    CONSTRAINT event_reason_given CHECK ((btrim(reason) <> ''::text))
);

ALTER TABLE ONLY malle.event_reason FORCE ROW LEVEL SECURITY;

ALTER TABLE malle.event_reason OWNER TO malle_owner;

COMMENT ON TABLE malle.event_reason IS 'Why an operation was done, in the team''s words; erased by anonymisation';

COMMENT ON COLUMN malle.event_reason.event IS 'The operation';

COMMENT ON COLUMN malle.event_reason.centre IS 'Its centre';

COMMENT ON COLUMN malle.event_reason.reason IS 'Why';

CREATE TABLE malle.hold (
    id bigint NOT NULL,
    centre bigint DEFAULT malle.active_centre() NOT NULL,
    event bigint NOT NULL,
    title bigint NOT NULL,
    copy bigint,
    patron bigint,
    organisation bigint,
    request bigint,
    wanted_until date
);

ALTER TABLE ONLY malle.hold FORCE ROW LEVEL SECURITY;

ALTER TABLE malle.hold OWNER TO malle_owner;

COMMENT ON TABLE malle.hold IS 'Fact: somebody waits for a title, or for one copy of it (R5.1)';

COMMENT ON COLUMN malle.hold.id IS 'Identity; also the place in the queue';

COMMENT ON COLUMN malle.hold.centre IS 'The centre';

COMMENT ON COLUMN malle.hold.event IS 'Event that recorded it';

COMMENT ON COLUMN malle.hold.title IS 'What is waited for';

COMMENT ON COLUMN malle.hold.copy IS 'This copy only, or none: any';

COMMENT ON COLUMN malle.hold.patron IS 'Who waits; emptied by anonymisation';

COMMENT ON COLUMN malle.hold.organisation IS 'Organisation that day';

COMMENT ON COLUMN malle.hold.request IS 'Request that it answers';

COMMENT ON COLUMN malle.hold.wanted_until IS 'Not wanted any more after this day, or none';

CREATE TABLE malle.opening_exception (
    id bigint NOT NULL,
    centre bigint DEFAULT malle.active_centre() NOT NULL,
    site bigint,
    first_day date NOT NULL,
    last_day date NOT NULL,
    open boolean NOT NULL,
    opens time without time zone,
    closes time without time zone,
    label text DEFAULT ''::text NOT NULL,
    added_by bigint,
    ended_by bigint,
    current boolean DEFAULT true NOT NULL,
    CONSTRAINT opening_exception_hours CHECK ((closes > opens)),
    CONSTRAINT opening_exception_period CHECK (((last_day >= first_day) AND ((last_day - first_day) <= 3660)))
);

ALTER TABLE ONLY malle.opening_exception FORCE ROW LEVEL SECURITY;

ALTER TABLE malle.opening_exception OWNER TO malle_owner;

COMMENT ON TABLE malle.opening_exception IS 'Days that differ from the week: closed, or open all the same; the row that was added last decides (R2.2)';

COMMENT ON COLUMN malle.opening_exception.id IS 'Identity';

COMMENT ON COLUMN malle.opening_exception.centre IS 'The centre';

COMMENT ON COLUMN malle.opening_exception.site IS 'The site, or none: all';

COMMENT ON COLUMN malle.opening_exception.first_day IS 'First day';

COMMENT ON COLUMN malle.opening_exception.last_day IS 'Last day';

COMMENT ON COLUMN malle.opening_exception.open IS 'Open, also on a public holiday; or closed';

COMMENT ON COLUMN malle.opening_exception.opens IS 'From, when open at other hours';

COMMENT ON COLUMN malle.opening_exception.closes IS 'To, when open at other hours';

COMMENT ON COLUMN malle.opening_exception.label IS 'Why, for people';

COMMENT ON COLUMN malle.opening_exception.added_by IS 'Event that added it';

COMMENT ON COLUMN malle.opening_exception.ended_by IS 'Event that ended it, or none';

COMMENT ON COLUMN malle.opening_exception.current IS 'Derived: added, not ended';

CREATE TABLE malle.request (
    id bigint NOT NULL,
    centre bigint DEFAULT malle.active_centre() NOT NULL,
    event bigint NOT NULL,
    year integer NOT NULL,
    number integer NOT NULL,
    CONSTRAINT request_number_positive CHECK ((number > 0))
);

ALTER TABLE ONLY malle.request FORCE ROW LEVEL SECURITY;

ALTER TABLE malle.request OWNER TO malle_owner;

COMMENT ON TABLE malle.request IS 'Fact: somebody asked for something; a visit is one';

COMMENT ON COLUMN malle.request.id IS 'Identity';

COMMENT ON COLUMN malle.request.centre IS 'The centre';

COMMENT ON COLUMN malle.request.event IS 'Event that opened it; undone, the request does not count';

COMMENT ON COLUMN malle.request.year IS 'Year of the number';

COMMENT ON COLUMN malle.request.number IS 'Short number for people: d-2026-0412';

CREATE TABLE malle.request_revision (
    id bigint NOT NULL,
    centre bigint DEFAULT malle.active_centre() NOT NULL,
    request bigint NOT NULL,
    event bigint NOT NULL,
    received_on date NOT NULL,
    service bigint,
    sector bigint,
    sub_sector bigint,
    municipality bigint,
    organisation bigint,
    patron bigint,
    handled_by bigint,
    referred_to text,
    origin text,
    subject text,
    closed_on date,
    outcome bigint,
    referred_organisation bigint,
    missing text,
    CONSTRAINT request_revision_closed_after CHECK ((closed_on >= received_on))
);

ALTER TABLE ONLY malle.request_revision FORCE ROW LEVEL SECURITY;

ALTER TABLE malle.request_revision OWNER TO malle_owner;

COMMENT ON TABLE malle.request_revision IS 'Fact: what was known about a request from this event on; the last that is not undone counts';

COMMENT ON COLUMN malle.request_revision.id IS 'Identity';

COMMENT ON COLUMN malle.request_revision.centre IS 'The centre';

COMMENT ON COLUMN malle.request_revision.request IS 'The request';

COMMENT ON COLUMN malle.request_revision.event IS 'Event that recorded it';

COMMENT ON COLUMN malle.request_revision.received_on IS 'Day on which it was asked';

COMMENT ON COLUMN malle.request_revision.service IS 'Value of service: exactly one; none: to complete (R17.1, R17.4)';

COMMENT ON COLUMN malle.request_revision.sector IS 'Value of sector: one; none: to complete';

COMMENT ON COLUMN malle.request_revision.sub_sector IS 'Value of sub_sector';

COMMENT ON COLUMN malle.request_revision.municipality IS 'Value of municipality';

COMMENT ON COLUMN malle.request_revision.organisation IS 'Organisation that asked; none: an unknown person of the public';

COMMENT ON COLUMN malle.request_revision.patron IS 'Person who asked; emptied by anonymisation';

COMMENT ON COLUMN malle.request_revision.handled_by IS 'Which of the owners of the desk handled it';

COMMENT ON COLUMN malle.request_revision.referred_to IS 'Where the person was referred to';

COMMENT ON COLUMN malle.request_revision.origin IS 'What made the person ask: a publication, a campaign';

COMMENT ON COLUMN malle.request_revision.subject IS 'What was asked, in the team''s words';

COMMENT ON COLUMN malle.request_revision.closed_on IS 'Day on which it was answered, or none: open';

COMMENT ON COLUMN malle.request_revision.outcome IS 'Value of outcome: what came of it, when the service does not say it';

COMMENT ON COLUMN malle.request_revision.referred_organisation IS 'Organisation of the file to which the person was referred; another one is named in referred_to';

COMMENT ON COLUMN malle.request_revision.missing IS 'What could not be given, in the team''s words: what the centre lacks';

CREATE TABLE malle.staff (
    id bigint NOT NULL,
    account text NOT NULL,
    database_role name NOT NULL,
    name text NOT NULL,
    CONSTRAINT staff_account_given CHECK ((btrim(account) <> ''::text)),
    CONSTRAINT staff_name_given CHECK ((btrim(name) <> ''::text))
);

ALTER TABLE ONLY malle.staff FORCE ROW LEVEL SECURITY;

ALTER TABLE malle.staff OWNER TO malle_owner;

COMMENT ON TABLE malle.staff IS 'A person of the team, as the event log names them';

COMMENT ON COLUMN malle.staff.id IS 'Identity';

COMMENT ON COLUMN malle.staff.account IS 'Account name on the machine where the person works';

COMMENT ON COLUMN malle.staff.database_role IS 'Login role under which alone this person can be identified: malle_staff, or one role a centre';

COMMENT ON COLUMN malle.staff.name IS 'Name for people';

CREATE TABLE malle.stocktake (
    id bigint NOT NULL,
    centre bigint DEFAULT malle.active_centre() NOT NULL,
    event bigint NOT NULL,
    number integer NOT NULL,
    name text NOT NULL,
    site bigint,
    section text,
    item_type bigint,
    CONSTRAINT stocktake_name_given CHECK ((btrim(name) <> ''::text)),
    CONSTRAINT stocktake_number_positive CHECK ((number > 0))
);

ALTER TABLE ONLY malle.stocktake FORCE ROW LEVEL SECURITY;

ALTER TABLE malle.stocktake OWNER TO malle_owner;

COMMENT ON TABLE malle.stocktake IS 'Fact: a stocktake was begun; undone, it does not count (R14.1)';

COMMENT ON COLUMN malle.stocktake.id IS 'Identity';

COMMENT ON COLUMN malle.stocktake.centre IS 'The centre';

COMMENT ON COLUMN malle.stocktake.event IS 'Event that opened it';

COMMENT ON COLUMN malle.stocktake.number IS 'Short number for people, once in a centre';

COMMENT ON COLUMN malle.stocktake.name IS 'Name for people';

COMMENT ON COLUMN malle.stocktake.site IS 'Scope: copies of this site, or of all';

COMMENT ON COLUMN malle.stocktake.section IS 'Scope: copies of this section, or of all';

COMMENT ON COLUMN malle.stocktake.item_type IS 'Scope: copies of this type, or of all';

CREATE VIEW malle.event_line WITH (security_invoker='true') AS
 SELECT e.id,
    e.kind,
    e.detail,
    e.recorded_at,
    e.effective_at,
    ((e.effective_at AT TIME ZONE ( SELECT malle.session_time_zone() AS session_time_zone)))::date AS day,
    e.centre,
    e.staff,
    s.name AS staff_name,
    e.terminal,
    e.command,
    COALESCE(r.reason, e.reason) AS reason,
    e.undoes,
    (EXISTS ( SELECT
           FROM malle.event u
          WHERE (u.undoes = e.id))) AS undone,
    COALESCE(t.title_proper, asked.number, g.name, line.words, k.name, w.name, x.name, y.name,
        CASE
            WHEN (e.kind = 'setting.set'::text) THEN (e.detail ->> 'name'::text)
            ELSE NULL::text
        END, ''::text) AS title,
    c.barcode,
    COALESCE(NULLIF(btrim(((p.given_name || ' '::text) || p.family_name)), ''::text), ''::text) AS person,
    p.id AS patron_id,
    p.barcode AS patron_barcode
   FROM (((((((((((((((malle.event e
     LEFT JOIN malle.staff s ON ((s.id = e.staff)))
     LEFT JOIN malle.event_reason r ON ((r.event = e.id)))
     LEFT JOIN malle.copy c ON ((c.id = ((e.detail ->> 'copy'::text))::bigint)))
     LEFT JOIN malle.booking b ON ((b.id = ((e.detail ->> 'booking'::text))::bigint)))
     LEFT JOIN malle.hold h ON ((h.id = ((e.detail ->> 'hold'::text))::bigint)))
     LEFT JOIN malle.title t ON ((t.id = COALESCE(c.title, b.title, h.title, ((e.detail ->> 'title'::text))::bigint, ((e.detail ->> 'brochure'::text))::bigint))))
     LEFT JOIN LATERAL ( SELECT l_1.patron
           FROM malle.loan l_1
          WHERE (l_1.event = e.id)
        UNION ALL
         SELECT l_1.patron
           FROM (malle.loan_return r_1
             JOIN malle.loan l_1 ON ((l_1.id = r_1.loan)))
          WHERE (r_1.event = e.id)
 LIMIT 1) l ON (true))
     LEFT JOIN LATERAL ( SELECT ('d-'::text || malle.yearly_number(q.year, q.number)) AS number,
            ( SELECT v.patron
                   FROM malle.request_revision v
                  WHERE (v.request = q.id)
                  ORDER BY v.event DESC
                 LIMIT 1) AS patron
           FROM malle.request q
          WHERE (q.id = ((e.detail ->> 'request'::text))::bigint)) asked ON (true))
     LEFT JOIN malle.patron p ON ((p.id = COALESCE(l.patron, ((e.detail ->> 'patron'::text))::bigint, b.patron, h.patron, asked.patron))))
     LEFT JOIN LATERAL (( SELECT COALESCE(NULLIF(concat_ws(', '::text, rt.title_proper, rc.label, ri.label), ''::text), '*'::text) AS words
           FROM (((malle.loan_rule x_1
             LEFT JOIN malle.title rt ON ((rt.id = x_1.title)))
             LEFT JOIN malle.vocabulary_value rc ON ((rc.id = x_1.category)))
             LEFT JOIN malle.vocabulary_value ri ON ((ri.id = x_1.item_type)))
          WHERE ((e.kind ~~ 'rule.%'::text) AND ((x_1.added_by = e.id) OR (x_1.ended_by = e.id)))
          ORDER BY x_1.id DESC
         LIMIT 1)
        UNION ALL
        ( SELECT btrim((((x_1.first_day ||
                CASE
                    WHEN (x_1.last_day > x_1.first_day) THEN (' - '::text || x_1.last_day)
                    ELSE ''::text
                END) || ' '::text) || x_1.label)) AS btrim
           FROM malle.opening_exception x_1
          WHERE ((e.kind = ANY (ARRAY['closing.add'::text, 'opening.add'::text, 'closing.end'::text])) AND ((x_1.added_by = e.id) OR (x_1.ended_by = e.id)))
         LIMIT 1)
 LIMIT 1) line ON (true))
     LEFT JOIN malle.stocktake k ON (((k.id = ((e.detail ->> 'stocktake'::text))::bigint) OR (k.event = e.id))))
     LEFT JOIN malle.site w ON ((w.id = ((e.detail ->> 'site'::text))::bigint)))
     LEFT JOIN malle.staff x ON ((x.id = ((e.detail ->> 'staff'::text))::bigint)))
     LEFT JOIN malle.centre y ON ((y.id = ((e.detail ->> 'centre'::text))::bigint)))
     LEFT JOIN malle.organisation g ON ((g.id = ((e.detail ->> 'organisation'::text))::bigint)));

ALTER TABLE malle.event_line OWNER TO malle_owner;

COMMENT ON VIEW malle.event_line IS 'Events with what people read of them: title, person, who, where, undone or not';

ALTER TABLE malle.hold ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME malle.hold_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE malle.hold_step (
    event bigint NOT NULL,
    hold bigint NOT NULL,
    centre bigint DEFAULT malle.active_centre() NOT NULL,
    step text NOT NULL,
    copy bigint,
    loan bigint,
    until date,
    CONSTRAINT hold_step_copy_when_ready CHECK (((step = 'ready'::text) <= ((copy IS NOT NULL) AND (until IS NOT NULL)))),
    CONSTRAINT hold_step_loan_when_fulfilled CHECK (((step = 'fulfilled'::text) = (loan IS NOT NULL))),
    CONSTRAINT hold_step_step CHECK ((step = ANY (ARRAY['ready'::text, 'released'::text, 'fulfilled'::text, 'cancelled'::text, 'expired'::text, 'suspended'::text, 'resumed'::text])))
);

ALTER TABLE ONLY malle.hold_step FORCE ROW LEVEL SECURITY;

ALTER TABLE malle.hold_step OWNER TO malle_owner;

COMMENT ON TABLE malle.hold_step IS 'Fact: what became of a hold; the last whose event is not undone counts';

COMMENT ON COLUMN malle.hold_step.event IS 'Event that recorded it';

COMMENT ON COLUMN malle.hold_step.hold IS 'The hold';

COMMENT ON COLUMN malle.hold_step.centre IS 'Its centre';

COMMENT ON COLUMN malle.hold_step.step IS 'ready: a copy is set aside (R5.2); released; fulfilled: lent; cancelled; expired; suspended; resumed';

COMMENT ON COLUMN malle.hold_step.copy IS 'Copy that was set aside, or released';

COMMENT ON COLUMN malle.hold_step.loan IS 'Loan that fulfilled it (R1.7)';

COMMENT ON COLUMN malle.hold_step.until IS 'Last day to fetch it, or of the suspension';

CREATE VIEW malle.hold_live WITH (security_invoker='true') AS
 SELECT h.id,
    h.centre,
    h.event,
    h.title,
    h.copy AS only_copy,
    h.patron,
    h.organisation,
    h.request,
    h.wanted_until,
        CASE
            WHEN ((s.step IS NULL) OR (s.step = 'released'::text)) THEN 'waiting'::text
            ELSE s.step
        END AS state,
    s.event AS step_event,
    s.copy,
    s.loan,
        CASE
            WHEN (s.step = 'ready'::text) THEN s.until
            ELSE NULL::date
        END AS until,
    z.until AS suspended_until,
    COALESCE((s.step = ANY (ARRAY['ready'::text, 'released'::text])), true) AS open
   FROM (((malle.hold h
     JOIN malle.event_live e ON ((e.id = h.event)))
     LEFT JOIN LATERAL ( SELECT s_1.event,
            s_1.hold,
            s_1.centre,
            s_1.step,
            s_1.copy,
            s_1.loan,
            s_1.until
           FROM (malle.hold_step s_1
             JOIN malle.event_live se ON ((se.id = s_1.event)))
          WHERE ((s_1.hold = h.id) AND (s_1.step <> ALL (ARRAY['suspended'::text, 'resumed'::text])))
          ORDER BY s_1.event DESC, (s_1.step = 'released'::text)
         LIMIT 1) s ON (true))
     LEFT JOIN LATERAL ( SELECT
                CASE
                    WHEN (z_1.step = 'suspended'::text) THEN COALESCE(z_1.until, 'infinity'::date)
                    ELSE NULL::date
                END AS until
           FROM (malle.hold_step z_1
             JOIN malle.event_live ze ON ((ze.id = z_1.event)))
          WHERE ((z_1.hold = h.id) AND (z_1.step = ANY (ARRAY['suspended'::text, 'resumed'::text])))
          ORDER BY z_1.event DESC
         LIMIT 1) z ON (true));

ALTER TABLE malle.hold_live OWNER TO malle_owner;

COMMENT ON VIEW malle.hold_live IS 'Holds that count, with the state that their facts give them; suspended_until infinity: until resumed';

CREATE TABLE malle.hold_open (
    hold bigint NOT NULL,
    centre bigint DEFAULT malle.active_centre() NOT NULL,
    title bigint NOT NULL,
    copy bigint,
    wanted_until date,
    suspended_until date
);

ALTER TABLE ONLY malle.hold_open FORCE ROW LEVEL SECURITY;

ALTER TABLE malle.hold_open OWNER TO malle_owner;

COMMENT ON TABLE malle.hold_open IS 'Derived: holds that wait or are ready; malle.verify() compares it with the facts';

COMMENT ON COLUMN malle.hold_open.hold IS 'The hold';

COMMENT ON COLUMN malle.hold_open.centre IS 'Its centre';

COMMENT ON COLUMN malle.hold_open.title IS 'Its title';

COMMENT ON COLUMN malle.hold_open.copy IS 'This copy only, or none: any';

COMMENT ON COLUMN malle.hold_open.wanted_until IS 'Not wanted any more after this day, or none';

COMMENT ON COLUMN malle.hold_open.suspended_until IS 'Does not count until this day is over, or none';

CREATE VIEW malle.hold_line WITH (security_invoker='true') AS
 SELECT h.id,
    h.event,
    h.title AS title_id,
    t.title_proper AS title,
    h.only_copy,
    w.barcode AS only_barcode,
    h.patron AS patron_id,
    btrim(((p.given_name || ' '::text) || p.family_name)) AS patron,
    p.barcode AS patron_barcode,
    g.name AS organisation,
    ((e.effective_at AT TIME ZONE ( SELECT malle.session_time_zone() AS session_time_zone)))::date AS since,
    h.wanted_until,
    h.suspended_until,
    h.until,
    h.open,
    c.barcode,
        CASE
            WHEN ((h.state = 'waiting'::text) AND (h.suspended_until >= ( SELECT malle.today() AS today))) THEN 'suspended'::text
            WHEN ((h.state = 'waiting'::text) AND (h.wanted_until < ( SELECT malle.today() AS today))) THEN 'lapsed'::text
            ELSE h.state
        END AS state,
        CASE
            WHEN h.open THEN ( SELECT count(*) AS count
               FROM malle.hold_open q
              WHERE ((q.title = h.title) AND (q.centre = h.centre) AND (q.hold <= h.id)))
            ELSE NULL::bigint
        END AS place
   FROM ((((((malle.hold_live h
     JOIN malle.event e ON ((e.id = h.event)))
     JOIN malle.title t ON ((t.id = h.title)))
     LEFT JOIN malle.copy w ON ((w.id = h.only_copy)))
     LEFT JOIN malle.patron p ON ((p.id = h.patron)))
     LEFT JOIN malle.organisation g ON ((g.id = h.organisation)))
     LEFT JOIN malle.copy c ON (((c.id = h.copy) AND (h.state = 'ready'::text))));

ALTER TABLE malle.hold_line OWNER TO malle_owner;

COMMENT ON VIEW malle.hold_line IS 'Holds with what people read of them: title, person, place in the queue, state';

CREATE TABLE malle.image (
    id bigint NOT NULL,
    centre bigint DEFAULT malle.active_centre() NOT NULL,
    event bigint NOT NULL,
    copy bigint,
    title bigint,
    media_type text NOT NULL,
    width integer NOT NULL,
    height integer NOT NULL,
    bytes bytea NOT NULL,
    sha256 bytea NOT NULL,
    caption text DEFAULT ''::text NOT NULL,
    CONSTRAINT image_bytes_bounded CHECK (((length(bytes) >= 1) AND (length(bytes) <= (8388608 + 64)))),
    CONSTRAINT image_caption_short CHECK ((length(caption) <= 500)),
    CONSTRAINT image_height_positive CHECK ((height > 0)),
    CONSTRAINT image_media_type CHECK ((media_type = ANY (ARRAY['image/jpeg'::text, 'image/png'::text]))),
    CONSTRAINT image_of_one CHECK ((num_nonnulls(copy, title) = 1)),
    CONSTRAINT image_sha256_of_bytes CHECK ((sha256 = sha256(bytes))),
    CONSTRAINT image_width_positive CHECK ((width > 0))
);
ALTER TABLE ONLY malle.image ALTER COLUMN bytes SET STORAGE EXTERNAL;

ALTER TABLE ONLY malle.image FORCE ROW LEVEL SECURITY;

ALTER TABLE malle.image OWNER TO malle_owner;

COMMENT ON TABLE malle.image IS 'Fact: a photo of a copy or of a title was kept; image_live has those that count';

COMMENT ON COLUMN malle.image.id IS 'Identity, in order of recording';

COMMENT ON COLUMN malle.image.centre IS 'The centre that keeps it';

COMMENT ON COLUMN malle.image.event IS 'Event that recorded it: who, when';

COMMENT ON COLUMN malle.image.copy IS 'The copy that it shows, or none: it is of a title';

COMMENT ON COLUMN malle.image.title IS 'The title that it shows, or none: it is of a copy';

COMMENT ON COLUMN malle.image.media_type IS 'image/jpeg or image/png';

COMMENT ON COLUMN malle.image.width IS 'Pixels, set upright';

COMMENT ON COLUMN malle.image.height IS 'Pixels, set upright';

COMMENT ON COLUMN malle.image.bytes IS 'The file, without place, time, owner, comments and small pictures';

COMMENT ON COLUMN malle.image.sha256 IS 'SHA-256 of the bytes: the same photo is kept once';

COMMENT ON COLUMN malle.image.caption IS 'What it shows, in the team''s words; about a tool, never about a person';

ALTER TABLE malle.image ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME malle.image_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE malle.image_removal (
    event bigint NOT NULL,
    image bigint NOT NULL,
    centre bigint DEFAULT malle.active_centre() NOT NULL
);

ALTER TABLE ONLY malle.image_removal FORCE ROW LEVEL SECURITY;

ALTER TABLE malle.image_removal OWNER TO malle_owner;

COMMENT ON TABLE malle.image_removal IS 'Fact: a photo was removed; undone, it is there again';

COMMENT ON COLUMN malle.image_removal.event IS 'Event that recorded it';

COMMENT ON COLUMN malle.image_removal.image IS 'The photo';

COMMENT ON COLUMN malle.image_removal.centre IS 'Its centre';

CREATE VIEW malle.image_live WITH (security_invoker='true') AS
 SELECT i.id,
    i.centre,
    i.event,
    i.copy,
    i.title,
    i.media_type,
    i.width,
    i.height,
    (length(i.bytes))::bigint AS size,
    i.sha256,
    i.caption,
    ((e.effective_at AT TIME ZONE ( SELECT malle.session_time_zone() AS session_time_zone)))::date AS added,
    s.name AS staff
   FROM ((malle.image i
     JOIN malle.event_live e ON ((e.id = i.event)))
     LEFT JOIN malle.staff s ON ((s.id = e.staff)))
  WHERE (NOT (EXISTS ( SELECT
           FROM (malle.image_removal r
             JOIN malle.event_live x ON ((x.id = r.event)))
          WHERE (r.image = i.id))));

ALTER TABLE malle.image_live OWNER TO malle_owner;

COMMENT ON VIEW malle.image_live IS 'Photos that are neither undone nor removed, with who kept them and when; without their bytes';

CREATE TABLE malle.import_batch (
    id bigint NOT NULL,
    centre bigint DEFAULT malle.active_centre() NOT NULL,
    source text NOT NULL,
    file_name text,
    event bigint,
    started_at timestamp with time zone DEFAULT malle.real_moment() NOT NULL,
    finished_at timestamp with time zone,
    counts jsonb,
    CONSTRAINT import_batch_source_given CHECK ((btrim(source) <> ''::text))
);

ALTER TABLE ONLY malle.import_batch FORCE ROW LEVEL SECURITY;

ALTER TABLE malle.import_batch OWNER TO malle_owner;

COMMENT ON TABLE malle.import_batch IS 'One file that was imported; undoing an import removes its batch';

COMMENT ON COLUMN malle.import_batch.id IS 'Identity';

COMMENT ON COLUMN malle.import_batch.centre IS 'Centre whose delivery it is';

COMMENT ON COLUMN malle.import_batch.source IS 'Name of the source, for matching: pmb';

COMMENT ON COLUMN malle.import_batch.file_name IS 'Name of the file, without its folder';

COMMENT ON COLUMN malle.import_batch.event IS 'Event that recorded it';

COMMENT ON COLUMN malle.import_batch.started_at IS 'Real time of its beginning';

COMMENT ON COLUMN malle.import_batch.finished_at IS 'Real time of its end; none: cut, or going on';

COMMENT ON COLUMN malle.import_batch.counts IS 'Figures of the report: titles_new, copies_same ...';

ALTER TABLE malle.import_batch ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME malle.import_batch_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE malle.index_segment (
    segment bigint NOT NULL,
    titles bytea NOT NULL
);

ALTER TABLE malle.index_segment OWNER TO malle_owner;

COMMENT ON TABLE malle.index_segment IS 'Segments that count; postings of a segment that is not here are left over from a killed merge';

COMMENT ON COLUMN malle.index_segment.segment IS 'Number, from index_segment_number: a newer segment masks older ones';

COMMENT ON COLUMN malle.index_segment.titles IS 'Every title it speaks of, deleted ones too: portable roaring bitmap';

CREATE SEQUENCE malle.index_segment_number
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

ALTER TABLE malle.index_segment_number OWNER TO malle_owner;

COMMENT ON SEQUENCE malle.index_segment_number IS 'Numbers of segments: higher is newer';

ALTER TABLE malle.kit_change ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME malle.kit_change_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

ALTER TABLE malle.letter ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME malle.letter_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE malle.letter_sender (
    centre bigint DEFAULT malle.active_centre() NOT NULL,
    name text NOT NULL,
    email text,
    signature text DEFAULT ''::text NOT NULL,
    event bigint NOT NULL,
    CONSTRAINT letter_sender_email_form CHECK ((email ~ '^[a-zA-Z0-9.!#$%&''*+/=?^_`{|}~][a-zA-Z0-9.!#$%&''*+/=?^_`{|}~-]*@[a-zA-Z0-9][a-zA-Z0-9.-]*$'::text)),
    CONSTRAINT letter_sender_name_line CHECK ((name !~ '[[:cntrl:]]'::text))
);

ALTER TABLE ONLY malle.letter_sender FORCE ROW LEVEL SECURITY;

ALTER TABLE malle.letter_sender OWNER TO malle_owner;

COMMENT ON TABLE malle.letter_sender IS 'In whose name the letters of a centre are written';

COMMENT ON COLUMN malle.letter_sender.centre IS 'The centre';

COMMENT ON COLUMN malle.letter_sender.name IS 'Name beside the address';

COMMENT ON COLUMN malle.letter_sender.email IS 'Address to which people answer';

COMMENT ON COLUMN malle.letter_sender.signature IS 'Lines under every letter: address, telephone, hours';

COMMENT ON COLUMN malle.letter_sender.event IS 'Event that set it';

CREATE TABLE malle.letter_text (
    centre bigint DEFAULT malle.active_centre() NOT NULL,
    code text NOT NULL,
    subject text NOT NULL,
    body text NOT NULL,
    event bigint NOT NULL,
    CONSTRAINT letter_text_body_given CHECK ((btrim(body) <> ''::text)),
    CONSTRAINT letter_text_code CHECK ((code ~ '^[a-z][a-z0-9_.]*$'::text)),
    CONSTRAINT letter_text_subject_line CHECK ((subject !~ '[[:cntrl:]]'::text))
);

ALTER TABLE ONLY malle.letter_text FORCE ROW LEVEL SECURITY;

ALTER TABLE malle.letter_text OWNER TO malle_owner;

COMMENT ON TABLE malle.letter_text IS 'Words that a centre prefers to those of lib/outbox/letter_text_table.c';

COMMENT ON COLUMN malle.letter_text.centre IS 'The centre';

COMMENT ON COLUMN malle.letter_text.code IS 'Which text: reminder.1';

COMMENT ON COLUMN malle.letter_text.subject IS 'Subject, with placeholders';

COMMENT ON COLUMN malle.letter_text.body IS 'Text, with placeholders';

COMMENT ON COLUMN malle.letter_text.event IS 'Event that set it';

CREATE TABLE malle.loan_axis (
    loan bigint NOT NULL,
    centre bigint DEFAULT malle.active_centre() NOT NULL,
    axis bigint NOT NULL
);

ALTER TABLE ONLY malle.loan_axis FORCE ROW LEVEL SECURITY;

ALTER TABLE malle.loan_axis OWNER TO malle_owner;

COMMENT ON TABLE malle.loan_axis IS 'Snapshot: plan axes of the title that was lent (R0.3)';

COMMENT ON COLUMN malle.loan_axis.loan IS 'The loan';

COMMENT ON COLUMN malle.loan_axis.centre IS 'Its centre';

COMMENT ON COLUMN malle.loan_axis.axis IS 'Value of axis';

CREATE TABLE malle.loan_due (
    event bigint NOT NULL,
    loan bigint NOT NULL,
    centre bigint DEFAULT malle.active_centre() NOT NULL,
    due_on date NOT NULL
);

ALTER TABLE ONLY malle.loan_due FORCE ROW LEVEL SECURITY;

ALTER TABLE malle.loan_due OWNER TO malle_owner;

COMMENT ON TABLE malle.loan_due IS 'Fact: a loan got another due date (R0.4)';

COMMENT ON COLUMN malle.loan_due.event IS 'Event that recorded it; the last that is not undone counts';

COMMENT ON COLUMN malle.loan_due.loan IS 'The loan';

COMMENT ON COLUMN malle.loan_due.centre IS 'Its centre';

COMMENT ON COLUMN malle.loan_due.due_on IS 'The new due date';

CREATE VIEW malle.loan_due_live WITH (security_invoker='true') AS
 SELECT DISTINCT ON (d.loan) d.event,
    d.loan,
    d.centre,
    d.due_on
   FROM malle.loan_due d
  WHERE (NOT (EXISTS ( SELECT
           FROM malle.event u
          WHERE (u.undoes = d.event))))
  ORDER BY d.loan, d.event DESC;

ALTER TABLE malle.loan_due_live OWNER TO malle_owner;

COMMENT ON VIEW malle.loan_due_live IS 'The last due date of each renewed loan whose event is not undone';

CREATE TABLE malle.loan_feedback (
    id bigint NOT NULL,
    centre bigint DEFAULT malle.active_centre() NOT NULL,
    event bigint NOT NULL,
    loan bigint NOT NULL,
    text text
);

ALTER TABLE ONLY malle.loan_feedback FORCE ROW LEVEL SECURITY;

ALTER TABLE malle.loan_feedback OWNER TO malle_owner;

COMMENT ON TABLE malle.loan_feedback IS 'Fact: what somebody said of a tool when it came back, one line';

COMMENT ON COLUMN malle.loan_feedback.id IS 'Identity';

COMMENT ON COLUMN malle.loan_feedback.centre IS 'The centre';

COMMENT ON COLUMN malle.loan_feedback.event IS 'Event of the return';

COMMENT ON COLUMN malle.loan_feedback.loan IS 'The loan, or the consultation';

COMMENT ON COLUMN malle.loan_feedback.text IS 'In their words; emptied by anonymisation';

ALTER TABLE malle.loan_feedback ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME malle.loan_feedback_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

ALTER TABLE malle.loan ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME malle.loan_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE malle.loan_slip (
    id bigint NOT NULL,
    centre bigint DEFAULT malle.active_centre() NOT NULL,
    year integer NOT NULL,
    number integer NOT NULL,
    patron bigint,
    organisation bigint,
    request bigint,
    opened_by bigint NOT NULL,
    purpose text,
    CONSTRAINT loan_slip_number_positive CHECK ((number > 0))
);

ALTER TABLE ONLY malle.loan_slip FORCE ROW LEVEL SECURITY;

ALTER TABLE malle.loan_slip OWNER TO malle_owner;

COMMENT ON TABLE malle.loan_slip IS 'A handover: loans to one borrower for one request; closed when its last loan is (R0.5)';

COMMENT ON COLUMN malle.loan_slip.id IS 'Identity';

COMMENT ON COLUMN malle.loan_slip.centre IS 'The centre';

COMMENT ON COLUMN malle.loan_slip.year IS 'Year of the number';

COMMENT ON COLUMN malle.loan_slip.number IS 'Short number for people: 2026-0877';

COMMENT ON COLUMN malle.loan_slip.patron IS 'Borrower; emptied by anonymisation';

COMMENT ON COLUMN malle.loan_slip.organisation IS 'Organisation of the borrower that day';

COMMENT ON COLUMN malle.loan_slip.request IS 'Request that it answers';

COMMENT ON COLUMN malle.loan_slip.opened_by IS 'Event that opened it';

COMMENT ON COLUMN malle.loan_slip.purpose IS 'What for, in the team''s words (R0.5); emptied by anonymisation';

CREATE VIEW malle.loan_line WITH (security_invoker='true') AS
 SELECT l.id,
    l.event,
    l.copy,
    c.barcode,
    t.title_proper AS title,
    c.call_number,
    l.patron AS patron_id,
    btrim(((p.given_name || ' '::text) || p.family_name)) AS patron,
    p.barcode AS patron_barcode,
    g.name AS organisation,
    l.lent_on AS lent,
    COALESCE(d.due_on, l.due_initial) AS due,
    r.returned_on AS returned,
    GREATEST((COALESCE(r.returned_on, ( SELECT malle.today() AS today)) - COALESCE(d.due_on, l.due_initial)), 0) AS days_late,
    s.id AS slip_id,
    malle.yearly_number(s.year, s.number) AS slip,
    malle.contents_words(l.copy) AS pieces
   FROM (((((((malle.loan l
     JOIN malle.copy c ON ((c.id = l.copy)))
     JOIN malle.title t ON ((t.id = l.title)))
     LEFT JOIN malle.patron p ON ((p.id = l.patron)))
     LEFT JOIN malle.organisation g ON ((g.id = l.organisation)))
     LEFT JOIN malle.loan_slip s ON ((s.id = l.slip)))
     LEFT JOIN LATERAL ( SELECT d_1.due_on
           FROM malle.loan_due d_1
          WHERE ((d_1.loan = l.id) AND (NOT (EXISTS ( SELECT
                   FROM malle.event u
                  WHERE (u.undoes = d_1.event)))))
          ORDER BY d_1.event DESC
         LIMIT 1) d ON (true))
     LEFT JOIN LATERAL ( SELECT COALESCE(( SELECT c_1.returned_on
                   FROM malle.loan_return_date c_1
                  WHERE ((c_1.loan = r_1.loan) AND (c_1.event > r_1.event) AND (NOT (EXISTS ( SELECT
                           FROM malle.event u
                          WHERE (u.undoes = c_1.event)))))
                  ORDER BY c_1.event DESC
                 LIMIT 1), r_1.returned_on) AS returned_on
           FROM malle.loan_return r_1
          WHERE ((r_1.loan = l.id) AND (NOT (EXISTS ( SELECT
                   FROM malle.event u
                  WHERE (u.undoes = r_1.event)))))
          ORDER BY r_1.event
         LIMIT 1) r ON (true));

ALTER TABLE malle.loan_line OWNER TO malle_owner;

COMMENT ON VIEW malle.loan_line IS 'Loans with what people read of them: copy, title, borrower, dates, slip, contents of the box';

CREATE VIEW malle.loan_live WITH (security_invoker='true') AS
 SELECT l.id,
    l.centre,
    l.copy,
    l.title,
    l.patron,
    l.organisation,
    l.slip,
    l.event,
    l.kind,
    l.lent_on,
    l.due_initial,
    l.patron_category,
    l.sector,
    l.sub_sector,
    l.municipality,
    l.item_type,
    l.site,
    l.owner,
    l.rule,
    COALESCE(d.due_on, l.due_initial) AS due_on,
    r.returned_on,
    r.event AS return_event
   FROM ((malle.loan l
     LEFT JOIN LATERAL ( SELECT d_1.due_on
           FROM malle.loan_due d_1
          WHERE ((d_1.loan = l.id) AND (NOT (EXISTS ( SELECT
                   FROM malle.event u
                  WHERE (u.undoes = d_1.event)))))
          ORDER BY d_1.event DESC
         LIMIT 1) d ON (true))
     LEFT JOIN LATERAL ( SELECT r_1.returned_on,
            r_1.event
           FROM malle.loan_return_live r_1
          WHERE (r_1.loan = l.id)
          ORDER BY r_1.event
         LIMIT 1) r ON (true))
  WHERE (NOT (EXISTS ( SELECT
           FROM malle.event u
          WHERE (u.undoes = l.event))));

ALTER TABLE malle.loan_live OWNER TO malle_owner;

COMMENT ON VIEW malle.loan_live IS 'Loans whose event is not undone, with their current due date and their return; none returned: open';

ALTER TABLE malle.loan_rule ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME malle.loan_rule_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE malle.loan_slip_end (
    event bigint NOT NULL,
    slip bigint NOT NULL,
    centre bigint DEFAULT malle.active_centre() NOT NULL
);

ALTER TABLE ONLY malle.loan_slip_end FORCE ROW LEVEL SECURITY;

ALTER TABLE malle.loan_slip_end OWNER TO malle_owner;

COMMENT ON TABLE malle.loan_slip_end IS 'Fact: the handover is over, what comes next is on another slip (R0.5, R1.3); undone, it is not';

COMMENT ON COLUMN malle.loan_slip_end.event IS 'Event that recorded it';

COMMENT ON COLUMN malle.loan_slip_end.slip IS 'The slip';

COMMENT ON COLUMN malle.loan_slip_end.centre IS 'Its centre';

ALTER TABLE malle.loan_slip ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME malle.loan_slip_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE malle.loan_theme (
    loan bigint NOT NULL,
    centre bigint DEFAULT malle.active_centre() NOT NULL,
    theme bigint NOT NULL
);

ALTER TABLE ONLY malle.loan_theme FORCE ROW LEVEL SECURITY;

ALTER TABLE malle.loan_theme OWNER TO malle_owner;

COMMENT ON TABLE malle.loan_theme IS 'Snapshot: themes of the title that was lent (R0.3)';

COMMENT ON COLUMN malle.loan_theme.loan IS 'The loan';

COMMENT ON COLUMN malle.loan_theme.centre IS 'Its centre';

COMMENT ON COLUMN malle.loan_theme.theme IS 'Value of theme';

CREATE TABLE malle.membership (
    id bigint NOT NULL,
    centre bigint DEFAULT malle.active_centre() NOT NULL,
    event bigint NOT NULL,
    patron bigint,
    organisation bigint,
    valid_from date NOT NULL,
    valid_to date,
    former_end date,
    CONSTRAINT membership_of_one CHECK ((num_nonnulls(patron, organisation) <= 1)),
    CONSTRAINT membership_period CHECK ((valid_to >= valid_from))
);

ALTER TABLE ONLY malle.membership FORCE ROW LEVEL SECURITY;

ALTER TABLE malle.membership OWNER TO malle_owner;

COMMENT ON TABLE malle.membership IS 'A registration that was taken, for a period; the patron''s current end is patron.member_until';

COMMENT ON COLUMN malle.membership.id IS 'Identity';

COMMENT ON COLUMN malle.membership.centre IS 'The centre';

COMMENT ON COLUMN malle.membership.event IS 'Event that recorded it';

COMMENT ON COLUMN malle.membership.patron IS 'Person registered, emptied by anonymisation, or';

COMMENT ON COLUMN malle.membership.organisation IS 'organisation registered';

COMMENT ON COLUMN malle.membership.valid_from IS 'First day';

COMMENT ON COLUMN malle.membership.valid_to IS 'Last day, or none';

COMMENT ON COLUMN malle.membership.former_end IS 'Last day that held before, none: no end; undoing puts it back';

ALTER TABLE malle.membership ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME malle.membership_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE malle.movement (
    id bigint NOT NULL,
    centre bigint DEFAULT malle.active_centre() NOT NULL,
    event bigint NOT NULL,
    kind text NOT NULL,
    title bigint NOT NULL,
    item_type bigint,
    quantity integer NOT NULL,
    from_site bigint,
    to_site bigint,
    request bigint,
    campaign text,
    occasion text,
    supplier text,
    cost_cents bigint,
    counted integer,
    CONSTRAINT movement_bought CHECK (((kind = 'received'::text) OR (num_nonnulls(supplier, cost_cents) = 0))),
    CONSTRAINT movement_cost_range CHECK (((cost_cents >= 0) AND (cost_cents <= 100000000))),
    CONSTRAINT movement_count_corrects CHECK (((kind = 'corrected'::text) OR (counted IS NULL))),
    CONSTRAINT movement_counted_range CHECK (((counted >= 0) AND (counted <= 1000000))),
    CONSTRAINT movement_kind CHECK ((kind = ANY (ARRAY['received'::text, 'given'::text, 'to_deposit'::text, 'used_at_deposit'::text, 'to_stand'::text, 'from_stand'::text, 'lost'::text, 'corrected'::text]))),
    CONSTRAINT movement_of_something CHECK (((quantity > 0) OR (counted IS NOT NULL))),
    CONSTRAINT movement_places CHECK (
CASE
    WHEN (kind = ANY (ARRAY['received'::text, 'from_stand'::text])) THEN ((from_site IS NULL) AND (to_site IS NOT NULL))
    WHEN (kind = 'to_deposit'::text) THEN COALESCE((from_site <> to_site), false)
    WHEN (kind = 'corrected'::text) THEN (num_nonnulls(from_site, to_site) = 1)
    ELSE ((from_site IS NOT NULL) AND (to_site IS NULL))
END),
    CONSTRAINT movement_quantity_range CHECK (((quantity >= 0) AND (quantity <= 1000000)))
);

ALTER TABLE ONLY malle.movement FORCE ROW LEVEL SECURITY;

ALTER TABLE malle.movement OWNER TO malle_owner;

COMMENT ON TABLE malle.movement IS 'Fact: brochures came, left or were counted; the stock of a place is their sum (R16.1)';

COMMENT ON COLUMN malle.movement.id IS 'Identity';

COMMENT ON COLUMN malle.movement.centre IS 'The centre';

COMMENT ON COLUMN malle.movement.event IS 'Event that recorded it: who and when; undone, it does not count';

COMMENT ON COLUMN malle.movement.kind IS 'received; given to a request or to whoever asks; to_deposit, used_at_deposit; to_stand, from_stand; lost or pulped; corrected after a count';

COMMENT ON COLUMN malle.movement.title IS 'What it is';

COMMENT ON COLUMN malle.movement.item_type IS 'Value of item_type as it was then: brochures and posters are counted apart';

COMMENT ON COLUMN malle.movement.quantity IS 'How many; 0 only for a count that found what was expected';

COMMENT ON COLUMN malle.movement.from_site IS 'Place that has less; none: they come from outside';

COMMENT ON COLUMN malle.movement.to_site IS 'Place that has more; none: they are gone';

COMMENT ON COLUMN malle.movement.request IS 'Request that it answers, or none: taken from the display';

COMMENT ON COLUMN malle.movement.campaign IS 'What made people ask: a publication, a campaign';

COMMENT ON COLUMN malle.movement.occasion IS 'The fair or meeting at which a stand stood';

COMMENT ON COLUMN malle.movement.supplier IS 'Who delivered or published what came (R16.4)';

COMMENT ON COLUMN malle.movement.cost_cents IS 'What all of it cost, in euro cents; 0: free of charge';

COMMENT ON COLUMN malle.movement.counted IS 'How many were there when they were counted';

ALTER TABLE malle.movement ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME malle.movement_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE VIEW malle.movement_live WITH (security_invoker='true') AS
 SELECT m.id,
    m.centre,
    m.event,
    m.kind,
    m.title,
    m.item_type,
    m.quantity,
    m.from_site,
    m.to_site,
    m.request,
    m.campaign,
    m.occasion,
    m.supplier,
    m.cost_cents,
    m.counted
   FROM malle.movement m
  WHERE (NOT (EXISTS ( SELECT
           FROM malle.event u
          WHERE (u.undoes = m.event))));

ALTER TABLE malle.movement_live OWNER TO malle_owner;

COMMENT ON VIEW malle.movement_live IS 'Movements of brochures whose event is not undone';

CREATE TABLE malle.offline_end (
    line bigint NOT NULL,
    event bigint NOT NULL,
    centre bigint DEFAULT malle.active_centre() NOT NULL,
    how text NOT NULL,
    CONSTRAINT offline_end_how CHECK ((how = ANY (ARRAY['applied'::text, 'same'::text, 'undone'::text, 'settled'::text])))
);

ALTER TABLE ONLY malle.offline_end FORCE ROW LEVEL SECURITY;

ALTER TABLE malle.offline_end OWNER TO malle_owner;

COMMENT ON TABLE malle.offline_end IS 'Fact: a line waits no more';

COMMENT ON COLUMN malle.offline_end.line IS 'The line';

COMMENT ON COLUMN malle.offline_end.event IS 'What it did (applied); else the event that said so';

COMMENT ON COLUMN malle.offline_end.centre IS 'Its centre';

COMMENT ON COLUMN malle.offline_end.how IS 'applied; same: it was so already; undone: a later line took it back; settled: by hand';

CREATE TABLE malle.offline_line (
    id bigint NOT NULL,
    centre bigint DEFAULT malle.active_centre() NOT NULL,
    event bigint NOT NULL,
    file text NOT NULL,
    format text NOT NULL,
    desk text DEFAULT ''::text NOT NULL,
    line bigint NOT NULL,
    sequence bigint NOT NULL,
    fingerprint bigint NOT NULL,
    moment timestamp with time zone NOT NULL,
    noted timestamp with time zone,
    kind text NOT NULL,
    quantity bigint,
    undoes bigint,
    card text,
    code text,
    body text,
    CONSTRAINT offline_line_file_given CHECK ((file <> ''::text)),
    CONSTRAINT offline_line_format CHECK ((format = ANY (ARRAY['malle'::text, 'pmb'::text, 'koc'::text]))),
    CONSTRAINT offline_line_kind CHECK ((kind = ANY (ARRAY['loan'::text, 'return'::text, 'gift'::text, 'undo'::text, 'unreadable'::text])))
);

ALTER TABLE ONLY malle.offline_line FORCE ROW LEVEL SECURITY;

ALTER TABLE malle.offline_line OWNER TO malle_owner;

COMMENT ON TABLE malle.offline_line IS 'Fact: a line of a file of an offline desk, kept since desks lose their files (R13.3)';

COMMENT ON COLUMN malle.offline_line.id IS 'Identity, by which it is tried again or settled';

COMMENT ON COLUMN malle.offline_line.centre IS 'Centre of the desk';

COMMENT ON COLUMN malle.offline_line.event IS 'Event that recorded it: the import';

COMMENT ON COLUMN malle.offline_line.file IS 'Name of the file: with number and fingerprint what makes a line known';

COMMENT ON COLUMN malle.offline_line.format IS 'Whose format: malle, pmb or koc';

COMMENT ON COLUMN malle.offline_line.desk IS 'Desk where it was noted, or nothing';

COMMENT ON COLUMN malle.offline_line.line IS 'Line of the file, from 1';

COMMENT ON COLUMN malle.offline_line.sequence IS 'Its number; of the formats of others the line';

COMMENT ON COLUMN malle.offline_line.fingerprint IS 'FNV-1a of what the line says: another content under the same number is another line';

COMMENT ON COLUMN malle.offline_line.moment IS 'When it took place, as it counts: never before the line that stands before it';

COMMENT ON COLUMN malle.offline_line.noted IS 'The moment that the file says, when its clock went back; else none';

COMMENT ON COLUMN malle.offline_line.kind IS 'loan, return, gift, undo; unreadable: kept as text';

COMMENT ON COLUMN malle.offline_line.quantity IS 'How many, of a gift';

COMMENT ON COLUMN malle.offline_line.undoes IS 'Number of the line of the same file that it takes back';

COMMENT ON COLUMN malle.offline_line.card IS 'Card of the person, as noted; erased once the line waits no more, and with the person (R11.3)';

COMMENT ON COLUMN malle.offline_line.code IS 'Code of the copy or brochure, as noted';

COMMENT ON COLUMN malle.offline_line.body IS 'The line as it stood in the file; erased like the card';

ALTER TABLE malle.offline_line ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME malle.offline_line_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE malle.offline_refusal (
    line bigint NOT NULL,
    event bigint NOT NULL,
    centre bigint DEFAULT malle.active_centre() NOT NULL,
    cause text NOT NULL,
    CONSTRAINT offline_refusal_cause CHECK ((cause ~ '^[a-z][a-z_]*$'::text))
);

ALTER TABLE ONLY malle.offline_refusal FORCE ROW LEVEL SECURITY;

ALTER TABLE malle.offline_refusal OWNER TO malle_owner;

COMMENT ON TABLE malle.offline_refusal IS 'Fact: a line could not be applied; the last one says why it waits (R13.4)';

COMMENT ON COLUMN malle.offline_refusal.line IS 'The line';

COMMENT ON COLUMN malle.offline_refusal.event IS 'The import, or the new attempt';

COMMENT ON COLUMN malle.offline_refusal.centre IS 'Its centre';

COMMENT ON COLUMN malle.offline_refusal.cause IS 'Code of the cause: unknown_code, on_loan_to_other ...; never a name';

CREATE VIEW malle.offline_line_now WITH (security_invoker='true') AS
 SELECT l.id,
    l.centre,
    l.event,
    l.file,
    l.format,
    l.desk,
    l.line,
    l.sequence,
    l.fingerprint,
    l.moment,
    l.noted,
    l.kind,
    l.quantity,
    l.undoes,
    l.card,
    l.code,
    l.body,
    COALESCE(done.how,
        CASE
            WHEN (l.kind = 'unreadable'::text) THEN 'unreadable'::text
            ELSE 'waiting'::text
        END) AS state,
    done.event AS done_by,
        CASE
            WHEN (done.how IS NULL) THEN refusal.cause
            ELSE NULL::text
        END AS cause
   FROM ((malle.offline_line l
     LEFT JOIN LATERAL ( SELECT e.how,
            e.event
           FROM malle.offline_end e
          WHERE ((e.line = l.id) AND ((e.how <> 'settled'::text) OR (NOT (EXISTS ( SELECT
                   FROM malle.event u
                  WHERE (u.undoes = e.event))))))
          ORDER BY (e.how = 'settled'::text), e.event DESC
         LIMIT 1) done ON (true))
     LEFT JOIN LATERAL ( SELECT r.cause
           FROM malle.offline_refusal r
          WHERE (r.line = l.id)
          ORDER BY r.event DESC
         LIMIT 1) refusal ON (true));

ALTER TABLE malle.offline_line_now OWNER TO malle_owner;

COMMENT ON VIEW malle.offline_line_now IS 'Lines of offline desks with what became of them: applied, same, undone, settled, waiting or unreadable, and the cause';

CREATE TABLE malle.opening (
    id bigint NOT NULL,
    centre bigint DEFAULT malle.active_centre() NOT NULL,
    site bigint,
    weekday integer NOT NULL,
    opens time without time zone NOT NULL,
    closes time without time zone NOT NULL,
    added_by bigint,
    ended_by bigint,
    current boolean DEFAULT true NOT NULL,
    CONSTRAINT opening_hours CHECK ((closes > opens)),
    CONSTRAINT opening_weekday CHECK (((weekday >= 1) AND (weekday <= 7)))
);

ALTER TABLE ONLY malle.opening FORCE ROW LEVEL SECURITY;

ALTER TABLE malle.opening OWNER TO malle_owner;

COMMENT ON TABLE malle.opening IS 'Weekly opening hours of a site; a site without any has those of its centre (R2.2)';

COMMENT ON COLUMN malle.opening.id IS 'Identity';

COMMENT ON COLUMN malle.opening.centre IS 'The centre';

COMMENT ON COLUMN malle.opening.site IS 'The site, or none: all that have no hours of their own';

COMMENT ON COLUMN malle.opening.weekday IS '1 Monday to 7 Sunday';

COMMENT ON COLUMN malle.opening.opens IS 'From';

COMMENT ON COLUMN malle.opening.closes IS 'To';

COMMENT ON COLUMN malle.opening.added_by IS 'Event that added it; none: with the centre';

COMMENT ON COLUMN malle.opening.ended_by IS 'Event that ended it, or none';

COMMENT ON COLUMN malle.opening.current IS 'Derived: added, not ended';

ALTER TABLE malle.opening_exception ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME malle.opening_exception_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

ALTER TABLE malle.opening ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME malle.opening_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

ALTER TABLE malle.organisation ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME malle.organisation_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE malle.override (
    event bigint NOT NULL,
    code text NOT NULL,
    centre bigint DEFAULT malle.active_centre() NOT NULL,
    patron bigint,
    slip bigint,
    reason text,
    CONSTRAINT override_code_form CHECK ((code ~ '^[a-z_]+$'::text))
);

ALTER TABLE ONLY malle.override FORCE ROW LEVEL SECURITY;

ALTER TABLE malle.override OWNER TO malle_owner;

COMMENT ON TABLE malle.override IS 'Fact: an operation went on in spite of a finding, for a reason (R1.2, R3.1)';

COMMENT ON COLUMN malle.override.event IS 'The operation';

COMMENT ON COLUMN malle.override.code IS 'Code of the finding';

COMMENT ON COLUMN malle.override.centre IS 'The centre';

COMMENT ON COLUMN malle.override.patron IS 'Borrower for whom it was done; emptied by anonymisation';

COMMENT ON COLUMN malle.override.slip IS 'Session of the borrower in which it is remembered, while the slip is open (R1.3)';

COMMENT ON COLUMN malle.override.reason IS 'Why, in the team''s words; emptied by anonymisation';

CREATE TABLE malle.own_file (
    id bigint NOT NULL,
    centre bigint DEFAULT malle.active_centre() NOT NULL,
    event bigint NOT NULL,
    title bigint NOT NULL,
    edition text NOT NULL,
    licence text NOT NULL,
    name text NOT NULL,
    bytes bytea NOT NULL,
    sha256 bytea NOT NULL,
    CONSTRAINT own_file_bytes_bounded CHECK (((length(bytes) >= 1) AND (length(bytes) <= 33554432))),
    CONSTRAINT own_file_edition_given CHECK ((btrim(edition) <> ''::text)),
    CONSTRAINT own_file_licence_given CHECK ((btrim(licence) <> ''::text)),
    CONSTRAINT own_file_name_form CHECK ((name ~ '^[^/[:cntrl:]]+$'::text)),
    CONSTRAINT own_file_sha256_of_bytes CHECK ((sha256 = sha256(bytes)))
);
ALTER TABLE ONLY malle.own_file ALTER COLUMN bytes SET STORAGE EXTERNAL;

ALTER TABLE ONLY malle.own_file FORCE ROW LEVEL SECURITY;

ALTER TABLE malle.own_file OWNER TO malle_owner;

COMMENT ON TABLE malle.own_file IS 'Fact: a version of a tool of the centre''s own was made available; the last one that is not undone counts (R18.1)';

COMMENT ON COLUMN malle.own_file.id IS 'Identity, in order of recording';

COMMENT ON COLUMN malle.own_file.centre IS 'The centre whose tool it is';

COMMENT ON COLUMN malle.own_file.event IS 'Event that recorded it: who, when';

COMMENT ON COLUMN malle.own_file.title IS 'The tool, a title of the catalogue';

COMMENT ON COLUMN malle.own_file.edition IS 'Which version it is: "2.1", "2023"';

COMMENT ON COLUMN malle.own_file.licence IS 'Under which conditions it may be used: "CC BY-NC-SA 4.0"';

COMMENT ON COLUMN malle.own_file.name IS 'Name of the file, without folders';

COMMENT ON COLUMN malle.own_file.bytes IS 'The file';

COMMENT ON COLUMN malle.own_file.sha256 IS 'SHA-256 of the bytes: is a file at hand this very one?';

ALTER TABLE malle.own_file ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME malle.own_file_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE VIEW malle.own_file_live WITH (security_invoker='true') AS
 SELECT f.id,
    f.centre,
    f.event,
    f.title,
    f.edition,
    f.licence,
    f.name,
    (length(f.bytes))::bigint AS size,
    f.sha256,
    ((e.effective_at AT TIME ZONE ( SELECT malle.session_time_zone() AS session_time_zone)))::date AS added,
    s.name AS staff
   FROM ((malle.own_file f
     JOIN malle.event_live e ON ((e.id = f.event)))
     LEFT JOIN malle.staff s ON ((s.id = e.staff)));

ALTER TABLE malle.own_file_live OWNER TO malle_owner;

COMMENT ON VIEW malle.own_file_live IS 'Versions of own tools that are not undone, without their bytes; the highest number of a title counts';

ALTER TABLE malle.owner ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME malle.owner_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE malle.partner_count (
    id bigint NOT NULL,
    centre bigint DEFAULT malle.active_centre() NOT NULL,
    event bigint NOT NULL,
    title bigint NOT NULL,
    distributor text NOT NULL,
    quantity integer NOT NULL,
    from_on date NOT NULL,
    to_on date NOT NULL,
    CONSTRAINT partner_count_distributor_given CHECK ((btrim(distributor) <> ''::text)),
    CONSTRAINT partner_count_period CHECK ((from_on <= to_on)),
    CONSTRAINT partner_count_range CHECK (((quantity >= 0) AND (quantity <= 1000000)))
);

ALTER TABLE ONLY malle.partner_count FORCE ROW LEVEL SECURITY;

ALTER TABLE malle.partner_count OWNER TO malle_owner;

COMMENT ON TABLE malle.partner_count IS 'Fact: so many downloads were counted by another distributor; the last one that is not undone counts for a period (R18.2)';

COMMENT ON COLUMN malle.partner_count.id IS 'Identity';

COMMENT ON COLUMN malle.partner_count.centre IS 'The centre whose tool it is';

COMMENT ON COLUMN malle.partner_count.event IS 'Event that recorded it';

COMMENT ON COLUMN malle.partner_count.title IS 'The tool';

COMMENT ON COLUMN malle.partner_count.distributor IS 'Who else gives it: a public service, an association; never a person';

COMMENT ON COLUMN malle.partner_count.quantity IS 'How many; they are nobody''s requests here';

COMMENT ON COLUMN malle.partner_count.from_on IS 'First day that was counted';

COMMENT ON COLUMN malle.partner_count.to_on IS 'Last day that was counted: the report of its year has it';

ALTER TABLE malle.partner_count ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME malle.partner_count_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE VIEW malle.partner_count_live WITH (security_invoker='true') AS
 SELECT c.id,
    c.centre,
    c.event,
    c.title,
    c.distributor,
    c.quantity,
    c.from_on,
    c.to_on
   FROM (malle.partner_count c
     JOIN malle.event_live e ON ((e.id = c.event)))
  WHERE (NOT (EXISTS ( SELECT
           FROM (malle.partner_count n
             JOIN malle.event_live x ON ((x.id = n.event)))
          WHERE ((n.title = c.title) AND (n.distributor = c.distributor) AND (n.from_on = c.from_on) AND (n.to_on = c.to_on) AND (n.id > c.id)))));

ALTER TABLE malle.partner_count_live OWNER TO malle_owner;

COMMENT ON VIEW malle.partner_count_live IS 'What other distributors counted, neither undone nor counted again for the same period';

CREATE VIEW malle.patron_card WITH (security_invoker='true') AS
 SELECT patron.centre,
    patron.barcode,
    COALESCE(patron.merged_into, patron.id) AS patron
   FROM malle.patron;

ALTER TABLE malle.patron_card OWNER TO malle_owner;

COMMENT ON VIEW malle.patron_card IS 'Cards and the persons that they find; a person who was entered twice has two';

ALTER TABLE malle.patron ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME malle.patron_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE malle.person_file (
    id bigint NOT NULL,
    centre bigint DEFAULT malle.active_centre() NOT NULL,
    path text NOT NULL,
    patron bigint,
    fingerprint bigint,
    forgotten boolean DEFAULT false NOT NULL,
    CONSTRAINT person_file_known CHECK (((fingerprint IS NOT NULL) OR ((patron IS NULL) AND (NOT forgotten)))),
    CONSTRAINT person_file_path_given CHECK ((path <> ''::text))
);

ALTER TABLE ONLY malle.person_file FORCE ROW LEVEL SECURITY;

ALTER TABLE malle.person_file OWNER TO malle_owner;

COMMENT ON TABLE malle.person_file IS 'Files with names of persons that the program wrote: anonymising removes those that name somebody who is forgotten (R11.3)';

COMMENT ON COLUMN malle.person_file.id IS 'Identity';

COMMENT ON COLUMN malle.person_file.centre IS 'The centre';

COMMENT ON COLUMN malle.person_file.path IS 'Where it was written, from the root';

COMMENT ON COLUMN malle.person_file.patron IS 'For whom it was written, or none: whoever the file names in plain words, or who is forgotten already; one row for each';

COMMENT ON COLUMN malle.person_file.fingerprint IS 'FNV-1a of what was written (64 bits), or none: any content';

COMMENT ON COLUMN malle.person_file.forgotten IS 'Its person was forgotten: the file is to be removed, and the row with it';

ALTER TABLE malle.person_file ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME malle.person_file_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE malle.piece_change (
    id bigint NOT NULL,
    centre bigint DEFAULT malle.active_centre() NOT NULL,
    event bigint NOT NULL,
    piece bigint NOT NULL,
    loan bigint,
    difference integer NOT NULL,
    reason text NOT NULL,
    CONSTRAINT piece_change_reason CHECK ((reason = ANY (ARRAY['missing'::text, 'damaged'::text, 'found'::text, 'replaced'::text, 'counted'::text]))),
    CONSTRAINT piece_change_something CHECK ((difference <> 0))
);

ALTER TABLE ONLY malle.piece_change FORCE ROW LEVEL SECURITY;

ALTER TABLE malle.piece_change OWNER TO malle_owner;

COMMENT ON TABLE malle.piece_change IS 'Fact: something went out of a box, or came back into it (R4.11)';

COMMENT ON COLUMN malle.piece_change.id IS 'Identity';

COMMENT ON COLUMN malle.piece_change.centre IS 'The centre';

COMMENT ON COLUMN malle.piece_change.event IS 'Event that recorded it';

COMMENT ON COLUMN malle.piece_change.piece IS 'What';

COMMENT ON COLUMN malle.piece_change.loan IS 'Loan at whose return it was seen';

COMMENT ON COLUMN malle.piece_change.difference IS 'How many: -1 is one missing';

COMMENT ON COLUMN malle.piece_change.reason IS 'missing, damaged, found, replaced or counted';

CREATE TABLE malle.presentation (
    event bigint NOT NULL,
    title bigint NOT NULL,
    centre bigint DEFAULT malle.active_centre() NOT NULL,
    patron bigint,
    request bigint,
    copy bigint
);

ALTER TABLE ONLY malle.presentation FORCE ROW LEVEL SECURITY;

ALTER TABLE malle.presentation OWNER TO malle_owner;

COMMENT ON TABLE malle.presentation IS 'Fact: a tool was shown to a person, on the day of the event (R1.11)';

COMMENT ON COLUMN malle.presentation.event IS 'Event that recorded it';

COMMENT ON COLUMN malle.presentation.title IS 'What was shown';

COMMENT ON COLUMN malle.presentation.centre IS 'The centre';

COMMENT ON COLUMN malle.presentation.patron IS 'To whom; emptied by anonymisation';

COMMENT ON COLUMN malle.presentation.request IS 'Request at which it was shown';

COMMENT ON COLUMN malle.presentation.copy IS 'The copy that was scanned';

CREATE TABLE malle.renewal (
    event bigint NOT NULL,
    loan bigint NOT NULL,
    centre bigint DEFAULT malle.active_centre() NOT NULL,
    due_before date NOT NULL,
    seen boolean NOT NULL,
    free boolean NOT NULL
);

ALTER TABLE ONLY malle.renewal FORCE ROW LEVEL SECURITY;

ALTER TABLE malle.renewal OWNER TO malle_owner;

COMMENT ON TABLE malle.renewal IS 'Fact: a loan was prolonged; the new date is in loan_due, of the same event (R0.4, R3)';

COMMENT ON COLUMN malle.renewal.event IS 'Event that recorded it';

COMMENT ON COLUMN malle.renewal.loan IS 'The loan';

COMMENT ON COLUMN malle.renewal.centre IS 'Its centre';

COMMENT ON COLUMN malle.renewal.due_before IS 'Due date before';

COMMENT ON COLUMN malle.renewal.seen IS 'The tool was at the desk; else asked by phone or mail (R3.5)';

COMMENT ON COLUMN malle.renewal.free IS 'On the day of the loan: uses none of the renewals (R3.3)';

CREATE TABLE malle.renewal_request (
    event bigint NOT NULL,
    loan bigint NOT NULL,
    centre bigint DEFAULT malle.active_centre() NOT NULL
);

ALTER TABLE ONLY malle.renewal_request FORCE ROW LEVEL SECURITY;

ALTER TABLE malle.renewal_request OWNER TO malle_owner;

COMMENT ON TABLE malle.renewal_request IS 'Fact: somebody asked by mail or phone to keep a tool longer (R3.6)';

COMMENT ON COLUMN malle.renewal_request.event IS 'Event that recorded it';

COMMENT ON COLUMN malle.renewal_request.loan IS 'The loan';

COMMENT ON COLUMN malle.renewal_request.centre IS 'Its centre';

CREATE TABLE malle.request_profession (
    revision bigint NOT NULL,
    centre bigint DEFAULT malle.active_centre() NOT NULL,
    profession bigint NOT NULL
);

ALTER TABLE ONLY malle.request_profession FORCE ROW LEVEL SECURITY;

ALTER TABLE malle.request_profession OWNER TO malle_owner;

COMMENT ON TABLE malle.request_profession IS 'Professions of those who asked';

COMMENT ON COLUMN malle.request_profession.revision IS 'Revision of the request';

COMMENT ON COLUMN malle.request_profession.centre IS 'Its centre';

COMMENT ON COLUMN malle.request_profession.profession IS 'Value of profession';

CREATE VIEW malle.person_row WITH (security_invoker='true') AS
 SELECT t.id AS patron,
    'patron'::text AS relation,
    (to_jsonb(t.*) - 'folded'::text) AS held
   FROM malle.patron t
UNION ALL
 SELECT COALESCE(t.kept, t.merged) AS patron,
    'patron_merge'::text AS relation,
    (to_jsonb(t.*) - 'moved'::text) AS held
   FROM malle.patron_merge t
UNION ALL
 SELECT t.patron,
    'membership'::text AS relation,
    to_jsonb(t.*) AS held
   FROM malle.membership t
UNION ALL
 SELECT t.patron,
    'block'::text AS relation,
    to_jsonb(t.*) AS held
   FROM malle.block t
UNION ALL
 SELECT t.patron,
    'loan_slip'::text AS relation,
    to_jsonb(t.*) AS held
   FROM malle.loan_slip t
UNION ALL
 SELECT t.patron,
    'loan'::text AS relation,
    to_jsonb(t.*) AS held
   FROM malle.loan t
UNION ALL
 SELECT l.patron,
    'loan_open'::text AS relation,
    to_jsonb(t.*) AS held
   FROM (malle.loan_open t
     JOIN malle.loan l ON ((l.id = t.loan)))
UNION ALL
 SELECT l.patron,
    'loan_due'::text AS relation,
    to_jsonb(t.*) AS held
   FROM (malle.loan_due t
     JOIN malle.loan l ON ((l.id = t.loan)))
UNION ALL
 SELECT l.patron,
    'loan_return'::text AS relation,
    to_jsonb(t.*) AS held
   FROM (malle.loan_return t
     JOIN malle.loan l ON ((l.id = t.loan)))
UNION ALL
 SELECT l.patron,
    'loan_return_date'::text AS relation,
    to_jsonb(t.*) AS held
   FROM (malle.loan_return_date t
     JOIN malle.loan l ON ((l.id = t.loan)))
UNION ALL
 SELECT l.patron,
    'loan_part_return'::text AS relation,
    to_jsonb(t.*) AS held
   FROM (malle.loan_part_return t
     JOIN malle.loan l ON ((l.id = t.loan)))
UNION ALL
 SELECT l.patron,
    'loan_feedback'::text AS relation,
    to_jsonb(t.*) AS held
   FROM (malle.loan_feedback t
     JOIN malle.loan l ON ((l.id = t.loan)))
UNION ALL
 SELECT l.patron,
    'copy_state_change'::text AS relation,
    to_jsonb(t.*) AS held
   FROM ((malle.copy_state_change t
     JOIN malle.loan_return r ON ((r.event = t.event)))
     JOIN malle.loan l ON ((l.id = r.loan)))
UNION ALL
 SELECT l.patron,
    'renewal'::text AS relation,
    to_jsonb(t.*) AS held
   FROM (malle.renewal t
     JOIN malle.loan l ON ((l.id = t.loan)))
UNION ALL
 SELECT l.patron,
    'renewal_request'::text AS relation,
    to_jsonb(t.*) AS held
   FROM (malle.renewal_request t
     JOIN malle.loan l ON ((l.id = t.loan)))
UNION ALL
 SELECT t.patron,
    'agreement'::text AS relation,
    to_jsonb(t.*) AS held
   FROM malle.agreement t
UNION ALL
 SELECT t.patron,
    'condition_acceptance'::text AS relation,
    to_jsonb(t.*) AS held
   FROM malle.condition_acceptance t
UNION ALL
 SELECT t.patron,
    'presentation'::text AS relation,
    to_jsonb(t.*) AS held
   FROM malle.presentation t
UNION ALL
 SELECT l.patron,
    'piece_change'::text AS relation,
    to_jsonb(t.*) AS held
   FROM (malle.piece_change t
     JOIN malle.loan l ON ((l.id = t.loan)))
UNION ALL
 SELECT t.patron,
    'booking'::text AS relation,
    to_jsonb(t.*) AS held
   FROM malle.booking t
UNION ALL
 SELECT b.patron,
    'booking_period'::text AS relation,
    to_jsonb(t.*) AS held
   FROM (malle.booking_period t
     JOIN malle.booking b ON ((b.id = t.booking)))
UNION ALL
 SELECT b.patron,
    'booking_step'::text AS relation,
    to_jsonb(t.*) AS held
   FROM (malle.booking_step t
     JOIN malle.booking b ON ((b.id = t.booking)))
UNION ALL
 SELECT b.patron,
    'booking_open'::text AS relation,
    to_jsonb(t.*) AS held
   FROM (malle.booking_open t
     JOIN malle.booking b ON ((b.id = t.booking)))
UNION ALL
 SELECT t.patron,
    'hold'::text AS relation,
    to_jsonb(t.*) AS held
   FROM malle.hold t
UNION ALL
 SELECT h.patron,
    'hold_step'::text AS relation,
    to_jsonb(t.*) AS held
   FROM (malle.hold_step t
     JOIN malle.hold h ON ((h.id = t.hold)))
UNION ALL
 SELECT h.patron,
    'hold_open'::text AS relation,
    to_jsonb(t.*) AS held
   FROM (malle.hold_open t
     JOIN malle.hold h ON ((h.id = t.hold)))
UNION ALL
 SELECT t.patron,
    'override'::text AS relation,
    to_jsonb(t.*) AS held
   FROM malle.override t
UNION ALL
 SELECT t.patron,
    'person_file'::text AS relation,
    to_jsonb(t.*) AS held
   FROM malle.person_file t
UNION ALL
 SELECT c.patron,
    'offline_line'::text AS relation,
    to_jsonb(t.*) AS held
   FROM (malle.offline_line t
     JOIN malle.patron_card c ON (((c.centre = t.centre) AND (c.barcode = t.card))))
UNION ALL
 SELECT t.patron,
    'letter'::text AS relation,
    to_jsonb(t.*) AS held
   FROM malle.letter t
UNION ALL
 SELECT l.patron,
    'letter_line'::text AS relation,
    to_jsonb(t.*) AS held
   FROM (malle.letter_line t
     JOIN malle.letter l ON ((l.id = t.letter)))
UNION ALL
 SELECT l.patron,
    'reminder'::text AS relation,
    to_jsonb(t.*) AS held
   FROM (malle.reminder t
     JOIN malle.loan l ON ((l.id = t.loan)))
UNION ALL
 SELECT t.patron,
    'request_revision'::text AS relation,
    to_jsonb(t.*) AS held
   FROM malle.request_revision t
UNION ALL
 SELECT r.patron,
    'request_profession'::text AS relation,
    to_jsonb(t.*) AS held
   FROM (malle.request_profession t
     JOIN malle.request_revision r ON ((r.id = t.revision)))
UNION ALL
 SELECT r.patron,
    'contact'::text AS relation,
    to_jsonb(t.*) AS held
   FROM (malle.contact t
     JOIN ( SELECT DISTINCT request_revision.request,
            request_revision.patron
           FROM malle.request_revision) r ON ((r.request = t.request)))
UNION ALL
 SELECT ((t.detail ->> 'patron'::text))::bigint AS patron,
    'event'::text AS relation,
    to_jsonb(t.*) AS held
   FROM malle.event t
  WHERE (t.detail ? 'patron'::text)
UNION ALL
 SELECT ((e.detail ->> 'patron'::text))::bigint AS patron,
    'event_reason'::text AS relation,
    to_jsonb(t.*) AS held
   FROM (malle.event_reason t
     JOIN malle.event e ON ((e.id = t.event)))
  WHERE (e.detail ? 'patron'::text);

ALTER TABLE malle.person_row OWNER TO malle_owner;

COMMENT ON VIEW malle.person_row IS 'Every row that is held on a person, with its table (R11.6)';

CREATE TABLE malle.piece (
    id bigint NOT NULL,
    copy bigint NOT NULL,
    "position" integer NOT NULL,
    label text NOT NULL,
    count integer NOT NULL,
    essential boolean DEFAULT true NOT NULL,
    source text,
    missing integer DEFAULT 0 NOT NULL,
    current boolean DEFAULT true NOT NULL,
    CONSTRAINT piece_count_positive CHECK ((count > 0)),
    CONSTRAINT piece_label_given CHECK ((btrim(label) <> ''::text)),
    CONSTRAINT piece_missing_within_count CHECK (((missing >= 0) AND (missing <= count)))
);

ALTER TABLE ONLY malle.piece FORCE ROW LEVEL SECURITY;

ALTER TABLE malle.piece OWNER TO malle_owner;

COMMENT ON TABLE malle.piece IS 'What should be in the box: 52 cards, 1 die';

COMMENT ON COLUMN malle.piece.id IS 'Identity';

COMMENT ON COLUMN malle.piece.copy IS 'The box';

COMMENT ON COLUMN malle.piece."position" IS 'Rank in the list of contents';

COMMENT ON COLUMN malle.piece.label IS 'What it is';

COMMENT ON COLUMN malle.piece.count IS 'How many there should be';

COMMENT ON COLUMN malle.piece.essential IS 'The box cannot be lent without it (R4.11)';

COMMENT ON COLUMN malle.piece.source IS 'Where another one can be had, for the team';

COMMENT ON COLUMN malle.piece.missing IS 'Derived: how many of them are not in the box now; malle.verify() compares it with the facts';

COMMENT ON COLUMN malle.piece.current IS 'Derived: belongs to the box; a piece that was taken off the list stays, for its history';

ALTER TABLE malle.piece_change ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME malle.piece_change_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE VIEW malle.piece_change_live WITH (security_invoker='true') AS
 SELECT c.id,
    c.centre,
    c.event,
    c.piece,
    c.loan,
    c.difference,
    c.reason
   FROM malle.piece_change c
  WHERE (NOT (EXISTS ( SELECT
           FROM malle.event u
          WHERE (u.undoes = c.event))));

ALTER TABLE malle.piece_change_live OWNER TO malle_owner;

COMMENT ON VIEW malle.piece_change_live IS 'What went out of boxes or came back, and is not undone';

CREATE VIEW malle.piece_due WITH (security_invoker='true') AS
 SELECT d.event,
    d.loan,
    d.piece,
    d.copy,
    l.patron,
    (LEAST((d.lost)::bigint, (d.missing - d.newer)))::integer AS due
   FROM (( SELECT c.event,
            c.loan,
            c.piece,
            p.copy,
            p.missing,
            (- c.difference) AS lost,
            COALESCE(sum((- c.difference)) OVER (PARTITION BY c.piece ORDER BY c.id DESC ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), (0)::bigint) AS newer
           FROM (malle.piece_change_live c
             JOIN malle.piece p ON (((p.id = c.piece) AND p.current AND (p.missing > 0))))
          WHERE (c.difference < 0)) d
     JOIN malle.loan l ON ((l.id = d.loan)))
  WHERE (d.missing > d.newer);

ALTER TABLE malle.piece_due OWNER TO malle_owner;

COMMENT ON VIEW malle.piece_due IS 'Claims "pièce due": what each loan still owes of a box (R4.11); none while nothing of it misses';

CREATE TABLE malle.piece_excess (
    id bigint NOT NULL,
    centre bigint DEFAULT malle.active_centre() NOT NULL,
    event bigint NOT NULL,
    copy bigint NOT NULL,
    label text NOT NULL,
    count integer NOT NULL,
    CONSTRAINT piece_excess_count_positive CHECK ((count > 0)),
    CONSTRAINT piece_excess_label_given CHECK ((btrim(label) <> ''::text))
);

ALTER TABLE ONLY malle.piece_excess FORCE ROW LEVEL SECURITY;

ALTER TABLE malle.piece_excess OWNER TO malle_owner;

COMMENT ON TABLE malle.piece_excess IS 'Fact: something lay in a box that is of another one (R4.11)';

COMMENT ON COLUMN malle.piece_excess.id IS 'Identity';

COMMENT ON COLUMN malle.piece_excess.centre IS 'The centre';

COMMENT ON COLUMN malle.piece_excess.event IS 'Event that recorded it';

COMMENT ON COLUMN malle.piece_excess.copy IS 'The box in which it lay';

COMMENT ON COLUMN malle.piece_excess.label IS 'What it is';

COMMENT ON COLUMN malle.piece_excess.count IS 'How many';

ALTER TABLE malle.piece_excess ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME malle.piece_excess_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

ALTER TABLE malle.piece ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME malle.piece_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE VIEW malle.piece_line WITH (security_invoker='true') AS
 SELECT p.id,
    p.copy,
    c.centre,
    c.barcode,
    t.title_proper AS title,
    p."position",
    p.label,
    p.count,
    p.missing,
    p.essential,
    p.source,
    s.event AS since_event,
    s.loan AS since_loan,
    ((e.effective_at AT TIME ZONE ( SELECT malle.session_time_zone() AS session_time_zone)))::date AS since,
        CASE
            WHEN (s.event IS NULL) THEN (0)::bigint
            ELSE ( SELECT count(*) AS count
               FROM malle.loan_live l
              WHERE ((l.copy = p.copy) AND (l.kind <> 'consultation'::text) AND (l.event > s.event)))
        END AS lent_since
   FROM ((((malle.piece p
     JOIN malle.copy c ON ((c.id = p.copy)))
     JOIN malle.title t ON ((t.id = c.title)))
     LEFT JOIN LATERAL ( SELECT b.event,
            b.loan
           FROM ( SELECT d.id,
                    d.event,
                    d.loan,
                    (sum(d.difference) OVER (ORDER BY d.id) - d.difference) AS before
                   FROM malle.piece_change_live d
                  WHERE (d.piece = p.id)) b
          WHERE (b.before = 0)
          ORDER BY b.id DESC
         LIMIT 1) s ON ((p.missing > 0)))
     LEFT JOIN malle.event e ON ((e.id = s.event)))
  WHERE p.current;

ALTER TABLE malle.piece_line OWNER TO malle_owner;

COMMENT ON VIEW malle.piece_line IS 'What boxes should hold, how many are missing, since when, and how often the box was lent since';

CREATE TABLE malle.piece_revision (
    id bigint NOT NULL,
    centre bigint DEFAULT malle.active_centre() NOT NULL,
    event bigint,
    piece bigint NOT NULL,
    "position" integer NOT NULL,
    label text NOT NULL,
    count integer NOT NULL,
    essential boolean NOT NULL,
    source text,
    current boolean NOT NULL
);

ALTER TABLE ONLY malle.piece_revision FORCE ROW LEVEL SECURITY;

ALTER TABLE malle.piece_revision OWNER TO malle_owner;

COMMENT ON TABLE malle.piece_revision IS 'Fact: what the list of contents says of a piece; the last whose event is not undone counts';

COMMENT ON COLUMN malle.piece_revision.id IS 'Identity, in order of recording';

COMMENT ON COLUMN malle.piece_revision.centre IS 'The centre';

COMMENT ON COLUMN malle.piece_revision.event IS 'Event that said so; none: what an import had said, kept at the first change';

COMMENT ON COLUMN malle.piece_revision.piece IS 'The piece';

COMMENT ON COLUMN malle.piece_revision."position" IS 'Rank in the list of contents';

COMMENT ON COLUMN malle.piece_revision.label IS 'What it is';

COMMENT ON COLUMN malle.piece_revision.count IS 'How many there should be';

COMMENT ON COLUMN malle.piece_revision.essential IS 'The box cannot be lent without it';

COMMENT ON COLUMN malle.piece_revision.source IS 'Where another one can be had';

COMMENT ON COLUMN malle.piece_revision.current IS 'Belongs to the box';

ALTER TABLE malle.piece_revision ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME malle.piece_revision_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE VIEW malle.piece_told WITH (security_invoker='true') AS
 SELECT p.id AS piece,
    p.copy,
        CASE
            WHEN (r.id IS NULL) THEN p."position"
            ELSE r."position"
        END AS "position",
        CASE
            WHEN (r.id IS NULL) THEN p.label
            ELSE r.label
        END AS label,
        CASE
            WHEN (r.id IS NULL) THEN p.count
            ELSE r.count
        END AS count,
        CASE
            WHEN (r.id IS NULL) THEN p.essential
            ELSE r.essential
        END AS essential,
        CASE
            WHEN (r.id IS NULL) THEN p.source
            ELSE r.source
        END AS source,
    COALESCE(r.current, (NOT (EXISTS ( SELECT
           FROM malle.piece_revision a
          WHERE (a.piece = p.id))))) AS current,
    ( SELECT (COALESCE((- sum(c.difference)), (0)::bigint))::integer AS "coalesce"
           FROM malle.piece_change_live c
          WHERE (c.piece = p.id)) AS missing
   FROM (malle.piece p
     LEFT JOIN LATERAL ( SELECT r_1.id,
            r_1.centre,
            r_1.event,
            r_1.piece,
            r_1."position",
            r_1.label,
            r_1.count,
            r_1.essential,
            r_1.source,
            r_1.current
           FROM malle.piece_revision r_1
          WHERE ((r_1.piece = p.id) AND (NOT (EXISTS ( SELECT
                   FROM malle.event u
                  WHERE (u.undoes = r_1.event)))))
          ORDER BY r_1.id DESC
         LIMIT 1) r ON (true));

ALTER TABLE malle.piece_told OWNER TO malle_owner;

COMMENT ON VIEW malle.piece_told IS 'Each piece as its live facts tell it; one whose adding is undone is not current';

CREATE TABLE malle.posting (
    segment bigint NOT NULL,
    access_point smallint NOT NULL,
    term text NOT NULL COLLATE pg_catalog."C",
    frequency integer NOT NULL,
    titles bytea NOT NULL,
    positions bytea,
    CONSTRAINT posting_frequency_positive CHECK ((frequency > 0))
);

ALTER TABLE malle.posting OWNER TO malle_owner;

COMMENT ON TABLE malle.posting IS 'Which titles of a segment have a term in an access point';

COMMENT ON COLUMN malle.posting.segment IS 'The segment';

COMMENT ON COLUMN malle.posting.access_point IS 'Number in schemas/access_points';

COMMENT ON COLUMN malle.posting.term IS 'Folded term';

COMMENT ON COLUMN malle.posting.frequency IS 'Number of titles: checked against the bitmap';

COMMENT ON COLUMN malle.posting.titles IS 'Titles: portable roaring bitmap';

COMMENT ON COLUMN malle.posting.positions IS 'Positions of the term, varint deltas in title order; a gap of 100 between fields';

CREATE TABLE malle.promise (
    id bigint NOT NULL,
    centre bigint DEFAULT malle.active_centre() NOT NULL,
    event bigint NOT NULL,
    request bigint NOT NULL,
    title bigint NOT NULL,
    quantity integer NOT NULL,
    CONSTRAINT promise_quantity_range CHECK (((quantity >= 0) AND (quantity <= 1000000)))
);

ALTER TABLE ONLY malle.promise FORCE ROW LEVEL SECURITY;

ALTER TABLE malle.promise OWNER TO malle_owner;

COMMENT ON TABLE malle.promise IS 'Fact: so many of a title are kept for a request; the last one that is not undone counts, less what the request was given since';

COMMENT ON COLUMN malle.promise.id IS 'Identity';

COMMENT ON COLUMN malle.promise.centre IS 'The centre';

COMMENT ON COLUMN malle.promise.event IS 'Event that recorded it';

COMMENT ON COLUMN malle.promise.request IS 'For whom';

COMMENT ON COLUMN malle.promise.title IS 'What';

COMMENT ON COLUMN malle.promise.quantity IS 'How many; 0: none any more';

ALTER TABLE malle.promise ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME malle.promise_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE VIEW malle.promise_open WITH (security_invoker='true') AS
 SELECT p.centre,
    p.event,
    p.request,
    p.title,
    (p.quantity - COALESCE(given.quantity, (0)::bigint)) AS quantity
   FROM (malle.promise p
     LEFT JOIN LATERAL ( SELECT sum(m.quantity) AS quantity
           FROM malle.movement m
          WHERE ((m.request = p.request) AND (m.title = p.title) AND (m.kind = 'given'::text) AND (m.event > p.event) AND (NOT (EXISTS ( SELECT
                   FROM malle.event u
                  WHERE (u.undoes = m.event)))))) given ON (true))
  WHERE ((NOT (EXISTS ( SELECT
           FROM malle.event u
          WHERE (u.undoes = p.event)))) AND (NOT (EXISTS ( SELECT
           FROM malle.promise later
          WHERE ((later.request = p.request) AND (later.title = p.title) AND (later.id > p.id) AND (NOT (EXISTS ( SELECT
                   FROM malle.event u
                  WHERE (u.undoes = later.event)))))))) AND (p.quantity > COALESCE(given.quantity, (0)::bigint)));

ALTER TABLE malle.promise_open OWNER TO malle_owner;

COMMENT ON VIEW malle.promise_open IS 'How many of a title are still kept for a request';

CREATE UNLOGGED SEQUENCE malle.proven_centre
    START WITH 0
    INCREMENT BY 1
    MINVALUE 0
    NO MAXVALUE
    CACHE 1;

ALTER TABLE malle.proven_centre OWNER TO malle_owner;

COMMENT ON SEQUENCE malle.proven_centre IS 'The centre for which the session may work, then; 0: none';

CREATE UNLOGGED SEQUENCE malle.proven_staff
    START WITH 0
    INCREMENT BY 1
    MINVALUE 0
    NO MAXVALUE
    CACHE 1;

ALTER TABLE malle.proven_staff OWNER TO malle_owner;

COMMENT ON SEQUENCE malle.proven_staff IS 'Who works, then; 0: nobody';

CREATE UNLOGGED SEQUENCE malle.proven_statement
    START WITH 0
    INCREMENT BY 1
    MINVALUE 0
    NO MAXVALUE
    CACHE 1;

ALTER TABLE malle.proven_statement OWNER TO malle_owner;

COMMENT ON SEQUENCE malle.proven_statement IS 'The statement for which the session''s identity was looked up';

CREATE TABLE malle.renewal_answer (
    event bigint NOT NULL,
    request bigint NOT NULL,
    centre bigint DEFAULT malle.active_centre() NOT NULL,
    accepted boolean NOT NULL
);

ALTER TABLE ONLY malle.renewal_answer FORCE ROW LEVEL SECURITY;

ALTER TABLE malle.renewal_answer OWNER TO malle_owner;

COMMENT ON TABLE malle.renewal_answer IS 'Fact: the answer to a request: accepted, with the renewal, or refused (R3.6)';

COMMENT ON COLUMN malle.renewal_answer.event IS 'Event that recorded it; that of the renewal when accepted';

COMMENT ON COLUMN malle.renewal_answer.request IS 'The request';

COMMENT ON COLUMN malle.renewal_answer.centre IS 'Its centre';

COMMENT ON COLUMN malle.renewal_answer.accepted IS 'Accepted, or refused';

CREATE TABLE malle.repair (
    id bigint NOT NULL,
    centre bigint DEFAULT malle.active_centre() NOT NULL,
    event bigint NOT NULL,
    copy bigint NOT NULL
);

ALTER TABLE ONLY malle.repair FORCE ROW LEVEL SECURITY;

ALTER TABLE malle.repair OWNER TO malle_owner;

COMMENT ON TABLE malle.repair IS 'Fact: a copy is to be repaired (R8.3)';

COMMENT ON COLUMN malle.repair.id IS 'Identity';

COMMENT ON COLUMN malle.repair.centre IS 'Its centre';

COMMENT ON COLUMN malle.repair.event IS 'Event that opened it';

COMMENT ON COLUMN malle.repair.copy IS 'The copy';

ALTER TABLE malle.repair ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME malle.repair_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE malle.repair_step (
    event bigint NOT NULL,
    repair bigint NOT NULL,
    centre bigint DEFAULT malle.active_centre() NOT NULL,
    step text NOT NULL,
    expected_on date,
    note text,
    CONSTRAINT repair_step_expected_while_open CHECK (((expected_on IS NULL) OR (step <> ALL (ARRAY['resolved'::text, 'retired'::text])))),
    CONSTRAINT repair_step_step CHECK ((step = ANY (ARRAY['assess'::text, 'parts'::text, 'repairing'::text, 'resolved'::text, 'retired'::text])))
);

ALTER TABLE ONLY malle.repair_step FORCE ROW LEVEL SECURITY;

ALTER TABLE malle.repair_step OWNER TO malle_owner;

COMMENT ON TABLE malle.repair_step IS 'Fact: how far a repair has come; the last whose event is not undone counts (R8.3)';

COMMENT ON COLUMN malle.repair_step.event IS 'Event that recorded it; the first is that of the repair';

COMMENT ON COLUMN malle.repair_step.repair IS 'The repair';

COMMENT ON COLUMN malle.repair_step.centre IS 'Its centre';

COMMENT ON COLUMN malle.repair_step.step IS 'assess; parts: waits for them; repairing; resolved or retired: the end';

COMMENT ON COLUMN malle.repair_step.expected_on IS 'Day on which it should be finished, or none';

COMMENT ON COLUMN malle.repair_step.note IS 'Remark for the team';

CREATE VIEW malle.repair_line WITH (security_invoker='true') AS
 SELECT r.id,
    r.event,
    r.copy,
    c.barcode,
    t.title_proper AS title,
    c.call_number,
    ((opened.effective_at AT TIME ZONE ( SELECT malle.session_time_zone() AS session_time_zone)))::date AS opened,
    last.step,
    ((last.effective_at AT TIME ZONE ( SELECT malle.session_time_zone() AS session_time_zone)))::date AS since,
    last.expected_on AS expected,
    last.note,
    (last.step <> ALL (ARRAY['resolved'::text, 'retired'::text])) AS open
   FROM ((((malle.repair r
     JOIN malle.event opened ON ((opened.id = r.event)))
     JOIN malle.copy c ON ((c.id = r.copy)))
     JOIN malle.title t ON ((t.id = c.title)))
     JOIN LATERAL ( SELECT s.step,
            s.expected_on,
            s.note,
            e.effective_at
           FROM (malle.repair_step s
             JOIN malle.event e ON ((e.id = s.event)))
          WHERE ((s.repair = r.id) AND (NOT (EXISTS ( SELECT
                   FROM malle.event u
                  WHERE (u.undoes = s.event)))))
          ORDER BY s.event DESC
         LIMIT 1) last ON (true))
  WHERE (NOT (EXISTS ( SELECT
           FROM malle.event u
          WHERE (u.undoes = r.event))));

ALTER TABLE malle.repair_line OWNER TO malle_owner;

COMMENT ON VIEW malle.repair_line IS 'Repairs that are not undone, with what people read of them: copy, last step, expected end';

CREATE TABLE malle.request_axis (
    revision bigint NOT NULL,
    centre bigint DEFAULT malle.active_centre() NOT NULL,
    axis bigint NOT NULL
);

ALTER TABLE ONLY malle.request_axis FORCE ROW LEVEL SECURITY;

ALTER TABLE malle.request_axis OWNER TO malle_owner;

COMMENT ON TABLE malle.request_axis IS 'Plan axes of the request (R17.5)';

COMMENT ON COLUMN malle.request_axis.revision IS 'Revision of the request';

COMMENT ON COLUMN malle.request_axis.centre IS 'Its centre';

COMMENT ON COLUMN malle.request_axis.axis IS 'Value of axis';

CREATE TABLE malle.request_contact_mode (
    revision bigint NOT NULL,
    centre bigint DEFAULT malle.active_centre() NOT NULL,
    contact_mode bigint NOT NULL
);

ALTER TABLE ONLY malle.request_contact_mode FORCE ROW LEVEL SECURITY;

ALTER TABLE malle.request_contact_mode OWNER TO malle_owner;

COMMENT ON TABLE malle.request_contact_mode IS 'Ways in which the request came and was dealt with';

COMMENT ON COLUMN malle.request_contact_mode.revision IS 'Revision of the request';

COMMENT ON COLUMN malle.request_contact_mode.centre IS 'Its centre';

COMMENT ON COLUMN malle.request_contact_mode.contact_mode IS 'Value of contact_mode';

ALTER TABLE malle.request ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME malle.request_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE VIEW malle.request_live WITH (security_invoker='true') AS
 SELECT q.id,
    q.centre,
    q.event,
    q.year,
    q.number,
    v.id AS revision,
    v.received_on,
    v.service,
    v.sector,
    v.sub_sector,
    v.municipality,
    v.organisation,
    v.patron,
    v.handled_by,
    v.referred_to,
    v.origin,
    v.subject,
    v.closed_on,
    v.outcome,
    v.referred_organisation,
    v.missing
   FROM (malle.request q
     JOIN LATERAL ( SELECT v_1.id,
            v_1.centre,
            v_1.request,
            v_1.event,
            v_1.received_on,
            v_1.service,
            v_1.sector,
            v_1.sub_sector,
            v_1.municipality,
            v_1.organisation,
            v_1.patron,
            v_1.handled_by,
            v_1.referred_to,
            v_1.origin,
            v_1.subject,
            v_1.closed_on,
            v_1.outcome,
            v_1.referred_organisation,
            v_1.missing
           FROM malle.request_revision v_1
          WHERE ((v_1.request = q.id) AND (NOT (EXISTS ( SELECT
                   FROM malle.event u
                  WHERE (u.undoes = v_1.event)))))
          ORDER BY v_1.event DESC, v_1.id DESC
         LIMIT 1) v ON (true))
  WHERE (NOT (EXISTS ( SELECT
           FROM malle.event u
          WHERE (u.undoes = q.event))));

ALTER TABLE malle.request_live OWNER TO malle_owner;

COMMENT ON VIEW malle.request_live IS 'Requests whose event is not undone, with their last revision that is not undone';

CREATE TABLE malle.request_objective (
    revision bigint NOT NULL,
    centre bigint DEFAULT malle.active_centre() NOT NULL,
    objective bigint NOT NULL
);

ALTER TABLE ONLY malle.request_objective FORCE ROW LEVEL SECURITY;

ALTER TABLE malle.request_objective OWNER TO malle_owner;

COMMENT ON TABLE malle.request_objective IS 'Priority objectives of the plan that the request is about, where they are known';

COMMENT ON COLUMN malle.request_objective.revision IS 'Revision of the request';

COMMENT ON COLUMN malle.request_objective.centre IS 'Its centre';

COMMENT ON COLUMN malle.request_objective.objective IS 'Value of objective';

CREATE TABLE malle.request_strategy (
    revision bigint NOT NULL,
    centre bigint DEFAULT malle.active_centre() NOT NULL,
    strategy bigint NOT NULL
);

ALTER TABLE ONLY malle.request_strategy FORCE ROW LEVEL SECURITY;

ALTER TABLE malle.request_strategy OWNER TO malle_owner;

COMMENT ON TABLE malle.request_strategy IS 'Plan strategies of the request, where they are known';

COMMENT ON COLUMN malle.request_strategy.revision IS 'Revision of the request';

COMMENT ON COLUMN malle.request_strategy.centre IS 'Its centre';

COMMENT ON COLUMN malle.request_strategy.strategy IS 'Value of strategy';

CREATE TABLE malle.request_theme (
    revision bigint NOT NULL,
    centre bigint DEFAULT malle.active_centre() NOT NULL,
    theme bigint NOT NULL
);

ALTER TABLE ONLY malle.request_theme FORCE ROW LEVEL SECURITY;

ALTER TABLE malle.request_theme OWNER TO malle_owner;

COMMENT ON TABLE malle.request_theme IS 'Themes of the request';

COMMENT ON COLUMN malle.request_theme.revision IS 'Revision of the request';

COMMENT ON COLUMN malle.request_theme.centre IS 'Its centre';

COMMENT ON COLUMN malle.request_theme.theme IS 'Value of theme';

CREATE VIEW malle.request_line WITH (security_invoker='true') AS
 SELECT q.id,
    q.centre,
    q.event,
    q.revision,
    ('d-'::text || malle.yearly_number(q.year, q.number)) AS number,
    q.year,
    q.number AS rank,
    q.received_on,
    q.closed_on,
    service.code AS service_code,
    service.label AS service,
    q.service AS service_id,
    sector.label AS sector,
    q.sector AS sector_id,
    sub_sector.label AS sub_sector,
    municipality.label AS municipality,
    q.municipality AS municipality_id,
    q.organisation AS organisation_id,
    g.name AS organisation,
    q.patron AS patron_id,
    btrim(((p.given_name || ' '::text) || p.family_name)) AS patron,
    p.barcode AS patron_barcode,
    handled.name AS handled_by,
    COALESCE(referred.name, q.referred_to) AS referred_to,
    q.origin,
    q.subject,
    outcome.code AS outcome_code,
    outcome.label AS outcome,
    q.missing,
    COALESCE(profession.labels, ''::text) AS professions,
    COALESCE(mode.labels, ''::text) AS contact_modes,
    COALESCE(theme.labels, ''::text) AS themes,
    COALESCE(axis.labels, ''::text) AS axes,
    COALESCE(strategy.labels, ''::text) AS strategies,
    COALESCE(objective.labels, ''::text) AS objectives,
    COALESCE(theme.codes, ''::text) AS theme_codes,
    COALESCE(axis.codes, ''::text) AS axis_codes,
    COALESCE(profession.codes, ''::text) AS profession_codes,
    COALESCE(mode.codes, ''::text) AS contact_mode_codes,
    concat_ws(' '::text,
        CASE
            WHEN (q.service IS NULL) THEN 'service'::text
            ELSE NULL::text
        END,
        CASE
            WHEN (q.sector IS NULL) THEN 'sector'::text
            ELSE NULL::text
        END,
        CASE
            WHEN (q.municipality IS NULL) THEN 'municipality'::text
            ELSE NULL::text
        END,
        CASE
            WHEN (profession.labels IS NULL) THEN 'profession'::text
            ELSE NULL::text
        END,
        CASE
            WHEN (mode.labels IS NULL) THEN 'contact_mode'::text
            ELSE NULL::text
        END,
        CASE
            WHEN (theme.labels IS NULL) THEN 'theme'::text
            ELSE NULL::text
        END,
        CASE
            WHEN (axis.labels IS NULL) THEN 'axis'::text
            ELSE NULL::text
        END,
        CASE
            WHEN ((service.code = 'non-rencontree'::text) AND (q.missing IS NULL)) THEN 'missing'::text
            ELSE NULL::text
        END,
        CASE
            WHEN ((service.code = 'reorientation'::text) AND (q.referred_to IS NULL) AND (q.referred_organisation IS NULL)) THEN 'referred_to'::text
            ELSE NULL::text
        END) AS to_say
   FROM (((((((((((((((malle.request_live q
     LEFT JOIN malle.vocabulary_value service ON ((service.id = q.service)))
     LEFT JOIN malle.vocabulary_value sector ON ((sector.id = q.sector)))
     LEFT JOIN malle.vocabulary_value sub_sector ON ((sub_sector.id = q.sub_sector)))
     LEFT JOIN malle.vocabulary_value municipality ON ((municipality.id = q.municipality)))
     LEFT JOIN malle.vocabulary_value outcome ON ((outcome.id = q.outcome)))
     LEFT JOIN malle.organisation g ON ((g.id = q.organisation)))
     LEFT JOIN malle.organisation referred ON ((referred.id = q.referred_organisation)))
     LEFT JOIN malle.patron p ON ((p.id = q.patron)))
     LEFT JOIN malle.owner handled ON ((handled.id = q.handled_by)))
     LEFT JOIN LATERAL ( SELECT string_agg(v.label, ' ; '::text ORDER BY v."position") AS labels,
            string_agg(v.code, ' '::text ORDER BY v."position") AS codes
           FROM (malle.request_profession m
             JOIN malle.vocabulary_value v ON ((v.id = m.profession)))
          WHERE (m.revision = q.revision)) profession ON (true))
     LEFT JOIN LATERAL ( SELECT string_agg(v.label, ' ; '::text ORDER BY v."position") AS labels,
            string_agg(v.code, ' '::text ORDER BY v."position") AS codes
           FROM (malle.request_contact_mode m
             JOIN malle.vocabulary_value v ON ((v.id = m.contact_mode)))
          WHERE (m.revision = q.revision)) mode ON (true))
     LEFT JOIN LATERAL ( SELECT string_agg(v.label, ' ; '::text ORDER BY v."position") AS labels,
            string_agg(v.code, ' '::text ORDER BY v."position") AS codes
           FROM (malle.request_theme m
             JOIN malle.vocabulary_value v ON ((v.id = m.theme)))
          WHERE (m.revision = q.revision)) theme ON (true))
     LEFT JOIN LATERAL ( SELECT string_agg(v.label, ' ; '::text ORDER BY v."position") AS labels,
            string_agg(v.code, ' '::text ORDER BY v."position") AS codes
           FROM (malle.request_axis m
             JOIN malle.vocabulary_value v ON ((v.id = m.axis)))
          WHERE (m.revision = q.revision)) axis ON (true))
     LEFT JOIN LATERAL ( SELECT string_agg(v.label, ' ; '::text ORDER BY v."position") AS labels
           FROM (malle.request_strategy m
             JOIN malle.vocabulary_value v ON ((v.id = m.strategy)))
          WHERE (m.revision = q.revision)) strategy ON (true))
     LEFT JOIN LATERAL ( SELECT string_agg(v.label, ' ; '::text ORDER BY v."position") AS labels
           FROM (malle.request_objective m
             JOIN malle.vocabulary_value v ON ((v.id = m.objective)))
          WHERE (m.revision = q.revision)) objective ON (true));

ALTER TABLE malle.request_line OWNER TO malle_owner;

COMMENT ON VIEW malle.request_line IS 'Requests that count, in words, with what is still to be said of them';

ALTER TABLE malle.request_revision ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME malle.request_revision_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE VIEW malle.request_work WITH (security_invoker='true') AS
 SELECT p.request,
    p.centre,
    p.event,
    'presented'::text AS kind,
    p.title,
    p.copy,
    NULL::date AS until,
    NULL::integer AS quantity
   FROM malle.presentation p
  WHERE ((p.request IS NOT NULL) AND (NOT (EXISTS ( SELECT
           FROM malle.event u
          WHERE (u.undoes = p.event)))))
UNION ALL
 SELECT s.request,
    l.centre,
    l.event,
    l.kind,
    l.title,
    l.copy,
    COALESCE(d.due_on, l.due_initial) AS until,
    NULL::integer AS quantity
   FROM ((malle.loan l
     JOIN malle.loan_slip s ON ((s.id = l.slip)))
     LEFT JOIN LATERAL ( SELECT d_1.due_on
           FROM malle.loan_due d_1
          WHERE ((d_1.loan = l.id) AND (NOT (EXISTS ( SELECT
                   FROM malle.event u
                  WHERE (u.undoes = d_1.event)))))
          ORDER BY d_1.event DESC
         LIMIT 1) d ON (true))
  WHERE ((s.request IS NOT NULL) AND (NOT (EXISTS ( SELECT
           FROM malle.event u
          WHERE (u.undoes = l.event)))))
UNION ALL
 SELECT b.request,
    b.centre,
    b.event,
    'booking'::text AS kind,
    b.title,
    NULL::bigint AS copy,
    NULL::date AS until,
    NULL::integer AS quantity
   FROM malle.booking b
  WHERE ((b.request IS NOT NULL) AND (NOT (EXISTS ( SELECT
           FROM malle.event u
          WHERE (u.undoes = b.event)))))
UNION ALL
 SELECT h.request,
    h.centre,
    h.event,
    'hold'::text AS kind,
    h.title,
    NULL::bigint AS copy,
    NULL::date AS until,
    NULL::integer AS quantity
   FROM malle.hold h
  WHERE ((h.request IS NOT NULL) AND (NOT (EXISTS ( SELECT
           FROM malle.event u
          WHERE (u.undoes = h.event)))))
UNION ALL
 SELECT m.request,
    m.centre,
    m.event,
    m.kind,
    m.title,
    NULL::bigint AS copy,
    NULL::date AS until,
    m.quantity
   FROM malle.movement_live m
  WHERE (m.request IS NOT NULL)
UNION ALL
 SELECT o.request,
    o.centre,
    o.event,
    'promised'::text AS kind,
    o.title,
    NULL::bigint AS copy,
    NULL::date AS until,
    (o.quantity)::integer AS quantity
   FROM malle.promise_open o
UNION ALL
 SELECT d.request,
    d.centre,
    d.event,
    'download'::text AS kind,
    d.title,
    NULL::bigint AS copy,
    NULL::date AS until,
    NULL::integer AS quantity
   FROM malle.download_live d;

ALTER TABLE malle.request_work OWNER TO malle_owner;

COMMENT ON VIEW malle.request_work IS 'What was done for a request, undone things left out';

CREATE TABLE malle.schema_migration (
    number integer NOT NULL,
    name text NOT NULL,
    checksum text NOT NULL,
    applied_at timestamp with time zone DEFAULT now() NOT NULL
);

ALTER TABLE malle.schema_migration OWNER TO malle_owner;

COMMENT ON TABLE malle.schema_migration IS 'Migrations applied to this database, once each, in order';

COMMENT ON COLUMN malle.schema_migration.number IS 'Number that begins the file name';

COMMENT ON COLUMN malle.schema_migration.name IS 'File name without folder and ending: 0001_roles';

COMMENT ON COLUMN malle.schema_migration.checksum IS 'SHA-256 of the text that was applied, in hexadecimal';

COMMENT ON COLUMN malle.schema_migration.applied_at IS 'Real time of the application';

CREATE TABLE malle.schema_script (
    kind text NOT NULL,
    name text NOT NULL,
    checksum text NOT NULL,
    applied_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT schema_script_kind CHECK ((kind = ANY (ARRAY['functions'::text, 'views'::text, 'seeds'::text])))
);

ALTER TABLE malle.schema_script OWNER TO malle_owner;

COMMENT ON TABLE malle.schema_script IS 'Functions, views and seeds as last applied; a file whose text changed is applied again';

COMMENT ON COLUMN malle.schema_script.kind IS 'Folder of the file: functions, views, seeds';

COMMENT ON COLUMN malle.schema_script.name IS 'File name without folder and ending';

COMMENT ON COLUMN malle.schema_script.checksum IS 'SHA-256 of the text that was applied, in hexadecimal';

COMMENT ON COLUMN malle.schema_script.applied_at IS 'Real time of the application';

CREATE TABLE malle.session_secret (
    single boolean DEFAULT true NOT NULL,
    secret text DEFAULT ((gen_random_uuid())::text || (gen_random_uuid())::text) NOT NULL,
    CONSTRAINT session_secret_only CHECK (single)
);

ALTER TABLE malle.session_secret OWNER TO malle_owner;

COMMENT ON TABLE malle.session_secret IS 'What seals the identity that malle.identify() puts into settings, which anybody can SET; readable by the owner only';

COMMENT ON COLUMN malle.session_secret.single IS 'There is one row';

COMMENT ON COLUMN malle.session_secret.secret IS 'Random, made with the database';

CREATE VIEW malle.set_aside_live WITH (security_invoker='true') AS
 SELECT b.copy,
    b.centre,
    b.id AS booking,
    NULL::bigint AS hold
   FROM malle.booking_live b
  WHERE (b.state = 'prepared'::text)
UNION ALL
 SELECT h.copy,
    h.centre,
    NULL::bigint AS booking,
    h.id AS hold
   FROM malle.hold_live h
  WHERE (h.state = 'ready'::text)
UNION ALL
 SELECT f.copy,
    f.centre,
    NULL::bigint AS booking,
    NULL::bigint AS hold
   FROM ( SELECT s.copy,
            s.centre,
            max(s.event) AS event
           FROM (( SELECT s_1.copy,
                    s_1.centre,
                    s_1.event
                   FROM malle.booking_step s_1
                  WHERE ((s_1.copy IS NOT NULL) AND (s_1.step <> 'prepared'::text))
                UNION ALL
                 SELECT s_1.copy,
                    s_1.centre,
                    s_1.event
                   FROM malle.hold_step s_1
                  WHERE ((s_1.copy IS NOT NULL) AND (s_1.step <> 'ready'::text))) s
             JOIN malle.event_live e ON ((e.id = s.event)))
          GROUP BY s.copy, s.centre) f
  WHERE ((NOT (EXISTS ( SELECT
           FROM malle.event_live e
          WHERE ((((e.detail ->> 'copy'::text))::bigint = f.copy) AND (e.detail ? 'copy'::text) AND (e.id >= f.event) AND (e.kind = ANY (ARRAY['loan'::text, 'return'::text, 'seen'::text, 'shelve'::text, 'consultation'::text])))))) AND (NOT (EXISTS ( SELECT
           FROM (malle.booking_step s
             JOIN malle.event_live e ON ((e.id = s.event)))
          WHERE ((s.copy = f.copy) AND (s.step = 'prepared'::text) AND (s.event >= f.event))))) AND (NOT (EXISTS ( SELECT
           FROM (malle.hold_step s
             JOIN malle.event_live e ON ((e.id = s.event)))
          WHERE ((s.copy = f.copy) AND (s.step = 'ready'::text) AND (s.event >= f.event))))));

ALTER TABLE malle.set_aside_live OWNER TO malle_owner;

COMMENT ON VIEW malle.set_aside_live IS 'Copies that the facts say lie ready, or are to be shelved (neither booking nor hold)';

CREATE TABLE malle.setting (
    centre bigint DEFAULT malle.active_centre() NOT NULL,
    name text NOT NULL,
    value text NOT NULL,
    event bigint,
    CONSTRAINT setting_name_form CHECK ((name ~ '^[a-z][a-z0-9_]*$'::text))
);

ALTER TABLE ONLY malle.setting FORCE ROW LEVEL SECURITY;

ALTER TABLE malle.setting OWNER TO malle_owner;

COMMENT ON TABLE malle.setting IS 'What a centre wants otherwise than usual; names and usual values are in lib/catalogue/setting_table.c';

COMMENT ON COLUMN malle.setting.centre IS 'The centre';

COMMENT ON COLUMN malle.setting.name IS 'Name of the setting';

COMMENT ON COLUMN malle.setting.value IS 'Its value, as text';

COMMENT ON COLUMN malle.setting.event IS 'Event that set it';

ALTER TABLE malle.site ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME malle.site_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE malle.sort_rank (
    segment bigint NOT NULL,
    sort_key smallint NOT NULL,
    ranks bytea NOT NULL
);

ALTER TABLE malle.sort_rank OWNER TO malle_owner;

COMMENT ON TABLE malle.sort_rank IS 'Order of the titles of a segment by a sort key, in French order';

COMMENT ON COLUMN malle.sort_rank.segment IS 'The segment';

COMMENT ON COLUMN malle.sort_rank.sort_key IS 'Number of the sort key';

COMMENT ON COLUMN malle.sort_rank.ranks IS 'Rank of each title, in title order';

ALTER TABLE malle.staff_centre_right ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME malle.staff_centre_right_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

ALTER TABLE malle.staff ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME malle.staff_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE malle.staff_profile (
    code text NOT NULL,
    label text NOT NULL,
    "position" integer NOT NULL
);

ALTER TABLE malle.staff_profile OWNER TO malle_owner;

COMMENT ON TABLE malle.staff_profile IS 'Profiles of the team';

COMMENT ON COLUMN malle.staff_profile.code IS 'Stable code: accueil, catalogue, responsable';

COMMENT ON COLUMN malle.staff_profile.label IS 'Name for people, in French';

COMMENT ON COLUMN malle.staff_profile."position" IS 'Rank in lists';

CREATE TABLE malle.staff_right (
    code text NOT NULL,
    label text NOT NULL,
    "position" integer NOT NULL,
    CONSTRAINT staff_right_code_form CHECK ((code ~ '^[a-z_]+$'::text))
);

ALTER TABLE malle.staff_right OWNER TO malle_owner;

COMMENT ON TABLE malle.staff_right IS 'What a person of the team may do or not';

COMMENT ON COLUMN malle.staff_right.code IS 'Stable code: lend, override';

COMMENT ON COLUMN malle.staff_right.label IS 'What it allows, for people, in French';

COMMENT ON COLUMN malle.staff_right."position" IS 'Rank in lists';

CREATE VIEW malle.still_open WITH (security_invoker='true') AS
 SELECT l.patron,
    'loan'::text AS what,
    o.due_on AS day
   FROM (malle.loan_open o
     JOIN malle.loan l ON ((l.id = o.loan)))
  WHERE (l.patron IS NOT NULL)
UNION ALL
 SELECT b.patron,
    'booking'::text AS what,
    o.starts_on AS day
   FROM (malle.booking_open o
     JOIN malle.booking b ON ((b.id = o.booking)))
  WHERE (b.patron IS NOT NULL)
UNION ALL
 SELECT h.patron,
    'hold'::text AS what,
    o.wanted_until AS day
   FROM (malle.hold_open o
     JOIN malle.hold h ON ((h.id = o.hold)))
  WHERE (h.patron IS NOT NULL)
UNION ALL
 SELECT l.patron,
    'letter'::text AS what,
    l.not_before AS day
   FROM malle.letter l
  WHERE ((l.patron IS NOT NULL) AND (l.state = ANY (ARRAY['to_send'::text, 'sending'::text, 'failed'::text])))
UNION ALL
 SELECT b.patron,
    'block'::text AS what,
    b.ends_on AS day
   FROM malle.block b
  WHERE ((b.patron IS NOT NULL) AND b.current AND COALESCE((b.ends_on >= malle.today()), true))
UNION ALL
 SELECT r.patron,
    'request'::text AS what,
    r.received_on AS day
   FROM malle.request_live r
  WHERE ((r.patron IS NOT NULL) AND (r.closed_on IS NULL))
UNION ALL
 SELECT c.patron,
    'offline'::text AS what,
    ((l.moment AT TIME ZONE ( SELECT malle.session_time_zone() AS session_time_zone)))::date AS day
   FROM (malle.offline_line_now l
     JOIN malle.patron_card c ON (((c.centre = l.centre) AND (c.barcode = l.card))))
  WHERE (l.state = 'waiting'::text)
UNION ALL
 SELECT l.patron,
    'piece'::text AS what,
    l.lent_on AS day
   FROM ((malle.piece_change c
     JOIN malle.event_live e ON ((e.id = c.event)))
     JOIN malle.loan l ON ((l.id = c.loan)))
  WHERE ((l.patron IS NOT NULL) AND (c.reason = 'missing'::text) AND (( SELECT sum(a.difference) AS sum
           FROM (malle.piece_change a
             JOIN malle.event_live x ON ((x.id = a.event)))
          WHERE ((a.piece = c.piece) AND (a.id >= c.id))) < 0));

ALTER TABLE malle.still_open OWNER TO malle_owner;

COMMENT ON VIEW malle.still_open IS 'What keeps a person from being anonymised: loan, booking, hold, letter, block, request, gesture of an offline desk, piece (R11.2)';

CREATE TABLE malle.stock (
    id bigint NOT NULL,
    centre bigint DEFAULT malle.active_centre() NOT NULL,
    title bigint NOT NULL,
    site bigint NOT NULL,
    quantity bigint DEFAULT 0 NOT NULL
);

ALTER TABLE ONLY malle.stock FORCE ROW LEVEL SECURITY;

ALTER TABLE malle.stock OWNER TO malle_owner;

COMMENT ON TABLE malle.stock IS 'Derived: how many of a title are at a place, the sum of its movements; locked by whoever moves some';

COMMENT ON COLUMN malle.stock.id IS 'Identity: events name it, so that a count stands in the way of undoing what was before';

COMMENT ON COLUMN malle.stock.centre IS 'The centre';

COMMENT ON COLUMN malle.stock.title IS 'The title';

COMMENT ON COLUMN malle.stock.site IS 'The place';

COMMENT ON COLUMN malle.stock.quantity IS 'Below zero when paper and ledger differ (R16.5)';

ALTER TABLE malle.stock ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME malle.stock_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE VIEW malle.stock_line WITH (security_invoker='true') AS
 SELECT b.centre,
    b.title,
    b.threshold,
    b.publisher,
    b.code,
    b.obsolete,
    s.remaining,
    p.promised,
    m.last_movement,
    COALESCE((((s.remaining - p.promised) <= b.threshold) AND (NOT b.obsolete)), false) AS low,
    COALESCE((b.acknowledged = m.last_movement), false) AS acknowledged
   FROM (((malle.brochure b
     CROSS JOIN LATERAL ( SELECT (COALESCE(sum(stock.quantity), (0)::numeric))::bigint AS remaining
           FROM (malle.stock
             JOIN malle.site ON ((site.id = stock.site)))
          WHERE ((stock.title = b.title) AND (stock.centre = b.centre) AND (site.kind <> 'deposit'::text))) s)
     CROSS JOIN LATERAL ( SELECT (COALESCE(sum(o.quantity), (0)::numeric))::bigint AS promised
           FROM malle.promise_open o
          WHERE ((o.title = b.title) AND (o.centre = b.centre))) p)
     CROSS JOIN LATERAL ( SELECT COALESCE(( SELECT m_1.id
                   FROM malle.movement_live m_1
                  WHERE ((m_1.title = b.title) AND (m_1.centre = b.centre))
                  ORDER BY m_1.id DESC
                 LIMIT 1), (0)::bigint) AS last_movement) m);

ALTER TABLE malle.stock_line OWNER TO malle_owner;

COMMENT ON VIEW malle.stock_line IS 'What is left of each brochure of a centre, what is promised, and whether that is few (R16.2)';

CREATE TABLE malle.stocktake_end (
    event bigint NOT NULL,
    stocktake bigint NOT NULL,
    centre bigint DEFAULT malle.active_centre() NOT NULL,
    marked boolean NOT NULL
);

ALTER TABLE ONLY malle.stocktake_end FORCE ROW LEVEL SECURITY;

ALTER TABLE malle.stocktake_end OWNER TO malle_owner;

COMMENT ON TABLE malle.stocktake_end IS 'Fact: a stocktake was closed; undone, it is open again (R14.5)';

COMMENT ON COLUMN malle.stocktake_end.event IS 'Event that recorded it, and the missing copies with it';

COMMENT ON COLUMN malle.stocktake_end.stocktake IS 'The stocktake';

COMMENT ON COLUMN malle.stocktake_end.centre IS 'Its centre';

COMMENT ON COLUMN malle.stocktake_end.marked IS 'What was not seen was marked missing';

CREATE TABLE malle.stocktake_expected (
    stocktake bigint NOT NULL,
    number integer NOT NULL,
    copy bigint NOT NULL,
    centre bigint DEFAULT malle.active_centre() NOT NULL
);

ALTER TABLE ONLY malle.stocktake_expected FORCE ROW LEVEL SECURITY;

ALTER TABLE malle.stocktake_expected OWNER TO malle_owner;

COMMENT ON TABLE malle.stocktake_expected IS 'Fact: what should be there, frozen when the stocktake was opened (R14.1)';

COMMENT ON COLUMN malle.stocktake_expected.stocktake IS 'The stocktake';

COMMENT ON COLUMN malle.stocktake_expected.number IS 'Rank on the tick list, in the order of the shelves (R14.4)';

COMMENT ON COLUMN malle.stocktake_expected.copy IS 'The copy';

COMMENT ON COLUMN malle.stocktake_expected.centre IS 'Its centre';

ALTER TABLE malle.stocktake ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME malle.stocktake_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE VIEW malle.stocktake_live WITH (security_invoker='true') AS
 SELECT s.id,
    s.centre,
    s.event,
    s.number,
    s.name,
    s.site,
    s.section,
    s.item_type,
    ended.event AS end_event,
    ended.marked,
    (ended.event IS NULL) AS open
   FROM (malle.stocktake s
     LEFT JOIN LATERAL ( SELECT e.event,
            e.marked
           FROM malle.stocktake_end e
          WHERE ((e.stocktake = s.id) AND (NOT (EXISTS ( SELECT
                   FROM malle.event u
                  WHERE (u.undoes = e.event)))))
          ORDER BY e.event DESC
         LIMIT 1) ended ON (true))
  WHERE (NOT (EXISTS ( SELECT
           FROM malle.event u
          WHERE (u.undoes = s.event))));

ALTER TABLE malle.stocktake_live OWNER TO malle_owner;

COMMENT ON VIEW malle.stocktake_live IS 'Stocktakes that are not undone, and whether they are open';

CREATE TABLE malle.stocktake_scan (
    id bigint NOT NULL,
    centre bigint DEFAULT malle.active_centre() NOT NULL,
    event bigint NOT NULL,
    stocktake bigint NOT NULL,
    code text NOT NULL,
    copy bigint,
    result text NOT NULL,
    found boolean DEFAULT false NOT NULL,
    ticked boolean DEFAULT false NOT NULL,
    CONSTRAINT stocktake_scan_code_short CHECK (((octet_length(code) >= 1) AND (octet_length(code) <= 400))),
    CONSTRAINT stocktake_scan_copy_when_known CHECK (((copy IS NULL) = (result = 'unknown'::text))),
    CONSTRAINT stocktake_scan_result CHECK ((result = ANY (ARRAY['seen'::text, 'elsewhere'::text, 'on_loan'::text, 'gone'::text, 'unknown'::text])))
);

ALTER TABLE ONLY malle.stocktake_scan FORCE ROW LEVEL SECURITY;

ALTER TABLE malle.stocktake_scan OWNER TO malle_owner;

COMMENT ON TABLE malle.stocktake_scan IS 'Fact: what was scanned or ticked in a stocktake, known or not (R14.2)';

COMMENT ON COLUMN malle.stocktake_scan.id IS 'Identity, in order of recording';

COMMENT ON COLUMN malle.stocktake_scan.centre IS 'Its centre';

COMMENT ON COLUMN malle.stocktake_scan.event IS 'Event that recorded it';

COMMENT ON COLUMN malle.stocktake_scan.stocktake IS 'The stocktake';

COMMENT ON COLUMN malle.stocktake_scan.code IS 'What was read, harmless for a terminal, at most 100 characters';

COMMENT ON COLUMN malle.stocktake_scan.copy IS 'The copy, when the code is one';

COMMENT ON COLUMN malle.stocktake_scan.result IS 'seen; elsewhere: seen, not expected here; on_loan: seen, and lent; gone: seen, though withdrawn or lost; unknown';

COMMENT ON COLUMN malle.stocktake_scan.found IS 'It was missing, and is not any more (R8.4)';

COMMENT ON COLUMN malle.stocktake_scan.ticked IS 'By its number on the tick list (R14.4)';

CREATE VIEW malle.stocktake_scan_live WITH (security_invoker='true') AS
 SELECT s.id,
    s.centre,
    s.event,
    s.stocktake,
    s.code,
    s.copy,
    s.result,
    s.found,
    s.ticked
   FROM malle.stocktake_scan s
  WHERE (NOT (EXISTS ( SELECT
           FROM malle.event u
          WHERE (u.undoes = s.event))));

ALTER TABLE malle.stocktake_scan_live OWNER TO malle_owner;

COMMENT ON VIEW malle.stocktake_scan_live IS 'Scans of stocktakes whose event is not undone';

CREATE VIEW malle.stocktake_missed WITH (security_invoker='true') AS
 SELECT x.stocktake,
    x.number,
    x.copy
   FROM ((malle.stocktake_expected x
     JOIN malle.stocktake_live s ON ((s.id = x.stocktake)))
     JOIN malle.copy_current_state q ON ((q.copy = x.copy)))
  WHERE
        CASE
            WHEN s.marked THEN (EXISTS ( SELECT
               FROM malle.copy_state_change c
              WHERE ((c.event = s.end_event) AND (c.copy = x.copy))))
            ELSE ((q.state <> ALL (ARRAY['on_loan'::text, 'repair'::text, 'in_transit'::text, 'withdrawn'::text, 'missing'::text, 'lost'::text])) AND (NOT (EXISTS ( SELECT
               FROM malle.stocktake_scan_live v
              WHERE ((v.stocktake = x.stocktake) AND (v.copy = x.copy))))) AND (NOT (EXISTS ( SELECT
               FROM malle.event e
              WHERE ((e.detail ? 'copy'::text) AND (((e.detail ->> 'copy'::text))::bigint = x.copy) AND (e.id > s.event) AND (e.kind = ANY (ARRAY['loan'::text, 'return'::text, 'seen'::text])) AND (e.undoes IS NULL) AND (NOT (EXISTS ( SELECT
                       FROM malle.event u
                      WHERE (u.undoes = e.id)))))))))
        END;

ALTER TABLE malle.stocktake_missed OWNER TO malle_owner;

COMMENT ON VIEW malle.stocktake_missed IS 'What a stocktake expects and nobody has seen; what is out, in repair or on its way is not missed (R14.5)';

ALTER TABLE malle.stocktake_scan ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME malle.stocktake_scan_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE malle.theme_axis (
    theme bigint NOT NULL,
    axis bigint NOT NULL
);

ALTER TABLE malle.theme_axis OWNER TO malle_owner;

COMMENT ON TABLE malle.theme_axis IS 'The axes that a theme stands for unless a request says otherwise (R17.5)';

COMMENT ON COLUMN malle.theme_axis.theme IS 'Value of theme';

COMMENT ON COLUMN malle.theme_axis.axis IS 'Value of axis; it has a validity of its own';

CREATE TABLE malle.title_condition (
    event bigint NOT NULL,
    centre bigint DEFAULT malle.active_centre() NOT NULL,
    title bigint NOT NULL,
    version integer NOT NULL,
    body text NOT NULL,
    presentation boolean NOT NULL,
    training text NOT NULL,
    CONSTRAINT title_condition_version_positive CHECK ((version > 0))
);

ALTER TABLE ONLY malle.title_condition FORCE ROW LEVEL SECURITY;

ALTER TABLE malle.title_condition OWNER TO malle_owner;

COMMENT ON TABLE malle.title_condition IS 'Fact: under which conditions a centre lends a title, from this event on; the last version that is not undone holds (R1.11)';

COMMENT ON COLUMN malle.title_condition.event IS 'Event that recorded it';

COMMENT ON COLUMN malle.title_condition.centre IS 'The centre';

COMMENT ON COLUMN malle.title_condition.title IS 'The title';

COMMENT ON COLUMN malle.title_condition.version IS 'Version, from 1';

COMMENT ON COLUMN malle.title_condition.body IS 'Conditions of use, or empty: none';

COMMENT ON COLUMN malle.title_condition.presentation IS 'It is presented to the person before it is lent';

COMMENT ON COLUMN malle.title_condition.training IS 'Training that the person needs, in words, or empty';

ALTER TABLE malle.title ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME malle.title_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE malle.title_note (
    id bigint NOT NULL,
    centre bigint DEFAULT malle.active_centre() NOT NULL,
    event bigint NOT NULL,
    title bigint NOT NULL,
    body text NOT NULL,
    shared boolean NOT NULL,
    author text NOT NULL,
    current boolean DEFAULT true NOT NULL,
    CONSTRAINT title_note_body_given CHECK ((btrim(body) <> ''::text))
);

ALTER TABLE ONLY malle.title_note FORCE ROW LEVEL SECURITY;

ALTER TABLE malle.title_note OWNER TO malle_owner;

COMMENT ON TABLE malle.title_note IS 'Fact: what somebody of the team says of a title';

COMMENT ON COLUMN malle.title_note.id IS 'Identity, in order of recording';

COMMENT ON COLUMN malle.title_note.centre IS 'The centre that says it';

COMMENT ON COLUMN malle.title_note.event IS 'Event that recorded it: when';

COMMENT ON COLUMN malle.title_note.title IS 'The title';

COMMENT ON COLUMN malle.title_note.body IS 'What is said; of a tool, never of a person';

COMMENT ON COLUMN malle.title_note.shared IS 'The other centres read it too';

COMMENT ON COLUMN malle.title_note.author IS 'Who signs it: other centres do not see events and teams';

COMMENT ON COLUMN malle.title_note.current IS 'Derived: neither undone nor removed; other centres do not see the facts that say so';

ALTER TABLE malle.title_note ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME malle.title_note_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE malle.title_note_removal (
    event bigint NOT NULL,
    note bigint NOT NULL,
    centre bigint DEFAULT malle.active_centre() NOT NULL
);

ALTER TABLE ONLY malle.title_note_removal FORCE ROW LEVEL SECURITY;

ALTER TABLE malle.title_note_removal OWNER TO malle_owner;

COMMENT ON TABLE malle.title_note_removal IS 'Fact: a note was taken away; undone, it is there again';

COMMENT ON COLUMN malle.title_note_removal.event IS 'Event that recorded it';

COMMENT ON COLUMN malle.title_note_removal.note IS 'The note';

COMMENT ON COLUMN malle.title_note_removal.centre IS 'Its centre';

CREATE TABLE malle.title_source (
    id bigint NOT NULL,
    title bigint NOT NULL,
    centre bigint DEFAULT malle.active_centre() NOT NULL,
    source text NOT NULL,
    source_id text NOT NULL,
    record bytea NOT NULL,
    checksum bytea NOT NULL,
    batch bigint,
    delivered_at timestamp with time zone DEFAULT malle.real_moment() NOT NULL,
    withdrawn_at timestamp with time zone,
    CONSTRAINT title_source_source_given CHECK ((btrim(source) <> ''::text)),
    CONSTRAINT title_source_source_id_given CHECK ((source_id <> ''::text))
);

ALTER TABLE ONLY malle.title_source FORCE ROW LEVEL SECURITY;

ALTER TABLE malle.title_source OWNER TO malle_owner;

COMMENT ON TABLE malle.title_source IS 'A delivery of a record by a centre, kept unchanged; the title''s record is composed from them';

COMMENT ON COLUMN malle.title_source.id IS 'Identity';

COMMENT ON COLUMN malle.title_source.title IS 'Title that it describes';

COMMENT ON COLUMN malle.title_source.centre IS 'Centre that delivered it';

COMMENT ON COLUMN malle.title_source.source IS 'Name of the source: pmb';

COMMENT ON COLUMN malle.title_source.source_id IS 'Identifier of the record in its source: 001';

COMMENT ON COLUMN malle.title_source.record IS 'The record as delivered, in the master form';

COMMENT ON COLUMN malle.title_source.checksum IS 'SHA-256 of what was delivered; the same again changes nothing';

COMMENT ON COLUMN malle.title_source.batch IS 'Import that brought it last';

COMMENT ON COLUMN malle.title_source.delivered_at IS 'Real time of the last delivery';

COMMENT ON COLUMN malle.title_source.withdrawn_at IS 'Real time at which the centre took it away, or none';

ALTER TABLE malle.title_source ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME malle.title_source_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

ALTER TABLE malle.transfer ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME malle.transfer_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE VIEW malle.transfer_line WITH (security_invoker='true') AS
 SELECT line.id,
    line.event,
    line.copy,
    line.barcode,
    line.title,
    line.call_number,
    line.site_from_id,
    line.site_to_id,
    line.organisation_id,
    line.site_from,
    line.destination,
    line.requested,
    line.since,
    line.since_moment,
    line.terminal,
    line.return_due,
    line.note,
    line.status,
        CASE
            WHEN (line.organisation_id IS NOT NULL) THEN
            CASE line.status
                WHEN 'requested'::text THEN 'RequestReceived'::text
                WHEN 'accepted'::text THEN 'WillSupply'::text
                WHEN 'prepared'::text THEN 'WillSupply'::text
                WHEN 'refused'::text THEN 'Unfilled'::text
                WHEN 'loaned'::text THEN 'Loaned'::text
                WHEN 'overdue'::text THEN 'Overdue'::text
                WHEN 'completed'::text THEN 'LoanCompleted'::text
                ELSE NULL::text
            END
            ELSE NULL::text
        END AS iso18626,
    (line.status <> ALL (ARRAY['refused'::text, 'received'::text, 'returned'::text, 'completed'::text])) AS open
   FROM ( SELECT x.id,
            x.event,
            x.copy,
            c.barcode,
            t.title_proper AS title,
            c.call_number,
            x.site_from AS site_from_id,
            x.site_to AS site_to_id,
            x.organisation AS organisation_id,
            here.name AS site_from,
            COALESCE(there.name, partner.name) AS destination,
            ((asked.effective_at AT TIME ZONE ( SELECT malle.session_time_zone() AS session_time_zone)))::date AS requested,
            ((COALESCE(last.effective_at, asked.effective_at) AT TIME ZONE ( SELECT malle.session_time_zone() AS session_time_zone)))::date AS since,
            COALESCE(last.effective_at, asked.effective_at) AS since_moment,
            COALESCE(last.terminal, asked.terminal) AS terminal,
            COALESCE(l.due_on, x.return_due) AS return_due,
            COALESCE(last.note, x.note) AS note,
                CASE
                    WHEN (last.step IS NULL) THEN 'requested'::text
                    WHEN (last.loan IS NOT NULL) THEN
                    CASE
                        WHEN (l.returned_on IS NOT NULL) THEN 'completed'::text
                        WHEN (l.due_on < ( SELECT malle.today() AS today)) THEN 'overdue'::text
                        ELSE 'loaned'::text
                    END
                    WHEN ((last.step = 'received'::text) AND (x.return_due < ( SELECT malle.today() AS today))) THEN 'overdue'::text
                    WHEN ((last.step = 'received'::text) AND (x.return_due IS NOT NULL)) THEN 'return_due'::text
                    ELSE last.step
                END AS status
           FROM ((((((((malle.transfer x
             JOIN malle.event asked ON ((asked.id = x.event)))
             JOIN malle.copy c ON ((c.id = x.copy)))
             JOIN malle.title t ON ((t.id = c.title)))
             LEFT JOIN malle.site here ON ((here.id = x.site_from)))
             LEFT JOIN malle.site there ON ((there.id = x.site_to)))
             LEFT JOIN malle.organisation partner ON ((partner.id = x.organisation)))
             LEFT JOIN LATERAL ( SELECT s.step,
                    s.loan,
                    s.note,
                    e.effective_at,
                    e.terminal
                   FROM (malle.transfer_step s
                     JOIN malle.event e ON ((e.id = s.event)))
                  WHERE ((s.transfer = x.id) AND (NOT (EXISTS ( SELECT
                           FROM malle.event u
                          WHERE (u.undoes = s.event)))))
                  ORDER BY s.id DESC
                 LIMIT 1) last ON (true))
             LEFT JOIN LATERAL ( SELECT v.due_on,
                    v.returned_on
                   FROM malle.loan_live v
                  WHERE (v.id = last.loan)) l ON (true))
          WHERE (NOT (EXISTS ( SELECT
                   FROM malle.event u
                  WHERE (u.undoes = x.event))))) line;

ALTER TABLE malle.transfer_line OWNER TO malle_owner;

COMMENT ON VIEW malle.transfer_line IS 'Transfers that are not undone, with what people read of them: copy, from where to where, status';

ALTER TABLE malle.transfer_step ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME malle.transfer_step_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE malle.vocabulary (
    code text NOT NULL,
    label text NOT NULL,
    CONSTRAINT vocabulary_code_form CHECK ((code ~ '^[a-z_]+$'::text))
);

ALTER TABLE malle.vocabulary OWNER TO malle_owner;

COMMENT ON TABLE malle.vocabulary IS 'A list of values: sector, theme, municipality ...';

COMMENT ON COLUMN malle.vocabulary.code IS 'Stable code';

COMMENT ON COLUMN malle.vocabulary.label IS 'Name for people, in French';

ALTER TABLE malle.vocabulary_value ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME malle.vocabulary_value_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

ALTER TABLE ONLY malle.staff
    ADD CONSTRAINT staff_account_once UNIQUE (account, database_role);

CREATE FUNCTION malle.make_staff(account text, database_role name, name text) RETURNS bigint
    LANGUAGE sql SECURITY DEFINER
    BEGIN ATOMIC
 INSERT INTO malle.staff AS s (account, database_role, name)
   VALUES (make_staff.account, make_staff.database_role, make_staff.name) ON CONFLICT ON CONSTRAINT staff_account_once DO UPDATE SET account = s.account
   RETURNING s.id;
END;

ALTER FUNCTION malle.make_staff(account text, database_role name, name text) OWNER TO malle_owner;

COMMENT ON FUNCTION malle.make_staff(account text, database_role name, name text) IS 'The person of an account, made when new; for the functions below';

ALTER TABLE ONLY malle.agreement
    ADD CONSTRAINT agreement_once PRIMARY KEY (event);

ALTER TABLE ONLY malle.block
    ADD CONSTRAINT block_id PRIMARY KEY (id);

ALTER TABLE ONLY malle.booking
    ADD CONSTRAINT booking_id PRIMARY KEY (id);

ALTER TABLE ONLY malle.booking
    ADD CONSTRAINT booking_of_centre UNIQUE (id, centre);

ALTER TABLE ONLY malle.booking_open
    ADD CONSTRAINT booking_open_once PRIMARY KEY (booking);

ALTER TABLE ONLY malle.booking_period
    ADD CONSTRAINT booking_period_once PRIMARY KEY (event, booking);

ALTER TABLE ONLY malle.booking_step
    ADD CONSTRAINT booking_step_once PRIMARY KEY (event, booking, step);

ALTER TABLE ONLY malle.brochure
    ADD CONSTRAINT brochure_code_once UNIQUE (centre, code);

ALTER TABLE ONLY malle.brochure
    ADD CONSTRAINT brochure_once PRIMARY KEY (centre, title);

ALTER TABLE ONLY malle.centre
    ADD CONSTRAINT centre_code_once UNIQUE (code);

ALTER TABLE ONLY malle.centre
    ADD CONSTRAINT centre_id PRIMARY KEY (id);

ALTER TABLE ONLY malle.centre_owner
    ADD CONSTRAINT centre_owner_once PRIMARY KEY (centre, owner);

ALTER TABLE ONLY malle.condition_acceptance
    ADD CONSTRAINT condition_acceptance_once PRIMARY KEY (event, condition);

ALTER TABLE ONLY malle.contact
    ADD CONSTRAINT contact_id PRIMARY KEY (id);

ALTER TABLE ONLY malle.contact
    ADD CONSTRAINT contact_of_centre UNIQUE (id, centre);

ALTER TABLE ONLY malle.copy
    ADD CONSTRAINT copy_barcode_once UNIQUE (centre, barcode);

ALTER TABLE ONLY malle.copy
    ADD CONSTRAINT copy_id PRIMARY KEY (id);

ALTER TABLE ONLY malle.copy_member
    ADD CONSTRAINT copy_member_once PRIMARY KEY (member);

ALTER TABLE ONLY malle.copy
    ADD CONSTRAINT copy_of_centre UNIQUE (id, centre);

ALTER TABLE ONLY malle.copy_state_change
    ADD CONSTRAINT copy_state_change_id PRIMARY KEY (id);

ALTER TABLE ONLY malle.copy_state
    ADD CONSTRAINT copy_state_code PRIMARY KEY (code);

ALTER TABLE ONLY malle.download
    ADD CONSTRAINT download_id PRIMARY KEY (id);

ALTER TABLE ONLY malle.download
    ADD CONSTRAINT download_request_once UNIQUE (request);

ALTER TABLE ONLY malle.event
    ADD CONSTRAINT event_id PRIMARY KEY (id);

ALTER TABLE ONLY malle.event
    ADD CONSTRAINT event_key_once UNIQUE (centre, terminal, key);

ALTER TABLE ONLY malle.event
    ADD CONSTRAINT event_of_centre UNIQUE (id, centre);

ALTER TABLE ONLY malle.event_reason
    ADD CONSTRAINT event_reason_once PRIMARY KEY (event);

ALTER TABLE ONLY malle.event
    ADD CONSTRAINT event_undoes_once UNIQUE (undoes);

ALTER TABLE ONLY malle.hold
    ADD CONSTRAINT hold_id PRIMARY KEY (id);

ALTER TABLE ONLY malle.hold
    ADD CONSTRAINT hold_of_centre UNIQUE (id, centre);

ALTER TABLE ONLY malle.hold_open
    ADD CONSTRAINT hold_open_once PRIMARY KEY (hold);

ALTER TABLE ONLY malle.hold_step
    ADD CONSTRAINT hold_step_once PRIMARY KEY (event, hold, step);

ALTER TABLE ONLY malle.image
    ADD CONSTRAINT image_id PRIMARY KEY (id);

ALTER TABLE ONLY malle.image
    ADD CONSTRAINT image_of_centre UNIQUE (id, centre);

ALTER TABLE ONLY malle.image_removal
    ADD CONSTRAINT image_removal_once PRIMARY KEY (event);

ALTER TABLE ONLY malle.import_batch
    ADD CONSTRAINT import_batch_id PRIMARY KEY (id);

ALTER TABLE ONLY malle.import_batch
    ADD CONSTRAINT import_batch_of_centre UNIQUE (id, centre);

ALTER TABLE ONLY malle.index_segment
    ADD CONSTRAINT index_segment_number_once PRIMARY KEY (segment);

ALTER TABLE ONLY malle.kit_change
    ADD CONSTRAINT kit_change_id PRIMARY KEY (id);

ALTER TABLE ONLY malle.letter
    ADD CONSTRAINT letter_id PRIMARY KEY (id);

ALTER TABLE ONLY malle.letter_line
    ADD CONSTRAINT letter_line_once PRIMARY KEY (letter, "position");

ALTER TABLE ONLY malle.letter
    ADD CONSTRAINT letter_of_centre UNIQUE (id, centre);

ALTER TABLE ONLY malle.letter_sender
    ADD CONSTRAINT letter_sender_once PRIMARY KEY (centre);

ALTER TABLE ONLY malle.letter_text
    ADD CONSTRAINT letter_text_once PRIMARY KEY (centre, code);

ALTER TABLE ONLY malle.loan_axis
    ADD CONSTRAINT loan_axis_once PRIMARY KEY (loan, axis);

ALTER TABLE ONLY malle.loan_due
    ADD CONSTRAINT loan_due_once PRIMARY KEY (event, loan);

ALTER TABLE ONLY malle.loan_feedback
    ADD CONSTRAINT loan_feedback_id PRIMARY KEY (id);

ALTER TABLE ONLY malle.loan
    ADD CONSTRAINT loan_id PRIMARY KEY (id);

ALTER TABLE ONLY malle.loan
    ADD CONSTRAINT loan_of_centre UNIQUE (id, centre);

ALTER TABLE ONLY malle.loan
    ADD CONSTRAINT loan_of_copy UNIQUE (id, copy, centre);

ALTER TABLE ONLY malle.loan_open
    ADD CONSTRAINT loan_open_copy_once PRIMARY KEY (copy);

ALTER TABLE ONLY malle.loan_open
    ADD CONSTRAINT loan_open_loan_once UNIQUE (loan);

ALTER TABLE ONLY malle.loan_part_return
    ADD CONSTRAINT loan_part_return_once PRIMARY KEY (event, member);

ALTER TABLE ONLY malle.loan_return_date
    ADD CONSTRAINT loan_return_date_once PRIMARY KEY (event);

ALTER TABLE ONLY malle.loan_return
    ADD CONSTRAINT loan_return_once PRIMARY KEY (event, loan);

ALTER TABLE ONLY malle.loan_rule
    ADD CONSTRAINT loan_rule_id PRIMARY KEY (id);

ALTER TABLE ONLY malle.loan_rule
    ADD CONSTRAINT loan_rule_of_centre UNIQUE (id, centre);

ALTER TABLE ONLY malle.loan_slip_end
    ADD CONSTRAINT loan_slip_end_once PRIMARY KEY (event);

ALTER TABLE ONLY malle.loan_slip
    ADD CONSTRAINT loan_slip_id PRIMARY KEY (id);

ALTER TABLE ONLY malle.loan_slip
    ADD CONSTRAINT loan_slip_number_once UNIQUE (centre, year, number);

ALTER TABLE ONLY malle.loan_slip
    ADD CONSTRAINT loan_slip_of_centre UNIQUE (id, centre);

ALTER TABLE ONLY malle.loan_theme
    ADD CONSTRAINT loan_theme_once PRIMARY KEY (loan, theme);

ALTER TABLE ONLY malle.membership
    ADD CONSTRAINT membership_id PRIMARY KEY (id);

ALTER TABLE ONLY malle.movement
    ADD CONSTRAINT movement_id PRIMARY KEY (id);

ALTER TABLE ONLY malle.offline_end
    ADD CONSTRAINT offline_end_event_once PRIMARY KEY (line, event);

ALTER TABLE ONLY malle.offline_line
    ADD CONSTRAINT offline_line_id PRIMARY KEY (id);

ALTER TABLE ONLY malle.offline_line
    ADD CONSTRAINT offline_line_of_centre UNIQUE (id, centre);

ALTER TABLE ONLY malle.offline_line
    ADD CONSTRAINT offline_line_once UNIQUE (centre, file, sequence, fingerprint);

ALTER TABLE ONLY malle.offline_refusal
    ADD CONSTRAINT offline_refusal_once PRIMARY KEY (line, event);

ALTER TABLE ONLY malle.opening_exception
    ADD CONSTRAINT opening_exception_id PRIMARY KEY (id);

ALTER TABLE ONLY malle.opening
    ADD CONSTRAINT opening_id PRIMARY KEY (id);

ALTER TABLE ONLY malle.organisation
    ADD CONSTRAINT organisation_id PRIMARY KEY (id);

ALTER TABLE ONLY malle.organisation
    ADD CONSTRAINT organisation_name_once UNIQUE (centre, name);

ALTER TABLE ONLY malle.organisation
    ADD CONSTRAINT organisation_of_centre UNIQUE (id, centre);

ALTER TABLE ONLY malle.override
    ADD CONSTRAINT override_once PRIMARY KEY (event, code);

ALTER TABLE ONLY malle.own_file
    ADD CONSTRAINT own_file_id PRIMARY KEY (id);

ALTER TABLE ONLY malle.own_file
    ADD CONSTRAINT own_file_of_centre UNIQUE (id, centre);

ALTER TABLE ONLY malle.owner
    ADD CONSTRAINT owner_code_once UNIQUE (code);

ALTER TABLE ONLY malle.owner
    ADD CONSTRAINT owner_id PRIMARY KEY (id);

ALTER TABLE ONLY malle.partner_count
    ADD CONSTRAINT partner_count_id PRIMARY KEY (id);

ALTER TABLE ONLY malle.patron
    ADD CONSTRAINT patron_barcode_once UNIQUE (centre, barcode);

ALTER TABLE ONLY malle.patron
    ADD CONSTRAINT patron_id PRIMARY KEY (id);

ALTER TABLE ONLY malle.patron_merge
    ADD CONSTRAINT patron_merge_once PRIMARY KEY (event);

ALTER TABLE ONLY malle.patron
    ADD CONSTRAINT patron_of_centre UNIQUE (id, centre);

ALTER TABLE ONLY malle.person_file
    ADD CONSTRAINT person_file_id PRIMARY KEY (id);

ALTER TABLE ONLY malle.piece_change
    ADD CONSTRAINT piece_change_id PRIMARY KEY (id);

ALTER TABLE ONLY malle.piece_excess
    ADD CONSTRAINT piece_excess_id PRIMARY KEY (id);

ALTER TABLE ONLY malle.piece
    ADD CONSTRAINT piece_id PRIMARY KEY (id);

ALTER TABLE ONLY malle.piece
    ADD CONSTRAINT piece_position_once EXCLUDE USING btree (copy WITH =, "position" WITH =) WHERE (current) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY malle.piece_revision
    ADD CONSTRAINT piece_revision_id PRIMARY KEY (id);

ALTER TABLE ONLY malle.posting
    ADD CONSTRAINT posting_once PRIMARY KEY (segment, access_point, term) INCLUDE (frequency);

ALTER TABLE ONLY malle.presentation
    ADD CONSTRAINT presentation_once PRIMARY KEY (event, title);

ALTER TABLE ONLY malle.promise
    ADD CONSTRAINT promise_id PRIMARY KEY (id);

ALTER TABLE ONLY malle.recent_title
    ADD CONSTRAINT recent_title_once PRIMARY KEY (title);

ALTER TABLE ONLY malle.reminder_level
    ADD CONSTRAINT reminder_level_once UNIQUE NULLS NOT DISTINCT (centre, category, level);

ALTER TABLE ONLY malle.reminder
    ADD CONSTRAINT reminder_once PRIMARY KEY (loan, due_on, level);

ALTER TABLE ONLY malle.renewal_answer
    ADD CONSTRAINT renewal_answer_once PRIMARY KEY (event);

ALTER TABLE ONLY malle.renewal
    ADD CONSTRAINT renewal_once PRIMARY KEY (event);

ALTER TABLE ONLY malle.renewal_request
    ADD CONSTRAINT renewal_request_once PRIMARY KEY (event);

ALTER TABLE ONLY malle.repair
    ADD CONSTRAINT repair_id PRIMARY KEY (id);

ALTER TABLE ONLY malle.repair
    ADD CONSTRAINT repair_of_centre UNIQUE (id, centre);

ALTER TABLE ONLY malle.repair_step
    ADD CONSTRAINT repair_step_once PRIMARY KEY (event, repair);

ALTER TABLE ONLY malle.request_axis
    ADD CONSTRAINT request_axis_once PRIMARY KEY (revision, axis);

ALTER TABLE ONLY malle.request_contact_mode
    ADD CONSTRAINT request_contact_mode_once PRIMARY KEY (revision, contact_mode);

ALTER TABLE ONLY malle.request
    ADD CONSTRAINT request_id PRIMARY KEY (id);

ALTER TABLE ONLY malle.request
    ADD CONSTRAINT request_number_once UNIQUE (centre, year, number);

ALTER TABLE ONLY malle.request_objective
    ADD CONSTRAINT request_objective_once PRIMARY KEY (revision, objective);

ALTER TABLE ONLY malle.request
    ADD CONSTRAINT request_of_centre UNIQUE (id, centre);

ALTER TABLE ONLY malle.request_profession
    ADD CONSTRAINT request_profession_once PRIMARY KEY (revision, profession);

ALTER TABLE ONLY malle.request_revision
    ADD CONSTRAINT request_revision_id PRIMARY KEY (id);

ALTER TABLE ONLY malle.request_revision
    ADD CONSTRAINT request_revision_of_centre UNIQUE (id, centre);

ALTER TABLE ONLY malle.request_strategy
    ADD CONSTRAINT request_strategy_once PRIMARY KEY (revision, strategy);

ALTER TABLE ONLY malle.request_theme
    ADD CONSTRAINT request_theme_once PRIMARY KEY (revision, theme);

ALTER TABLE ONLY malle.schema_migration
    ADD CONSTRAINT schema_migration_number PRIMARY KEY (number);

ALTER TABLE ONLY malle.schema_script
    ADD CONSTRAINT schema_script_once PRIMARY KEY (kind, name);

ALTER TABLE ONLY malle.session_secret
    ADD CONSTRAINT session_secret_one PRIMARY KEY (single);

ALTER TABLE ONLY malle.set_aside
    ADD CONSTRAINT set_aside_booking_once UNIQUE (booking);

ALTER TABLE ONLY malle.set_aside
    ADD CONSTRAINT set_aside_copy_once PRIMARY KEY (copy);

ALTER TABLE ONLY malle.set_aside
    ADD CONSTRAINT set_aside_hold_once UNIQUE (hold);

ALTER TABLE ONLY malle.setting
    ADD CONSTRAINT setting_once PRIMARY KEY (centre, name);

ALTER TABLE ONLY malle.site
    ADD CONSTRAINT site_code_once UNIQUE (centre, code);

ALTER TABLE ONLY malle.site
    ADD CONSTRAINT site_id PRIMARY KEY (id);

ALTER TABLE ONLY malle.site
    ADD CONSTRAINT site_of_centre UNIQUE (id, centre);

ALTER TABLE ONLY malle.sort_rank
    ADD CONSTRAINT sort_rank_once PRIMARY KEY (segment, sort_key);

ALTER TABLE ONLY malle.staff_centre
    ADD CONSTRAINT staff_centre_once PRIMARY KEY (staff, centre, valid_from);

ALTER TABLE ONLY malle.staff_centre_right
    ADD CONSTRAINT staff_centre_right_id PRIMARY KEY (id);

ALTER TABLE ONLY malle.staff_centre_right
    ADD CONSTRAINT staff_centre_right_once UNIQUE (staff, centre, "right", valid_from);

ALTER TABLE ONLY malle.staff
    ADD CONSTRAINT staff_id PRIMARY KEY (id);

ALTER TABLE ONLY malle.staff_profile
    ADD CONSTRAINT staff_profile_code PRIMARY KEY (code);

ALTER TABLE ONLY malle.staff_profile_right
    ADD CONSTRAINT staff_profile_right_once PRIMARY KEY (profile, "right");

ALTER TABLE ONLY malle.staff_right
    ADD CONSTRAINT staff_right_code PRIMARY KEY (code);

ALTER TABLE ONLY malle.stock
    ADD CONSTRAINT stock_id PRIMARY KEY (id);

ALTER TABLE ONLY malle.stock
    ADD CONSTRAINT stock_once UNIQUE (title, site);

ALTER TABLE ONLY malle.stocktake_end
    ADD CONSTRAINT stocktake_end_once PRIMARY KEY (event);

ALTER TABLE ONLY malle.stocktake_expected
    ADD CONSTRAINT stocktake_expected_number_once PRIMARY KEY (stocktake, number);

ALTER TABLE ONLY malle.stocktake_expected
    ADD CONSTRAINT stocktake_expected_once UNIQUE (stocktake, copy);

ALTER TABLE ONLY malle.stocktake
    ADD CONSTRAINT stocktake_id PRIMARY KEY (id);

ALTER TABLE ONLY malle.stocktake
    ADD CONSTRAINT stocktake_number_once UNIQUE (centre, number);

ALTER TABLE ONLY malle.stocktake
    ADD CONSTRAINT stocktake_of_centre UNIQUE (id, centre);

ALTER TABLE ONLY malle.stocktake_scan
    ADD CONSTRAINT stocktake_scan_id PRIMARY KEY (id);

ALTER TABLE ONLY malle.theme_axis
    ADD CONSTRAINT theme_axis_once PRIMARY KEY (theme, axis);

ALTER TABLE ONLY malle.title_condition
    ADD CONSTRAINT title_condition_event_once PRIMARY KEY (event);

ALTER TABLE ONLY malle.title_condition
    ADD CONSTRAINT title_condition_version_once UNIQUE (centre, title, version);

ALTER TABLE ONLY malle.title
    ADD CONSTRAINT title_id PRIMARY KEY (id);

ALTER TABLE ONLY malle.title_note
    ADD CONSTRAINT title_note_id PRIMARY KEY (id);

ALTER TABLE ONLY malle.title_note
    ADD CONSTRAINT title_note_of_centre UNIQUE (id, centre);

ALTER TABLE ONLY malle.title_note_removal
    ADD CONSTRAINT title_note_removal_once PRIMARY KEY (event);

ALTER TABLE ONLY malle.title_source
    ADD CONSTRAINT title_source_id PRIMARY KEY (id);

ALTER TABLE ONLY malle.title_source
    ADD CONSTRAINT title_source_once UNIQUE (centre, source, source_id);

ALTER TABLE ONLY malle.transfer
    ADD CONSTRAINT transfer_id PRIMARY KEY (id);

ALTER TABLE ONLY malle.transfer
    ADD CONSTRAINT transfer_of_centre UNIQUE (id, centre);

ALTER TABLE ONLY malle.transfer_step
    ADD CONSTRAINT transfer_step_id PRIMARY KEY (id);

ALTER TABLE ONLY malle.transfer_step
    ADD CONSTRAINT transfer_step_once UNIQUE (event, transfer, step);

ALTER TABLE ONLY malle.vocabulary_alias
    ADD CONSTRAINT vocabulary_alias_once PRIMARY KEY (vocabulary, folded);

ALTER TABLE ONLY malle.vocabulary
    ADD CONSTRAINT vocabulary_code PRIMARY KEY (code);

ALTER TABLE ONLY malle.vocabulary_value
    ADD CONSTRAINT vocabulary_value_id PRIMARY KEY (id);

ALTER TABLE ONLY malle.vocabulary_value
    ADD CONSTRAINT vocabulary_value_of_vocabulary UNIQUE (id, vocabulary);

ALTER TABLE ONLY malle.vocabulary_value
    ADD CONSTRAINT vocabulary_value_once UNIQUE (vocabulary, code);

CREATE INDEX agreement_of_organisation ON malle.agreement USING btree (organisation) WHERE (organisation IS NOT NULL);

CREATE INDEX agreement_of_patron ON malle.agreement USING btree (patron) WHERE (patron IS NOT NULL);

CREATE UNIQUE INDEX block_automatic_once ON malle.block USING btree (centre, patron, organisation, rule) NULLS NOT DISTINCT WHERE (automatic AND current);

CREATE INDEX block_of_organisation ON malle.block USING btree (organisation);

CREATE INDEX block_of_patron ON malle.block USING btree (patron);

CREATE INDEX booking_by_event ON malle.booking USING btree (event);

CREATE INDEX booking_by_patron ON malle.booking USING btree (patron);

CREATE INDEX booking_by_request ON malle.booking USING btree (request) WHERE (request IS NOT NULL);

CREATE INDEX booking_by_title ON malle.booking USING btree (title);

CREATE INDEX booking_open_by_day ON malle.booking_open USING btree (centre, starts_on);

CREATE INDEX booking_open_by_title ON malle.booking_open USING btree (title, centre, first_slot) INCLUDE (last_slot);

CREATE INDEX booking_period_of ON malle.booking_period USING btree (booking);

CREATE INDEX booking_step_by_copy ON malle.booking_step USING btree (copy) WHERE (copy IS NOT NULL);

CREATE INDEX booking_step_by_loan ON malle.booking_step USING btree (loan) WHERE (loan IS NOT NULL);

CREATE INDEX booking_step_of ON malle.booking_step USING btree (booking);

CREATE INDEX brochure_of_title ON malle.brochure USING btree (title);

CREATE INDEX centre_owner_of ON malle.centre_owner USING btree (owner);

CREATE INDEX condition_acceptance_by_patron ON malle.condition_acceptance USING btree (patron);

CREATE INDEX condition_acceptance_of ON malle.condition_acceptance USING btree (condition);

CREATE INDEX contact_by_number ON malle.contact USING btree (appointment);

CREATE INDEX contact_by_plan ON malle.contact USING btree (centre, planned_for);

CREATE INDEX contact_of ON malle.contact USING btree (request);

CREATE INDEX contact_replaced ON malle.contact USING btree (replaces);

CREATE INDEX copy_member_of ON malle.copy_member USING btree (kit);

CREATE INDEX copy_of_barcode ON malle.copy USING btree (barcode);

CREATE INDEX copy_of_source ON malle.copy USING btree (centre, source_id) WHERE (source_id IS NOT NULL);

CREATE INDEX copy_of_title ON malle.copy USING btree (title);

CREATE INDEX copy_state_change_by_event ON malle.copy_state_change USING btree (event);

CREATE INDEX copy_state_change_of ON malle.copy_state_change USING btree (copy, id);

CREATE INDEX download_by_event ON malle.download USING btree (event);

CREATE INDEX download_of_file ON malle.download USING btree (file);

CREATE INDEX download_of_title ON malle.download USING btree (title);

CREATE INDEX event_of_copy ON malle.event USING btree ((((detail ->> 'copy'::text))::bigint), id) WHERE (detail ? 'copy'::text);

CREATE INDEX event_of_patron ON malle.event USING btree ((((detail ->> 'patron'::text))::bigint), id) WHERE (detail ? 'patron'::text);

CREATE INDEX event_recent ON malle.event USING btree (centre, terminal, id DESC);

CREATE INDEX hold_by_copy ON malle.hold USING btree (copy) WHERE (copy IS NOT NULL);

CREATE INDEX hold_by_event ON malle.hold USING btree (event);

CREATE INDEX hold_by_patron ON malle.hold USING btree (patron);

CREATE INDEX hold_by_request ON malle.hold USING btree (request) WHERE (request IS NOT NULL);

CREATE INDEX hold_by_title ON malle.hold USING btree (title);

CREATE INDEX hold_open_by_title ON malle.hold_open USING btree (title, centre, hold);

CREATE INDEX hold_step_by_copy ON malle.hold_step USING btree (copy) WHERE (copy IS NOT NULL);

CREATE INDEX hold_step_by_loan ON malle.hold_step USING btree (loan) WHERE (loan IS NOT NULL);

CREATE INDEX hold_step_of ON malle.hold_step USING btree (hold);

CREATE INDEX image_by_event ON malle.image USING btree (event);

CREATE INDEX image_of_copy ON malle.image USING btree (copy) WHERE (copy IS NOT NULL);

CREATE INDEX image_of_title ON malle.image USING btree (title) WHERE (title IS NOT NULL);

CREATE INDEX image_removal_of ON malle.image_removal USING btree (image);

CREATE INDEX kit_change_by_event ON malle.kit_change USING btree (event);

CREATE INDEX kit_change_of ON malle.kit_change USING btree (member, id);

CREATE INDEX kit_change_of_kit ON malle.kit_change USING btree (kit) WHERE (kit IS NOT NULL);

CREATE INDEX kit_change_of_kit_before ON malle.kit_change USING btree (kit_before) WHERE (kit_before IS NOT NULL);

CREATE INDEX letter_line_of_booking ON malle.letter_line USING btree (booking) WHERE (booking IS NOT NULL);

CREATE INDEX letter_line_of_contact ON malle.letter_line USING btree (contact) WHERE (contact IS NOT NULL);

CREATE INDEX letter_line_of_hold ON malle.letter_line USING btree (hold) WHERE (hold IS NOT NULL);

CREATE INDEX letter_line_of_loan ON malle.letter_line USING btree (loan) WHERE (loan IS NOT NULL);

CREATE INDEX letter_of_event ON malle.letter USING btree (event);

CREATE INDEX letter_of_patron ON malle.letter USING btree (patron) WHERE (patron IS NOT NULL);

CREATE INDEX letter_waiting ON malle.letter USING btree (centre, id) WHERE (state = ANY (ARRAY['to_send'::text, 'sending'::text, 'failed'::text]));

CREATE INDEX loan_by_copy ON malle.loan USING btree (copy);

CREATE INDEX loan_by_day ON malle.loan USING btree (centre, lent_on);

CREATE INDEX loan_by_event ON malle.loan USING btree (event);

CREATE INDEX loan_by_organisation ON malle.loan USING btree (organisation) WHERE (organisation IS NOT NULL);

CREATE INDEX loan_by_patron ON malle.loan USING btree (patron);

CREATE INDEX loan_by_slip ON malle.loan USING btree (slip);

CREATE INDEX loan_due_of ON malle.loan_due USING btree (loan);

CREATE INDEX loan_feedback_of ON malle.loan_feedback USING btree (loan);

CREATE INDEX loan_open_by_due ON malle.loan_open USING btree (centre, due_on);

CREATE INDEX loan_part_return_of ON malle.loan_part_return USING btree (loan);

CREATE INDEX loan_part_return_of_member ON malle.loan_part_return USING btree (member);

CREATE INDEX loan_return_date_of ON malle.loan_return_date USING btree (loan);

CREATE INDEX loan_return_of ON malle.loan_return USING btree (loan);

CREATE INDEX loan_rule_by_title ON malle.loan_rule USING btree (title) WHERE (title IS NOT NULL);

CREATE UNIQUE INDEX loan_rule_once ON malle.loan_rule USING btree (centre, title, category, item_type) NULLS NOT DISTINCT WHERE current;

CREATE INDEX loan_slip_end_of ON malle.loan_slip_end USING btree (slip);

CREATE INDEX loan_slip_of_patron ON malle.loan_slip USING btree (patron, id);

CREATE INDEX loan_slip_of_request ON malle.loan_slip USING btree (request);

CREATE INDEX membership_of_organisation ON malle.membership USING btree (organisation);

CREATE INDEX membership_of_patron ON malle.membership USING btree (patron);

CREATE INDEX movement_by_event ON malle.movement USING btree (event);

CREATE INDEX movement_of_request ON malle.movement USING btree (request) WHERE (request IS NOT NULL);

CREATE INDEX movement_of_title ON malle.movement USING btree (title, id);

CREATE INDEX offline_end_by_event ON malle.offline_end USING btree (event);

CREATE UNIQUE INDEX offline_end_once ON malle.offline_end USING btree (line) WHERE (how <> 'settled'::text);

CREATE INDEX offline_line_by_event ON malle.offline_line USING btree (event);

CREATE INDEX offline_line_carded ON malle.offline_line USING btree (centre, card) WHERE (card IS NOT NULL);

CREATE INDEX opening_exception_by_day ON malle.opening_exception USING btree (centre, last_day) WHERE current;

CREATE UNIQUE INDEX opening_once ON malle.opening USING btree (centre, site, weekday, opens) NULLS NOT DISTINCT WHERE current;

CREATE INDEX override_by_patron ON malle.override USING btree (patron);

CREATE INDEX override_by_slip ON malle.override USING btree (slip) WHERE (slip IS NOT NULL);

CREATE INDEX own_file_by_event ON malle.own_file USING btree (event);

CREATE INDEX own_file_of_title ON malle.own_file USING btree (title, id);

CREATE INDEX partner_count_by_event ON malle.partner_count USING btree (event);

CREATE INDEX partner_count_of_title ON malle.partner_count USING btree (title);

CREATE INDEX patron_merged ON malle.patron USING btree (merged_into) WHERE (merged_into IS NOT NULL);

CREATE INDEX patron_of_organisation ON malle.patron USING btree (organisation);

CREATE INDEX person_file_at ON malle.person_file USING btree (centre, path);

CREATE INDEX person_file_of ON malle.person_file USING btree (patron) WHERE (patron IS NOT NULL);

CREATE INDEX piece_change_by_event ON malle.piece_change USING btree (event);

CREATE INDEX piece_change_of ON malle.piece_change USING btree (piece);

CREATE INDEX piece_excess_by_event ON malle.piece_excess USING btree (event);

CREATE INDEX piece_excess_of ON malle.piece_excess USING btree (copy);

CREATE INDEX piece_not_there ON malle.piece USING btree (copy) WHERE ((missing > 0) AND current);

CREATE INDEX piece_revision_by_event ON malle.piece_revision USING btree (event);

CREATE INDEX piece_revision_of ON malle.piece_revision USING btree (piece, id);

CREATE INDEX presentation_by_patron ON malle.presentation USING btree (patron, title);

CREATE INDEX presentation_of ON malle.presentation USING btree (title);

CREATE INDEX presentation_of_copy ON malle.presentation USING btree (copy);

CREATE INDEX presentation_of_request ON malle.presentation USING btree (request);

CREATE INDEX promise_of_request ON malle.promise USING btree (request, title);

CREATE INDEX promise_of_title ON malle.promise USING btree (title);

CREATE INDEX recent_title_changed_since ON malle.recent_title USING btree (changed_in);

CREATE INDEX reminder_by_day ON malle.reminder USING btree (centre, day);

CREATE INDEX reminder_by_letter ON malle.reminder USING btree (letter);

CREATE INDEX renewal_answer_of ON malle.renewal_answer USING btree (request);

CREATE INDEX renewal_of ON malle.renewal USING btree (loan);

CREATE INDEX renewal_request_of ON malle.renewal_request USING btree (loan);

CREATE INDEX repair_by_event ON malle.repair USING btree (event);

CREATE INDEX repair_of ON malle.repair USING btree (copy);

CREATE INDEX repair_step_of ON malle.repair_step USING btree (repair);

CREATE INDEX request_revision_by_day ON malle.request_revision USING btree (centre, received_on);

CREATE INDEX request_revision_by_event ON malle.request_revision USING btree (event);

CREATE INDEX request_revision_by_organisation ON malle.request_revision USING btree (organisation);

CREATE INDEX request_revision_by_patron ON malle.request_revision USING btree (patron);

CREATE INDEX request_revision_of ON malle.request_revision USING btree (request);

CREATE INDEX staff_centre_of ON malle.staff_centre USING btree (centre);

CREATE INDEX stock_of_site ON malle.stock USING btree (site);

CREATE INDEX stocktake_by_event ON malle.stocktake USING btree (event);

CREATE INDEX stocktake_end_of ON malle.stocktake_end USING btree (stocktake);

CREATE INDEX stocktake_expected_of_copy ON malle.stocktake_expected USING btree (copy);

CREATE INDEX stocktake_scan_by_event ON malle.stocktake_scan USING btree (event);

CREATE INDEX stocktake_scan_of ON malle.stocktake_scan USING btree (stocktake, copy);

CREATE INDEX stocktake_scan_of_code ON malle.stocktake_scan USING btree (stocktake, code) WHERE (copy IS NULL);

CREATE INDEX stocktake_scan_of_copy ON malle.stocktake_scan USING btree (copy);

CREATE INDEX title_changed_since ON malle.title USING btree (changed_in);

CREATE INDEX title_condition_of ON malle.title_condition USING btree (title);

CREATE INDEX title_in_order ON malle.title USING btree (sort_title COLLATE malle.french, id);

CREATE INDEX title_merged_from ON malle.title USING btree (merged_into) WHERE (merged_into IS NOT NULL);

CREATE INDEX title_note_by_event ON malle.title_note USING btree (event);

CREATE INDEX title_note_of ON malle.title_note USING btree (title);

CREATE INDEX title_note_removal_of ON malle.title_note_removal USING btree (note);

CREATE INDEX title_source_of ON malle.title_source USING btree (title);

CREATE INDEX title_source_of_batch ON malle.title_source USING btree (batch);

CREATE INDEX transfer_by_event ON malle.transfer USING btree (event);

CREATE INDEX transfer_of ON malle.transfer USING btree (copy);

CREATE INDEX transfer_step_by_event ON malle.transfer_step USING btree (event);

CREATE INDEX transfer_step_by_loan ON malle.transfer_step USING btree (loan) WHERE (loan IS NOT NULL);

CREATE INDEX transfer_step_of ON malle.transfer_step USING btree (transfer, id);

CREATE INDEX vocabulary_alias_of ON malle.vocabulary_alias USING btree (value);

CREATE INDEX vocabulary_value_below ON malle.vocabulary_value USING btree (parent);

CREATE TRIGGER agreement_stays BEFORE DELETE OR TRUNCATE ON malle.agreement FOR EACH STATEMENT EXECUTE FUNCTION malle.facts_stay();

CREATE TRIGGER booking_period_stays BEFORE DELETE OR UPDATE OR TRUNCATE ON malle.booking_period FOR EACH STATEMENT EXECUTE FUNCTION malle.facts_stay();

CREATE TRIGGER booking_stays BEFORE DELETE OR TRUNCATE ON malle.booking FOR EACH STATEMENT EXECUTE FUNCTION malle.facts_stay();

CREATE TRIGGER booking_step_stays BEFORE DELETE OR UPDATE OR TRUNCATE ON malle.booking_step FOR EACH STATEMENT EXECUTE FUNCTION malle.facts_stay();

CREATE TRIGGER condition_acceptance_stays BEFORE DELETE OR TRUNCATE ON malle.condition_acceptance FOR EACH STATEMENT EXECUTE FUNCTION malle.facts_stay();

CREATE TRIGGER contact_number BEFORE INSERT ON malle.contact FOR EACH ROW EXECUTE FUNCTION malle.number_contact();

CREATE TRIGGER contact_stays BEFORE DELETE OR TRUNCATE ON malle.contact FOR EACH STATEMENT EXECUTE FUNCTION malle.facts_stay();

CREATE TRIGGER contact_vocabulary BEFORE INSERT ON malle.contact FOR EACH ROW EXECUTE FUNCTION malle.check_vocabulary('mode', 'contact_mode');

CREATE TRIGGER copy_member_flat BEFORE INSERT OR UPDATE ON malle.copy_member FOR EACH ROW EXECUTE FUNCTION malle.kits_are_flat();

CREATE TRIGGER copy_state_change_stays BEFORE DELETE OR TRUNCATE ON malle.copy_state_change FOR EACH STATEMENT EXECUTE FUNCTION malle.facts_stay();

CREATE TRIGGER copy_vocabulary BEFORE INSERT OR UPDATE ON malle.copy FOR EACH ROW EXECUTE FUNCTION malle.check_vocabulary('item_type', 'item_type');

CREATE TRIGGER download_stays BEFORE DELETE OR UPDATE OR TRUNCATE ON malle.download FOR EACH STATEMENT EXECUTE FUNCTION malle.facts_stay();

CREATE TRIGGER event_stays BEFORE DELETE OR UPDATE OF id, kind, recorded_at, effective_at, centre, staff, terminal, command, key, undoes OR TRUNCATE ON malle.event FOR EACH STATEMENT EXECUTE FUNCTION malle.facts_stay();

CREATE TRIGGER hold_stays BEFORE DELETE OR TRUNCATE ON malle.hold FOR EACH STATEMENT EXECUTE FUNCTION malle.facts_stay();

CREATE TRIGGER hold_step_stays BEFORE DELETE OR UPDATE OR TRUNCATE ON malle.hold_step FOR EACH STATEMENT EXECUTE FUNCTION malle.facts_stay();

CREATE TRIGGER image_removal_stays BEFORE DELETE OR UPDATE OR TRUNCATE ON malle.image_removal FOR EACH STATEMENT EXECUTE FUNCTION malle.facts_stay();

CREATE TRIGGER image_stays BEFORE DELETE OR UPDATE OR TRUNCATE ON malle.image FOR EACH STATEMENT EXECUTE FUNCTION malle.facts_stay();

CREATE TRIGGER kit_change_stays BEFORE DELETE OR UPDATE OR TRUNCATE ON malle.kit_change FOR EACH STATEMENT EXECUTE FUNCTION malle.facts_stay();

CREATE TRIGGER loan_axis_stays BEFORE DELETE OR UPDATE OR TRUNCATE ON malle.loan_axis FOR EACH STATEMENT EXECUTE FUNCTION malle.facts_stay();

CREATE TRIGGER loan_axis_vocabulary BEFORE INSERT ON malle.loan_axis FOR EACH ROW EXECUTE FUNCTION malle.check_vocabulary('axis', 'axis');

CREATE TRIGGER loan_due_stays BEFORE DELETE OR UPDATE OR TRUNCATE ON malle.loan_due FOR EACH STATEMENT EXECUTE FUNCTION malle.facts_stay();

CREATE TRIGGER loan_feedback_stays BEFORE DELETE OR TRUNCATE ON malle.loan_feedback FOR EACH STATEMENT EXECUTE FUNCTION malle.facts_stay();

CREATE TRIGGER loan_part_return_stays BEFORE DELETE OR UPDATE OR TRUNCATE ON malle.loan_part_return FOR EACH STATEMENT EXECUTE FUNCTION malle.facts_stay();

CREATE TRIGGER loan_return_date_stays BEFORE DELETE OR UPDATE OR TRUNCATE ON malle.loan_return_date FOR EACH STATEMENT EXECUTE FUNCTION malle.facts_stay();

CREATE TRIGGER loan_return_stays BEFORE DELETE OR UPDATE OR TRUNCATE ON malle.loan_return FOR EACH STATEMENT EXECUTE FUNCTION malle.facts_stay();

CREATE TRIGGER loan_rule_vocabulary BEFORE INSERT OR UPDATE ON malle.loan_rule FOR EACH ROW EXECUTE FUNCTION malle.check_vocabulary('category', 'patron_category', 'item_type', 'item_type');

CREATE TRIGGER loan_slip_end_stays BEFORE DELETE OR UPDATE OR TRUNCATE ON malle.loan_slip_end FOR EACH STATEMENT EXECUTE FUNCTION malle.facts_stay();

CREATE TRIGGER loan_stays BEFORE DELETE OR TRUNCATE ON malle.loan FOR EACH STATEMENT EXECUTE FUNCTION malle.facts_stay();

CREATE TRIGGER loan_theme_stays BEFORE DELETE OR UPDATE OR TRUNCATE ON malle.loan_theme FOR EACH STATEMENT EXECUTE FUNCTION malle.facts_stay();

CREATE TRIGGER loan_theme_vocabulary BEFORE INSERT ON malle.loan_theme FOR EACH ROW EXECUTE FUNCTION malle.check_vocabulary('theme', 'theme');

CREATE TRIGGER loan_vocabulary BEFORE INSERT ON malle.loan FOR EACH ROW EXECUTE FUNCTION malle.check_vocabulary('patron_category', 'patron_category', 'sector', 'sector', 'sub_sector', 'sub_sector', 'municipality', 'municipality', 'item_type', 'item_type');

CREATE TRIGGER membership_stays BEFORE DELETE OR TRUNCATE ON malle.membership FOR EACH STATEMENT EXECUTE FUNCTION malle.facts_stay();

CREATE TRIGGER movement_stays BEFORE DELETE OR UPDATE OR TRUNCATE ON malle.movement FOR EACH STATEMENT EXECUTE FUNCTION malle.facts_stay();

CREATE TRIGGER movement_vocabulary BEFORE INSERT ON malle.movement FOR EACH ROW EXECUTE FUNCTION malle.check_vocabulary('item_type', 'item_type');

CREATE TRIGGER offline_end_stays BEFORE DELETE OR UPDATE OR TRUNCATE ON malle.offline_end FOR EACH STATEMENT EXECUTE FUNCTION malle.facts_stay();

CREATE TRIGGER offline_line_stays BEFORE DELETE OR TRUNCATE ON malle.offline_line FOR EACH STATEMENT EXECUTE FUNCTION malle.facts_stay();

CREATE TRIGGER offline_refusal_stays BEFORE DELETE OR UPDATE OR TRUNCATE ON malle.offline_refusal FOR EACH STATEMENT EXECUTE FUNCTION malle.facts_stay();

CREATE TRIGGER opening_exception_moves_bookings AFTER INSERT OR UPDATE ON malle.opening_exception FOR EACH STATEMENT EXECUTE FUNCTION malle.opening_moves_bookings();

CREATE TRIGGER opening_moves_bookings AFTER INSERT OR UPDATE ON malle.opening FOR EACH STATEMENT EXECUTE FUNCTION malle.opening_moves_bookings();

CREATE TRIGGER organisation_vocabulary BEFORE INSERT OR UPDATE ON malle.organisation FOR EACH ROW EXECUTE FUNCTION malle.check_vocabulary('sector', 'sector', 'sub_sector', 'sub_sector', 'municipality', 'municipality', 'category', 'patron_category');

CREATE TRIGGER override_stays BEFORE DELETE OR TRUNCATE ON malle.override FOR EACH STATEMENT EXECUTE FUNCTION malle.facts_stay();

CREATE TRIGGER own_file_stays BEFORE DELETE OR UPDATE OR TRUNCATE ON malle.own_file FOR EACH STATEMENT EXECUTE FUNCTION malle.facts_stay();

CREATE TRIGGER partner_count_stays BEFORE DELETE OR UPDATE OR TRUNCATE ON malle.partner_count FOR EACH STATEMENT EXECUTE FUNCTION malle.facts_stay();

CREATE TRIGGER patron_merge_stays BEFORE DELETE OR TRUNCATE ON malle.patron_merge FOR EACH STATEMENT EXECUTE FUNCTION malle.facts_stay();

CREATE TRIGGER patron_vocabulary BEFORE INSERT OR UPDATE ON malle.patron FOR EACH ROW EXECUTE FUNCTION malle.check_vocabulary('category', 'patron_category');

CREATE TRIGGER piece_change_stays BEFORE DELETE OR UPDATE OR TRUNCATE ON malle.piece_change FOR EACH STATEMENT EXECUTE FUNCTION malle.facts_stay();

CREATE TRIGGER piece_excess_stays BEFORE DELETE OR UPDATE OR TRUNCATE ON malle.piece_excess FOR EACH STATEMENT EXECUTE FUNCTION malle.facts_stay();

CREATE TRIGGER piece_revision_stays BEFORE DELETE OR UPDATE OR TRUNCATE ON malle.piece_revision FOR EACH STATEMENT EXECUTE FUNCTION malle.facts_stay();

CREATE TRIGGER presentation_stays BEFORE DELETE OR TRUNCATE ON malle.presentation FOR EACH STATEMENT EXECUTE FUNCTION malle.facts_stay();

CREATE TRIGGER promise_stays BEFORE DELETE OR UPDATE OR TRUNCATE ON malle.promise FOR EACH STATEMENT EXECUTE FUNCTION malle.facts_stay();

CREATE CONSTRAINT TRIGGER reminder_level_increasing AFTER INSERT OR UPDATE ON malle.reminder_level DEFERRABLE INITIALLY IMMEDIATE FOR EACH ROW EXECUTE FUNCTION malle.reminder_levels_increase();

CREATE TRIGGER reminder_level_vocabulary BEFORE INSERT OR UPDATE ON malle.reminder_level FOR EACH ROW EXECUTE FUNCTION malle.check_vocabulary('category', 'patron_category');

CREATE TRIGGER reminder_stays BEFORE DELETE OR UPDATE OR TRUNCATE ON malle.reminder FOR EACH STATEMENT EXECUTE FUNCTION malle.facts_stay();

CREATE TRIGGER renewal_answer_stays BEFORE DELETE OR UPDATE OR TRUNCATE ON malle.renewal_answer FOR EACH STATEMENT EXECUTE FUNCTION malle.facts_stay();

CREATE TRIGGER renewal_request_stays BEFORE DELETE OR UPDATE OR TRUNCATE ON malle.renewal_request FOR EACH STATEMENT EXECUTE FUNCTION malle.facts_stay();

CREATE TRIGGER renewal_stays BEFORE DELETE OR UPDATE OR TRUNCATE ON malle.renewal FOR EACH STATEMENT EXECUTE FUNCTION malle.facts_stay();

CREATE TRIGGER repair_stays BEFORE DELETE OR UPDATE OR TRUNCATE ON malle.repair FOR EACH STATEMENT EXECUTE FUNCTION malle.facts_stay();

CREATE TRIGGER repair_step_stays BEFORE DELETE OR UPDATE OR TRUNCATE ON malle.repair_step FOR EACH STATEMENT EXECUTE FUNCTION malle.facts_stay();

CREATE TRIGGER request_axis_stays BEFORE DELETE OR UPDATE OR TRUNCATE ON malle.request_axis FOR EACH STATEMENT EXECUTE FUNCTION malle.facts_stay();

CREATE TRIGGER request_axis_vocabulary BEFORE INSERT ON malle.request_axis FOR EACH ROW EXECUTE FUNCTION malle.check_vocabulary('axis', 'axis');

CREATE TRIGGER request_contact_mode_stays BEFORE DELETE OR UPDATE OR TRUNCATE ON malle.request_contact_mode FOR EACH STATEMENT EXECUTE FUNCTION malle.facts_stay();

CREATE TRIGGER request_contact_mode_vocabulary BEFORE INSERT ON malle.request_contact_mode FOR EACH ROW EXECUTE FUNCTION malle.check_vocabulary('contact_mode', 'contact_mode');

CREATE TRIGGER request_objective_stays BEFORE DELETE OR UPDATE OR TRUNCATE ON malle.request_objective FOR EACH STATEMENT EXECUTE FUNCTION malle.facts_stay();

CREATE TRIGGER request_objective_vocabulary BEFORE INSERT ON malle.request_objective FOR EACH ROW EXECUTE FUNCTION malle.check_vocabulary('objective', 'objective');

CREATE TRIGGER request_profession_stays BEFORE DELETE OR UPDATE OR TRUNCATE ON malle.request_profession FOR EACH STATEMENT EXECUTE FUNCTION malle.facts_stay();

CREATE TRIGGER request_profession_vocabulary BEFORE INSERT ON malle.request_profession FOR EACH ROW EXECUTE FUNCTION malle.check_vocabulary('profession', 'profession');

CREATE TRIGGER request_revision_stays BEFORE DELETE OR TRUNCATE ON malle.request_revision FOR EACH STATEMENT EXECUTE FUNCTION malle.facts_stay();

CREATE TRIGGER request_revision_vocabulary BEFORE INSERT ON malle.request_revision FOR EACH ROW EXECUTE FUNCTION malle.check_vocabulary('service', 'service', 'sector', 'sector', 'sub_sector', 'sub_sector', 'municipality', 'municipality', 'outcome', 'outcome');

CREATE TRIGGER request_stays BEFORE DELETE OR UPDATE OR TRUNCATE ON malle.request FOR EACH STATEMENT EXECUTE FUNCTION malle.facts_stay();

CREATE TRIGGER request_strategy_stays BEFORE DELETE OR UPDATE OR TRUNCATE ON malle.request_strategy FOR EACH STATEMENT EXECUTE FUNCTION malle.facts_stay();

CREATE TRIGGER request_strategy_vocabulary BEFORE INSERT ON malle.request_strategy FOR EACH ROW EXECUTE FUNCTION malle.check_vocabulary('strategy', 'strategy');

CREATE TRIGGER request_theme_stays BEFORE DELETE OR UPDATE OR TRUNCATE ON malle.request_theme FOR EACH STATEMENT EXECUTE FUNCTION malle.facts_stay();

CREATE TRIGGER request_theme_vocabulary BEFORE INSERT ON malle.request_theme FOR EACH ROW EXECUTE FUNCTION malle.check_vocabulary('theme', 'theme');

CREATE TRIGGER stocktake_end_stays BEFORE DELETE OR UPDATE OR TRUNCATE ON malle.stocktake_end FOR EACH STATEMENT EXECUTE FUNCTION malle.facts_stay();

CREATE TRIGGER stocktake_expected_stays BEFORE DELETE OR UPDATE OR TRUNCATE ON malle.stocktake_expected FOR EACH STATEMENT EXECUTE FUNCTION malle.facts_stay();

CREATE TRIGGER stocktake_scan_stays BEFORE DELETE OR UPDATE OR TRUNCATE ON malle.stocktake_scan FOR EACH STATEMENT EXECUTE FUNCTION malle.facts_stay();

CREATE TRIGGER stocktake_stays BEFORE DELETE OR UPDATE OR TRUNCATE ON malle.stocktake FOR EACH STATEMENT EXECUTE FUNCTION malle.facts_stay();

CREATE TRIGGER stocktake_vocabulary BEFORE INSERT ON malle.stocktake FOR EACH ROW EXECUTE FUNCTION malle.check_vocabulary('item_type', 'item_type');

CREATE TRIGGER theme_axis_vocabulary BEFORE INSERT ON malle.theme_axis FOR EACH ROW EXECUTE FUNCTION malle.check_vocabulary('theme', 'theme', 'axis', 'axis');

CREATE TRIGGER title_changed BEFORE INSERT OR UPDATE ON malle.title FOR EACH ROW EXECUTE FUNCTION malle.title_changed();

CREATE TRIGGER title_condition_stays BEFORE DELETE OR UPDATE OR TRUNCATE ON malle.title_condition FOR EACH STATEMENT EXECUTE FUNCTION malle.facts_stay();

CREATE TRIGGER title_note_removal_stays BEFORE DELETE OR UPDATE OR TRUNCATE ON malle.title_note_removal FOR EACH STATEMENT EXECUTE FUNCTION malle.facts_stay();

CREATE TRIGGER title_note_stays BEFORE DELETE OR TRUNCATE ON malle.title_note FOR EACH STATEMENT EXECUTE FUNCTION malle.facts_stay();

CREATE TRIGGER transfer_stays BEFORE DELETE OR UPDATE OR TRUNCATE ON malle.transfer FOR EACH STATEMENT EXECUTE FUNCTION malle.facts_stay();

CREATE TRIGGER transfer_step_stays BEFORE DELETE OR UPDATE OR TRUNCATE ON malle.transfer_step FOR EACH STATEMENT EXECUTE FUNCTION malle.facts_stay();

ALTER TABLE ONLY malle.agreement
    ADD CONSTRAINT agreement_centre FOREIGN KEY (centre) REFERENCES malle.centre(id);

ALTER TABLE ONLY malle.agreement
    ADD CONSTRAINT agreement_event FOREIGN KEY (event, centre) REFERENCES malle.event(id, centre);

ALTER TABLE ONLY malle.agreement
    ADD CONSTRAINT agreement_organisation FOREIGN KEY (organisation, centre) REFERENCES malle.organisation(id, centre);

ALTER TABLE ONLY malle.agreement
    ADD CONSTRAINT agreement_patron FOREIGN KEY (patron, centre) REFERENCES malle.patron(id, centre);

ALTER TABLE ONLY malle.block
    ADD CONSTRAINT block_added_by FOREIGN KEY (added_by, centre) REFERENCES malle.event(id, centre);

ALTER TABLE ONLY malle.block
    ADD CONSTRAINT block_centre FOREIGN KEY (centre) REFERENCES malle.centre(id);

ALTER TABLE ONLY malle.block
    ADD CONSTRAINT block_ended_by FOREIGN KEY (ended_by, centre) REFERENCES malle.event(id, centre);

ALTER TABLE ONLY malle.block
    ADD CONSTRAINT block_organisation FOREIGN KEY (organisation, centre) REFERENCES malle.organisation(id, centre);

ALTER TABLE ONLY malle.block
    ADD CONSTRAINT block_patron FOREIGN KEY (patron, centre) REFERENCES malle.patron(id, centre);

ALTER TABLE ONLY malle.booking
    ADD CONSTRAINT booking_centre FOREIGN KEY (centre) REFERENCES malle.centre(id);

ALTER TABLE ONLY malle.booking
    ADD CONSTRAINT booking_event FOREIGN KEY (event, centre) REFERENCES malle.event(id, centre);

ALTER TABLE ONLY malle.booking_open
    ADD CONSTRAINT booking_open_booking FOREIGN KEY (booking, centre) REFERENCES malle.booking(id, centre);

ALTER TABLE ONLY malle.booking
    ADD CONSTRAINT booking_organisation FOREIGN KEY (organisation, centre) REFERENCES malle.organisation(id, centre);

ALTER TABLE ONLY malle.booking
    ADD CONSTRAINT booking_patron FOREIGN KEY (patron, centre) REFERENCES malle.patron(id, centre);

ALTER TABLE ONLY malle.booking_period
    ADD CONSTRAINT booking_period_booking FOREIGN KEY (booking, centre) REFERENCES malle.booking(id, centre);

ALTER TABLE ONLY malle.booking_period
    ADD CONSTRAINT booking_period_event FOREIGN KEY (event, centre) REFERENCES malle.event(id, centre);

ALTER TABLE ONLY malle.booking_period
    ADD CONSTRAINT booking_period_pickup FOREIGN KEY (pickup, centre) REFERENCES malle.site(id, centre);

ALTER TABLE ONLY malle.booking
    ADD CONSTRAINT booking_request FOREIGN KEY (request, centre) REFERENCES malle.request(id, centre);

ALTER TABLE ONLY malle.booking
    ADD CONSTRAINT booking_rule FOREIGN KEY (rule, centre) REFERENCES malle.loan_rule(id, centre);

ALTER TABLE ONLY malle.booking_step
    ADD CONSTRAINT booking_step_booking FOREIGN KEY (booking, centre) REFERENCES malle.booking(id, centre);

ALTER TABLE ONLY malle.booking_step
    ADD CONSTRAINT booking_step_copy FOREIGN KEY (copy, centre) REFERENCES malle.copy(id, centre);

ALTER TABLE ONLY malle.booking_step
    ADD CONSTRAINT booking_step_event FOREIGN KEY (event, centre) REFERENCES malle.event(id, centre);

ALTER TABLE ONLY malle.booking_step
    ADD CONSTRAINT booking_step_loan FOREIGN KEY (loan, centre) REFERENCES malle.loan(id, centre);

ALTER TABLE ONLY malle.booking
    ADD CONSTRAINT booking_title FOREIGN KEY (title) REFERENCES malle.title(id);

ALTER TABLE ONLY malle.brochure
    ADD CONSTRAINT brochure_centre FOREIGN KEY (centre) REFERENCES malle.centre(id);

ALTER TABLE ONLY malle.brochure
    ADD CONSTRAINT brochure_title FOREIGN KEY (title) REFERENCES malle.title(id);

ALTER TABLE ONLY malle.centre
    ADD CONSTRAINT centre_created_by FOREIGN KEY (created_by) REFERENCES malle.event(id);

ALTER TABLE ONLY malle.centre_owner
    ADD CONSTRAINT centre_owner_centre FOREIGN KEY (centre) REFERENCES malle.centre(id);

ALTER TABLE ONLY malle.centre_owner
    ADD CONSTRAINT centre_owner_owner FOREIGN KEY (owner) REFERENCES malle.owner(id);

ALTER TABLE ONLY malle.condition_acceptance
    ADD CONSTRAINT condition_acceptance_condition FOREIGN KEY (condition) REFERENCES malle.title_condition(event);

ALTER TABLE ONLY malle.condition_acceptance
    ADD CONSTRAINT condition_acceptance_event FOREIGN KEY (event, centre) REFERENCES malle.event(id, centre);

ALTER TABLE ONLY malle.condition_acceptance
    ADD CONSTRAINT condition_acceptance_patron FOREIGN KEY (patron, centre) REFERENCES malle.patron(id, centre);

ALTER TABLE ONLY malle.contact
    ADD CONSTRAINT contact_event FOREIGN KEY (event, centre) REFERENCES malle.event(id, centre);

ALTER TABLE ONLY malle.contact
    ADD CONSTRAINT contact_mode FOREIGN KEY (mode) REFERENCES malle.vocabulary_value(id);

ALTER TABLE ONLY malle.contact
    ADD CONSTRAINT contact_replaces FOREIGN KEY (replaces, centre) REFERENCES malle.contact(id, centre);

ALTER TABLE ONLY malle.contact
    ADD CONSTRAINT contact_request FOREIGN KEY (request, centre) REFERENCES malle.request(id, centre);

ALTER TABLE ONLY malle.copy
    ADD CONSTRAINT copy_centre FOREIGN KEY (centre) REFERENCES malle.centre(id);

ALTER TABLE ONLY malle.copy
    ADD CONSTRAINT copy_item_type FOREIGN KEY (item_type) REFERENCES malle.vocabulary_value(id);

ALTER TABLE ONLY malle.copy_member
    ADD CONSTRAINT copy_member_kit FOREIGN KEY (kit) REFERENCES malle.copy(id);

ALTER TABLE ONLY malle.copy_member
    ADD CONSTRAINT copy_member_member FOREIGN KEY (member) REFERENCES malle.copy(id);

ALTER TABLE ONLY malle.copy
    ADD CONSTRAINT copy_owner FOREIGN KEY (owner) REFERENCES malle.owner(id);

ALTER TABLE ONLY malle.copy
    ADD CONSTRAINT copy_site FOREIGN KEY (site, centre) REFERENCES malle.site(id, centre);

ALTER TABLE ONLY malle.copy
    ADD CONSTRAINT copy_state FOREIGN KEY (state) REFERENCES malle.copy_state(code);

ALTER TABLE ONLY malle.copy_state_change
    ADD CONSTRAINT copy_state_change_before FOREIGN KEY (state_before) REFERENCES malle.copy_state(code);

ALTER TABLE ONLY malle.copy_state_change
    ADD CONSTRAINT copy_state_change_copy FOREIGN KEY (copy, centre) REFERENCES malle.copy(id, centre);

ALTER TABLE ONLY malle.copy_state_change
    ADD CONSTRAINT copy_state_change_event FOREIGN KEY (event, centre) REFERENCES malle.event(id, centre);

ALTER TABLE ONLY malle.copy_state_change
    ADD CONSTRAINT copy_state_change_state FOREIGN KEY (state) REFERENCES malle.copy_state(code);

ALTER TABLE ONLY malle.copy
    ADD CONSTRAINT copy_title FOREIGN KEY (title) REFERENCES malle.title(id);

ALTER TABLE ONLY malle.download
    ADD CONSTRAINT download_event FOREIGN KEY (event, centre) REFERENCES malle.event(id, centre);

ALTER TABLE ONLY malle.download
    ADD CONSTRAINT download_file FOREIGN KEY (file, centre) REFERENCES malle.own_file(id, centre);

ALTER TABLE ONLY malle.download
    ADD CONSTRAINT download_request FOREIGN KEY (request, centre) REFERENCES malle.request(id, centre);

ALTER TABLE ONLY malle.download
    ADD CONSTRAINT download_title FOREIGN KEY (title) REFERENCES malle.title(id);

ALTER TABLE ONLY malle.event
    ADD CONSTRAINT event_centre FOREIGN KEY (centre) REFERENCES malle.centre(id);

ALTER TABLE ONLY malle.event_reason
    ADD CONSTRAINT event_reason_event FOREIGN KEY (event, centre) REFERENCES malle.event(id, centre);

ALTER TABLE ONLY malle.event
    ADD CONSTRAINT event_staff FOREIGN KEY (staff) REFERENCES malle.staff(id);

ALTER TABLE ONLY malle.event
    ADD CONSTRAINT event_undoes FOREIGN KEY (undoes) REFERENCES malle.event(id);

ALTER TABLE ONLY malle.event
    ADD CONSTRAINT event_undoes_same_centre FOREIGN KEY (undoes, centre) REFERENCES malle.event(id, centre);

ALTER TABLE ONLY malle.hold
    ADD CONSTRAINT hold_centre FOREIGN KEY (centre) REFERENCES malle.centre(id);

ALTER TABLE ONLY malle.hold
    ADD CONSTRAINT hold_copy FOREIGN KEY (copy, centre) REFERENCES malle.copy(id, centre);

ALTER TABLE ONLY malle.hold
    ADD CONSTRAINT hold_event FOREIGN KEY (event, centre) REFERENCES malle.event(id, centre);

ALTER TABLE ONLY malle.hold_open
    ADD CONSTRAINT hold_open_hold FOREIGN KEY (hold, centre) REFERENCES malle.hold(id, centre);

ALTER TABLE ONLY malle.hold
    ADD CONSTRAINT hold_organisation FOREIGN KEY (organisation, centre) REFERENCES malle.organisation(id, centre);

ALTER TABLE ONLY malle.hold
    ADD CONSTRAINT hold_patron FOREIGN KEY (patron, centre) REFERENCES malle.patron(id, centre);

ALTER TABLE ONLY malle.hold
    ADD CONSTRAINT hold_request FOREIGN KEY (request, centre) REFERENCES malle.request(id, centre);

ALTER TABLE ONLY malle.hold_step
    ADD CONSTRAINT hold_step_copy FOREIGN KEY (copy, centre) REFERENCES malle.copy(id, centre);

ALTER TABLE ONLY malle.hold_step
    ADD CONSTRAINT hold_step_event FOREIGN KEY (event, centre) REFERENCES malle.event(id, centre);

ALTER TABLE ONLY malle.hold_step
    ADD CONSTRAINT hold_step_hold FOREIGN KEY (hold, centre) REFERENCES malle.hold(id, centre);

ALTER TABLE ONLY malle.hold_step
    ADD CONSTRAINT hold_step_loan FOREIGN KEY (loan, centre) REFERENCES malle.loan(id, centre);

ALTER TABLE ONLY malle.hold
    ADD CONSTRAINT hold_title FOREIGN KEY (title) REFERENCES malle.title(id);

ALTER TABLE ONLY malle.image
    ADD CONSTRAINT image_copy FOREIGN KEY (copy, centre) REFERENCES malle.copy(id, centre);

ALTER TABLE ONLY malle.image
    ADD CONSTRAINT image_event FOREIGN KEY (event, centre) REFERENCES malle.event(id, centre);

ALTER TABLE ONLY malle.image_removal
    ADD CONSTRAINT image_removal_event FOREIGN KEY (event, centre) REFERENCES malle.event(id, centre);

ALTER TABLE ONLY malle.image_removal
    ADD CONSTRAINT image_removal_image FOREIGN KEY (image, centre) REFERENCES malle.image(id, centre);

ALTER TABLE ONLY malle.image
    ADD CONSTRAINT image_title FOREIGN KEY (title) REFERENCES malle.title(id);

ALTER TABLE ONLY malle.import_batch
    ADD CONSTRAINT import_batch_centre FOREIGN KEY (centre) REFERENCES malle.centre(id);

ALTER TABLE ONLY malle.import_batch
    ADD CONSTRAINT import_batch_event FOREIGN KEY (event, centre) REFERENCES malle.event(id, centre);

ALTER TABLE ONLY malle.kit_change
    ADD CONSTRAINT kit_change_event FOREIGN KEY (event, centre) REFERENCES malle.event(id, centre);

ALTER TABLE ONLY malle.kit_change
    ADD CONSTRAINT kit_change_kit FOREIGN KEY (kit, centre) REFERENCES malle.copy(id, centre);

ALTER TABLE ONLY malle.kit_change
    ADD CONSTRAINT kit_change_kit_before FOREIGN KEY (kit_before, centre) REFERENCES malle.copy(id, centre);

ALTER TABLE ONLY malle.kit_change
    ADD CONSTRAINT kit_change_member FOREIGN KEY (member, centre) REFERENCES malle.copy(id, centre);

ALTER TABLE ONLY malle.letter
    ADD CONSTRAINT letter_centre FOREIGN KEY (centre) REFERENCES malle.centre(id);

ALTER TABLE ONLY malle.letter
    ADD CONSTRAINT letter_event FOREIGN KEY (event, centre) REFERENCES malle.event(id, centre);

ALTER TABLE ONLY malle.letter_line
    ADD CONSTRAINT letter_line_booking FOREIGN KEY (booking, centre) REFERENCES malle.booking(id, centre);

ALTER TABLE ONLY malle.letter_line
    ADD CONSTRAINT letter_line_contact FOREIGN KEY (contact, centre) REFERENCES malle.contact(id, centre);

ALTER TABLE ONLY malle.letter_line
    ADD CONSTRAINT letter_line_hold FOREIGN KEY (hold, centre) REFERENCES malle.hold(id, centre);

ALTER TABLE ONLY malle.letter_line
    ADD CONSTRAINT letter_line_letter FOREIGN KEY (letter, centre) REFERENCES malle.letter(id, centre);

ALTER TABLE ONLY malle.letter_line
    ADD CONSTRAINT letter_line_loan FOREIGN KEY (loan, centre) REFERENCES malle.loan(id, centre);

ALTER TABLE ONLY malle.letter
    ADD CONSTRAINT letter_organisation FOREIGN KEY (organisation, centre) REFERENCES malle.organisation(id, centre);

ALTER TABLE ONLY malle.letter
    ADD CONSTRAINT letter_patron FOREIGN KEY (patron, centre) REFERENCES malle.patron(id, centre);

ALTER TABLE ONLY malle.letter_sender
    ADD CONSTRAINT letter_sender_centre FOREIGN KEY (centre) REFERENCES malle.centre(id);

ALTER TABLE ONLY malle.letter_sender
    ADD CONSTRAINT letter_sender_event FOREIGN KEY (event, centre) REFERENCES malle.event(id, centre);

ALTER TABLE ONLY malle.letter_text
    ADD CONSTRAINT letter_text_centre FOREIGN KEY (centre) REFERENCES malle.centre(id);

ALTER TABLE ONLY malle.letter_text
    ADD CONSTRAINT letter_text_event FOREIGN KEY (event, centre) REFERENCES malle.event(id, centre);

ALTER TABLE ONLY malle.loan_axis
    ADD CONSTRAINT loan_axis_axis FOREIGN KEY (axis) REFERENCES malle.vocabulary_value(id);

ALTER TABLE ONLY malle.loan_axis
    ADD CONSTRAINT loan_axis_loan FOREIGN KEY (loan, centre) REFERENCES malle.loan(id, centre);

ALTER TABLE ONLY malle.loan
    ADD CONSTRAINT loan_centre FOREIGN KEY (centre) REFERENCES malle.centre(id);

ALTER TABLE ONLY malle.loan
    ADD CONSTRAINT loan_copy FOREIGN KEY (copy, centre) REFERENCES malle.copy(id, centre);

ALTER TABLE ONLY malle.loan_due
    ADD CONSTRAINT loan_due_event FOREIGN KEY (event, centre) REFERENCES malle.event(id, centre);

ALTER TABLE ONLY malle.loan_due
    ADD CONSTRAINT loan_due_loan FOREIGN KEY (loan, centre) REFERENCES malle.loan(id, centre);

ALTER TABLE ONLY malle.loan
    ADD CONSTRAINT loan_event FOREIGN KEY (event, centre) REFERENCES malle.event(id, centre);

ALTER TABLE ONLY malle.loan_feedback
    ADD CONSTRAINT loan_feedback_event FOREIGN KEY (event, centre) REFERENCES malle.event(id, centre);

ALTER TABLE ONLY malle.loan_feedback
    ADD CONSTRAINT loan_feedback_loan FOREIGN KEY (loan, centre) REFERENCES malle.loan(id, centre);

ALTER TABLE ONLY malle.loan
    ADD CONSTRAINT loan_item_type FOREIGN KEY (item_type) REFERENCES malle.vocabulary_value(id);

ALTER TABLE ONLY malle.loan
    ADD CONSTRAINT loan_municipality FOREIGN KEY (municipality) REFERENCES malle.vocabulary_value(id);

ALTER TABLE ONLY malle.loan_open
    ADD CONSTRAINT loan_open_loan FOREIGN KEY (loan, copy, centre) REFERENCES malle.loan(id, copy, centre);

ALTER TABLE ONLY malle.loan
    ADD CONSTRAINT loan_organisation FOREIGN KEY (organisation, centre) REFERENCES malle.organisation(id, centre);

ALTER TABLE ONLY malle.loan
    ADD CONSTRAINT loan_owner FOREIGN KEY (owner) REFERENCES malle.owner(id);

ALTER TABLE ONLY malle.loan_part_return
    ADD CONSTRAINT loan_part_return_event FOREIGN KEY (event, centre) REFERENCES malle.event(id, centre);

ALTER TABLE ONLY malle.loan_part_return
    ADD CONSTRAINT loan_part_return_loan FOREIGN KEY (loan, centre) REFERENCES malle.loan(id, centre);

ALTER TABLE ONLY malle.loan_part_return
    ADD CONSTRAINT loan_part_return_member FOREIGN KEY (member, centre) REFERENCES malle.copy(id, centre);

ALTER TABLE ONLY malle.loan
    ADD CONSTRAINT loan_patron FOREIGN KEY (patron, centre) REFERENCES malle.patron(id, centre);

ALTER TABLE ONLY malle.loan
    ADD CONSTRAINT loan_patron_category FOREIGN KEY (patron_category) REFERENCES malle.vocabulary_value(id);

ALTER TABLE ONLY malle.loan_return_date
    ADD CONSTRAINT loan_return_date_event FOREIGN KEY (event, centre) REFERENCES malle.event(id, centre);

ALTER TABLE ONLY malle.loan_return_date
    ADD CONSTRAINT loan_return_date_loan FOREIGN KEY (loan, centre) REFERENCES malle.loan(id, centre);

ALTER TABLE ONLY malle.loan_return
    ADD CONSTRAINT loan_return_event FOREIGN KEY (event, centre) REFERENCES malle.event(id, centre);

ALTER TABLE ONLY malle.loan_return
    ADD CONSTRAINT loan_return_loan FOREIGN KEY (loan, centre) REFERENCES malle.loan(id, centre);

ALTER TABLE ONLY malle.loan_rule
    ADD CONSTRAINT loan_rule_added_by FOREIGN KEY (added_by, centre) REFERENCES malle.event(id, centre);

ALTER TABLE ONLY malle.loan
    ADD CONSTRAINT loan_rule_applied FOREIGN KEY (rule, centre) REFERENCES malle.loan_rule(id, centre);

ALTER TABLE ONLY malle.loan_rule
    ADD CONSTRAINT loan_rule_category FOREIGN KEY (category) REFERENCES malle.vocabulary_value(id);

ALTER TABLE ONLY malle.loan_rule
    ADD CONSTRAINT loan_rule_centre FOREIGN KEY (centre) REFERENCES malle.centre(id);

ALTER TABLE ONLY malle.loan_rule
    ADD CONSTRAINT loan_rule_ended_by FOREIGN KEY (ended_by, centre) REFERENCES malle.event(id, centre);

ALTER TABLE ONLY malle.loan_rule
    ADD CONSTRAINT loan_rule_item_type FOREIGN KEY (item_type) REFERENCES malle.vocabulary_value(id);

ALTER TABLE ONLY malle.loan_rule
    ADD CONSTRAINT loan_rule_title FOREIGN KEY (title) REFERENCES malle.title(id);

ALTER TABLE ONLY malle.loan
    ADD CONSTRAINT loan_sector FOREIGN KEY (sector) REFERENCES malle.vocabulary_value(id);

ALTER TABLE ONLY malle.loan
    ADD CONSTRAINT loan_site FOREIGN KEY (site) REFERENCES malle.site(id);

ALTER TABLE ONLY malle.loan
    ADD CONSTRAINT loan_slip FOREIGN KEY (slip, centre) REFERENCES malle.loan_slip(id, centre);

ALTER TABLE ONLY malle.loan_slip
    ADD CONSTRAINT loan_slip_centre FOREIGN KEY (centre) REFERENCES malle.centre(id);

ALTER TABLE ONLY malle.loan_slip_end
    ADD CONSTRAINT loan_slip_end_event FOREIGN KEY (event, centre) REFERENCES malle.event(id, centre);

ALTER TABLE ONLY malle.loan_slip_end
    ADD CONSTRAINT loan_slip_end_slip FOREIGN KEY (slip, centre) REFERENCES malle.loan_slip(id, centre);

ALTER TABLE ONLY malle.loan_slip
    ADD CONSTRAINT loan_slip_opened_by FOREIGN KEY (opened_by, centre) REFERENCES malle.event(id, centre);

ALTER TABLE ONLY malle.loan_slip
    ADD CONSTRAINT loan_slip_organisation FOREIGN KEY (organisation, centre) REFERENCES malle.organisation(id, centre);

ALTER TABLE ONLY malle.loan_slip
    ADD CONSTRAINT loan_slip_patron FOREIGN KEY (patron, centre) REFERENCES malle.patron(id, centre);

ALTER TABLE ONLY malle.loan_slip
    ADD CONSTRAINT loan_slip_request FOREIGN KEY (request, centre) REFERENCES malle.request(id, centre);

ALTER TABLE ONLY malle.loan
    ADD CONSTRAINT loan_sub_sector FOREIGN KEY (sub_sector) REFERENCES malle.vocabulary_value(id);

ALTER TABLE ONLY malle.loan_theme
    ADD CONSTRAINT loan_theme_loan FOREIGN KEY (loan, centre) REFERENCES malle.loan(id, centre);

ALTER TABLE ONLY malle.loan_theme
    ADD CONSTRAINT loan_theme_theme FOREIGN KEY (theme) REFERENCES malle.vocabulary_value(id);

ALTER TABLE ONLY malle.loan
    ADD CONSTRAINT loan_title FOREIGN KEY (title) REFERENCES malle.title(id);

ALTER TABLE ONLY malle.membership
    ADD CONSTRAINT membership_centre FOREIGN KEY (centre) REFERENCES malle.centre(id);

ALTER TABLE ONLY malle.membership
    ADD CONSTRAINT membership_event FOREIGN KEY (event, centre) REFERENCES malle.event(id, centre);

ALTER TABLE ONLY malle.membership
    ADD CONSTRAINT membership_organisation FOREIGN KEY (organisation, centre) REFERENCES malle.organisation(id, centre);

ALTER TABLE ONLY malle.membership
    ADD CONSTRAINT membership_patron FOREIGN KEY (patron, centre) REFERENCES malle.patron(id, centre);

ALTER TABLE ONLY malle.movement
    ADD CONSTRAINT movement_centre FOREIGN KEY (centre) REFERENCES malle.centre(id);

ALTER TABLE ONLY malle.movement
    ADD CONSTRAINT movement_event FOREIGN KEY (event, centre) REFERENCES malle.event(id, centre);

ALTER TABLE ONLY malle.movement
    ADD CONSTRAINT movement_from_site FOREIGN KEY (from_site, centre) REFERENCES malle.site(id, centre);

ALTER TABLE ONLY malle.movement
    ADD CONSTRAINT movement_item_type FOREIGN KEY (item_type) REFERENCES malle.vocabulary_value(id);

ALTER TABLE ONLY malle.movement
    ADD CONSTRAINT movement_request FOREIGN KEY (request, centre) REFERENCES malle.request(id, centre);

ALTER TABLE ONLY malle.movement
    ADD CONSTRAINT movement_title FOREIGN KEY (title) REFERENCES malle.title(id);

ALTER TABLE ONLY malle.movement
    ADD CONSTRAINT movement_to_site FOREIGN KEY (to_site, centre) REFERENCES malle.site(id, centre);

ALTER TABLE ONLY malle.offline_end
    ADD CONSTRAINT offline_end_event FOREIGN KEY (event, centre) REFERENCES malle.event(id, centre);

ALTER TABLE ONLY malle.offline_end
    ADD CONSTRAINT offline_end_line FOREIGN KEY (line, centre) REFERENCES malle.offline_line(id, centre);

ALTER TABLE ONLY malle.offline_line
    ADD CONSTRAINT offline_line_event FOREIGN KEY (event, centre) REFERENCES malle.event(id, centre);

ALTER TABLE ONLY malle.offline_refusal
    ADD CONSTRAINT offline_refusal_event FOREIGN KEY (event, centre) REFERENCES malle.event(id, centre);

ALTER TABLE ONLY malle.offline_refusal
    ADD CONSTRAINT offline_refusal_line FOREIGN KEY (line, centre) REFERENCES malle.offline_line(id, centre);

ALTER TABLE ONLY malle.opening
    ADD CONSTRAINT opening_added_by FOREIGN KEY (added_by, centre) REFERENCES malle.event(id, centre);

ALTER TABLE ONLY malle.opening
    ADD CONSTRAINT opening_centre FOREIGN KEY (centre) REFERENCES malle.centre(id);

ALTER TABLE ONLY malle.opening
    ADD CONSTRAINT opening_ended_by FOREIGN KEY (ended_by, centre) REFERENCES malle.event(id, centre);

ALTER TABLE ONLY malle.opening_exception
    ADD CONSTRAINT opening_exception_added_by FOREIGN KEY (added_by, centre) REFERENCES malle.event(id, centre);

ALTER TABLE ONLY malle.opening_exception
    ADD CONSTRAINT opening_exception_centre FOREIGN KEY (centre) REFERENCES malle.centre(id);

ALTER TABLE ONLY malle.opening_exception
    ADD CONSTRAINT opening_exception_ended_by FOREIGN KEY (ended_by, centre) REFERENCES malle.event(id, centre);

ALTER TABLE ONLY malle.opening_exception
    ADD CONSTRAINT opening_exception_site FOREIGN KEY (site, centre) REFERENCES malle.site(id, centre);

ALTER TABLE ONLY malle.opening
    ADD CONSTRAINT opening_site FOREIGN KEY (site, centre) REFERENCES malle.site(id, centre);

ALTER TABLE ONLY malle.organisation
    ADD CONSTRAINT organisation_category FOREIGN KEY (category) REFERENCES malle.vocabulary_value(id);

ALTER TABLE ONLY malle.organisation
    ADD CONSTRAINT organisation_centre FOREIGN KEY (centre) REFERENCES malle.centre(id);

ALTER TABLE ONLY malle.organisation
    ADD CONSTRAINT organisation_municipality FOREIGN KEY (municipality) REFERENCES malle.vocabulary_value(id);

ALTER TABLE ONLY malle.organisation
    ADD CONSTRAINT organisation_sector FOREIGN KEY (sector) REFERENCES malle.vocabulary_value(id);

ALTER TABLE ONLY malle.organisation
    ADD CONSTRAINT organisation_sub_sector FOREIGN KEY (sub_sector) REFERENCES malle.vocabulary_value(id);

ALTER TABLE ONLY malle.override
    ADD CONSTRAINT override_event FOREIGN KEY (event, centre) REFERENCES malle.event(id, centre);

ALTER TABLE ONLY malle.override
    ADD CONSTRAINT override_patron FOREIGN KEY (patron, centre) REFERENCES malle.patron(id, centre);

ALTER TABLE ONLY malle.override
    ADD CONSTRAINT override_slip FOREIGN KEY (slip, centre) REFERENCES malle.loan_slip(id, centre);

ALTER TABLE ONLY malle.own_file
    ADD CONSTRAINT own_file_event FOREIGN KEY (event, centre) REFERENCES malle.event(id, centre);

ALTER TABLE ONLY malle.own_file
    ADD CONSTRAINT own_file_title FOREIGN KEY (title) REFERENCES malle.title(id);

ALTER TABLE ONLY malle.partner_count
    ADD CONSTRAINT partner_count_event FOREIGN KEY (event, centre) REFERENCES malle.event(id, centre);

ALTER TABLE ONLY malle.partner_count
    ADD CONSTRAINT partner_count_title FOREIGN KEY (title) REFERENCES malle.title(id);

ALTER TABLE ONLY malle.patron
    ADD CONSTRAINT patron_category FOREIGN KEY (category) REFERENCES malle.vocabulary_value(id);

ALTER TABLE ONLY malle.patron
    ADD CONSTRAINT patron_centre FOREIGN KEY (centre) REFERENCES malle.centre(id);

ALTER TABLE ONLY malle.patron_merge
    ADD CONSTRAINT patron_merge_centre FOREIGN KEY (centre) REFERENCES malle.centre(id);

ALTER TABLE ONLY malle.patron_merge
    ADD CONSTRAINT patron_merge_event FOREIGN KEY (event, centre) REFERENCES malle.event(id, centre);

ALTER TABLE ONLY malle.patron_merge
    ADD CONSTRAINT patron_merge_kept FOREIGN KEY (kept, centre) REFERENCES malle.patron(id, centre);

ALTER TABLE ONLY malle.patron_merge
    ADD CONSTRAINT patron_merge_merged FOREIGN KEY (merged, centre) REFERENCES malle.patron(id, centre);

ALTER TABLE ONLY malle.patron
    ADD CONSTRAINT patron_merged_into FOREIGN KEY (merged_into, centre) REFERENCES malle.patron(id, centre);

ALTER TABLE ONLY malle.patron
    ADD CONSTRAINT patron_organisation FOREIGN KEY (organisation, centre) REFERENCES malle.organisation(id, centre);

ALTER TABLE ONLY malle.person_file
    ADD CONSTRAINT person_file_centre FOREIGN KEY (centre) REFERENCES malle.centre(id);

ALTER TABLE ONLY malle.person_file
    ADD CONSTRAINT person_file_patron FOREIGN KEY (patron, centre) REFERENCES malle.patron(id, centre);

ALTER TABLE ONLY malle.piece_change
    ADD CONSTRAINT piece_change_event FOREIGN KEY (event, centre) REFERENCES malle.event(id, centre);

ALTER TABLE ONLY malle.piece_change
    ADD CONSTRAINT piece_change_loan FOREIGN KEY (loan, centre) REFERENCES malle.loan(id, centre);

ALTER TABLE ONLY malle.piece_change
    ADD CONSTRAINT piece_change_piece FOREIGN KEY (piece) REFERENCES malle.piece(id);

ALTER TABLE ONLY malle.piece
    ADD CONSTRAINT piece_copy FOREIGN KEY (copy) REFERENCES malle.copy(id);

ALTER TABLE ONLY malle.piece_excess
    ADD CONSTRAINT piece_excess_copy FOREIGN KEY (copy, centre) REFERENCES malle.copy(id, centre);

ALTER TABLE ONLY malle.piece_excess
    ADD CONSTRAINT piece_excess_event FOREIGN KEY (event, centre) REFERENCES malle.event(id, centre);

ALTER TABLE ONLY malle.piece_revision
    ADD CONSTRAINT piece_revision_event FOREIGN KEY (event, centre) REFERENCES malle.event(id, centre);

ALTER TABLE ONLY malle.piece_revision
    ADD CONSTRAINT piece_revision_piece FOREIGN KEY (piece) REFERENCES malle.piece(id);

ALTER TABLE ONLY malle.presentation
    ADD CONSTRAINT presentation_copy FOREIGN KEY (copy, centre) REFERENCES malle.copy(id, centre);

ALTER TABLE ONLY malle.presentation
    ADD CONSTRAINT presentation_event FOREIGN KEY (event, centre) REFERENCES malle.event(id, centre);

ALTER TABLE ONLY malle.presentation
    ADD CONSTRAINT presentation_patron FOREIGN KEY (patron, centre) REFERENCES malle.patron(id, centre);

ALTER TABLE ONLY malle.presentation
    ADD CONSTRAINT presentation_request FOREIGN KEY (request, centre) REFERENCES malle.request(id, centre);

ALTER TABLE ONLY malle.presentation
    ADD CONSTRAINT presentation_title FOREIGN KEY (title) REFERENCES malle.title(id);

ALTER TABLE ONLY malle.promise
    ADD CONSTRAINT promise_centre FOREIGN KEY (centre) REFERENCES malle.centre(id);

ALTER TABLE ONLY malle.promise
    ADD CONSTRAINT promise_event FOREIGN KEY (event, centre) REFERENCES malle.event(id, centre);

ALTER TABLE ONLY malle.promise
    ADD CONSTRAINT promise_request FOREIGN KEY (request, centre) REFERENCES malle.request(id, centre);

ALTER TABLE ONLY malle.promise
    ADD CONSTRAINT promise_title FOREIGN KEY (title) REFERENCES malle.title(id);

ALTER TABLE ONLY malle.recent_title
    ADD CONSTRAINT recent_title_title FOREIGN KEY (title) REFERENCES malle.title(id);

ALTER TABLE ONLY malle.reminder
    ADD CONSTRAINT reminder_event FOREIGN KEY (event, centre) REFERENCES malle.event(id, centre);

ALTER TABLE ONLY malle.reminder
    ADD CONSTRAINT reminder_letter FOREIGN KEY (letter, centre) REFERENCES malle.letter(id, centre);

ALTER TABLE ONLY malle.reminder_level
    ADD CONSTRAINT reminder_level_category FOREIGN KEY (category) REFERENCES malle.vocabulary_value(id);

ALTER TABLE ONLY malle.reminder_level
    ADD CONSTRAINT reminder_level_centre FOREIGN KEY (centre) REFERENCES malle.centre(id);

ALTER TABLE ONLY malle.reminder
    ADD CONSTRAINT reminder_loan FOREIGN KEY (loan, centre) REFERENCES malle.loan(id, centre);

ALTER TABLE ONLY malle.renewal_answer
    ADD CONSTRAINT renewal_answer_event FOREIGN KEY (event, centre) REFERENCES malle.event(id, centre);

ALTER TABLE ONLY malle.renewal_answer
    ADD CONSTRAINT renewal_answer_request FOREIGN KEY (request) REFERENCES malle.renewal_request(event);

ALTER TABLE ONLY malle.renewal
    ADD CONSTRAINT renewal_event FOREIGN KEY (event, centre) REFERENCES malle.event(id, centre);

ALTER TABLE ONLY malle.renewal
    ADD CONSTRAINT renewal_loan FOREIGN KEY (loan, centre) REFERENCES malle.loan(id, centre);

ALTER TABLE ONLY malle.renewal_request
    ADD CONSTRAINT renewal_request_event FOREIGN KEY (event, centre) REFERENCES malle.event(id, centre);

ALTER TABLE ONLY malle.renewal_request
    ADD CONSTRAINT renewal_request_loan FOREIGN KEY (loan, centre) REFERENCES malle.loan(id, centre);

ALTER TABLE ONLY malle.repair
    ADD CONSTRAINT repair_centre FOREIGN KEY (centre) REFERENCES malle.centre(id);

ALTER TABLE ONLY malle.repair
    ADD CONSTRAINT repair_copy FOREIGN KEY (copy, centre) REFERENCES malle.copy(id, centre);

ALTER TABLE ONLY malle.repair
    ADD CONSTRAINT repair_event FOREIGN KEY (event, centre) REFERENCES malle.event(id, centre);

ALTER TABLE ONLY malle.repair_step
    ADD CONSTRAINT repair_step_event FOREIGN KEY (event, centre) REFERENCES malle.event(id, centre);

ALTER TABLE ONLY malle.repair_step
    ADD CONSTRAINT repair_step_repair FOREIGN KEY (repair, centre) REFERENCES malle.repair(id, centre);

ALTER TABLE ONLY malle.request_axis
    ADD CONSTRAINT request_axis_axis FOREIGN KEY (axis) REFERENCES malle.vocabulary_value(id);

ALTER TABLE ONLY malle.request_axis
    ADD CONSTRAINT request_axis_revision FOREIGN KEY (revision, centre) REFERENCES malle.request_revision(id, centre);

ALTER TABLE ONLY malle.request
    ADD CONSTRAINT request_centre FOREIGN KEY (centre) REFERENCES malle.centre(id);

ALTER TABLE ONLY malle.request_contact_mode
    ADD CONSTRAINT request_contact_mode_contact_mode FOREIGN KEY (contact_mode) REFERENCES malle.vocabulary_value(id);

ALTER TABLE ONLY malle.request_contact_mode
    ADD CONSTRAINT request_contact_mode_revision FOREIGN KEY (revision, centre) REFERENCES malle.request_revision(id, centre);

ALTER TABLE ONLY malle.request
    ADD CONSTRAINT request_event FOREIGN KEY (event, centre) REFERENCES malle.event(id, centre);

ALTER TABLE ONLY malle.request_objective
    ADD CONSTRAINT request_objective_objective FOREIGN KEY (objective) REFERENCES malle.vocabulary_value(id);

ALTER TABLE ONLY malle.request_objective
    ADD CONSTRAINT request_objective_revision FOREIGN KEY (revision, centre) REFERENCES malle.request_revision(id, centre);

ALTER TABLE ONLY malle.request_profession
    ADD CONSTRAINT request_profession_profession FOREIGN KEY (profession) REFERENCES malle.vocabulary_value(id);

ALTER TABLE ONLY malle.request_profession
    ADD CONSTRAINT request_profession_revision FOREIGN KEY (revision, centre) REFERENCES malle.request_revision(id, centre);

ALTER TABLE ONLY malle.request_revision
    ADD CONSTRAINT request_revision_event FOREIGN KEY (event, centre) REFERENCES malle.event(id, centre);

ALTER TABLE ONLY malle.request_revision
    ADD CONSTRAINT request_revision_handled_by FOREIGN KEY (handled_by) REFERENCES malle.owner(id);

ALTER TABLE ONLY malle.request_revision
    ADD CONSTRAINT request_revision_municipality FOREIGN KEY (municipality) REFERENCES malle.vocabulary_value(id);

ALTER TABLE ONLY malle.request_revision
    ADD CONSTRAINT request_revision_organisation FOREIGN KEY (organisation, centre) REFERENCES malle.organisation(id, centre);

ALTER TABLE ONLY malle.request_revision
    ADD CONSTRAINT request_revision_outcome FOREIGN KEY (outcome) REFERENCES malle.vocabulary_value(id);

ALTER TABLE ONLY malle.request_revision
    ADD CONSTRAINT request_revision_patron FOREIGN KEY (patron, centre) REFERENCES malle.patron(id, centre);

ALTER TABLE ONLY malle.request_revision
    ADD CONSTRAINT request_revision_referred_organisation FOREIGN KEY (referred_organisation, centre) REFERENCES malle.organisation(id, centre);

ALTER TABLE ONLY malle.request_revision
    ADD CONSTRAINT request_revision_request FOREIGN KEY (request, centre) REFERENCES malle.request(id, centre);

ALTER TABLE ONLY malle.request_revision
    ADD CONSTRAINT request_revision_sector FOREIGN KEY (sector) REFERENCES malle.vocabulary_value(id);

ALTER TABLE ONLY malle.request_revision
    ADD CONSTRAINT request_revision_service FOREIGN KEY (service) REFERENCES malle.vocabulary_value(id);

ALTER TABLE ONLY malle.request_revision
    ADD CONSTRAINT request_revision_sub_sector FOREIGN KEY (sub_sector) REFERENCES malle.vocabulary_value(id);

ALTER TABLE ONLY malle.request_strategy
    ADD CONSTRAINT request_strategy_revision FOREIGN KEY (revision, centre) REFERENCES malle.request_revision(id, centre);

ALTER TABLE ONLY malle.request_strategy
    ADD CONSTRAINT request_strategy_strategy FOREIGN KEY (strategy) REFERENCES malle.vocabulary_value(id);

ALTER TABLE ONLY malle.request_theme
    ADD CONSTRAINT request_theme_revision FOREIGN KEY (revision, centre) REFERENCES malle.request_revision(id, centre);

ALTER TABLE ONLY malle.request_theme
    ADD CONSTRAINT request_theme_theme FOREIGN KEY (theme) REFERENCES malle.vocabulary_value(id);

ALTER TABLE ONLY malle.set_aside
    ADD CONSTRAINT set_aside_booking FOREIGN KEY (booking) REFERENCES malle.booking_open(booking) ON DELETE CASCADE;

ALTER TABLE ONLY malle.set_aside
    ADD CONSTRAINT set_aside_copy FOREIGN KEY (copy, centre) REFERENCES malle.copy(id, centre);

ALTER TABLE ONLY malle.set_aside
    ADD CONSTRAINT set_aside_hold FOREIGN KEY (hold) REFERENCES malle.hold_open(hold) ON DELETE CASCADE;

ALTER TABLE ONLY malle.setting
    ADD CONSTRAINT setting_centre FOREIGN KEY (centre) REFERENCES malle.centre(id);

ALTER TABLE ONLY malle.setting
    ADD CONSTRAINT setting_event FOREIGN KEY (event, centre) REFERENCES malle.event(id, centre);

ALTER TABLE ONLY malle.site
    ADD CONSTRAINT site_centre FOREIGN KEY (centre) REFERENCES malle.centre(id);

ALTER TABLE ONLY malle.staff_centre
    ADD CONSTRAINT staff_centre_centre FOREIGN KEY (centre) REFERENCES malle.centre(id);

ALTER TABLE ONLY malle.staff_centre
    ADD CONSTRAINT staff_centre_profile FOREIGN KEY (profile) REFERENCES malle.staff_profile(code);

ALTER TABLE ONLY malle.staff_centre_right
    ADD CONSTRAINT staff_centre_right_centre FOREIGN KEY (centre) REFERENCES malle.centre(id);

ALTER TABLE ONLY malle.staff_centre_right
    ADD CONSTRAINT staff_centre_right_right FOREIGN KEY ("right") REFERENCES malle.staff_right(code);

ALTER TABLE ONLY malle.staff_centre_right
    ADD CONSTRAINT staff_centre_right_staff FOREIGN KEY (staff) REFERENCES malle.staff(id);

ALTER TABLE ONLY malle.staff_centre
    ADD CONSTRAINT staff_centre_staff FOREIGN KEY (staff) REFERENCES malle.staff(id);

ALTER TABLE ONLY malle.staff_profile_right
    ADD CONSTRAINT staff_profile_right_profile FOREIGN KEY (profile) REFERENCES malle.staff_profile(code);

ALTER TABLE ONLY malle.staff_profile_right
    ADD CONSTRAINT staff_profile_right_right FOREIGN KEY ("right") REFERENCES malle.staff_right(code);

ALTER TABLE ONLY malle.stock
    ADD CONSTRAINT stock_centre FOREIGN KEY (centre) REFERENCES malle.centre(id);

ALTER TABLE ONLY malle.stock
    ADD CONSTRAINT stock_site FOREIGN KEY (site, centre) REFERENCES malle.site(id, centre);

ALTER TABLE ONLY malle.stock
    ADD CONSTRAINT stock_title FOREIGN KEY (title) REFERENCES malle.title(id);

ALTER TABLE ONLY malle.stocktake
    ADD CONSTRAINT stocktake_centre FOREIGN KEY (centre) REFERENCES malle.centre(id);

ALTER TABLE ONLY malle.stocktake_end
    ADD CONSTRAINT stocktake_end_event FOREIGN KEY (event, centre) REFERENCES malle.event(id, centre);

ALTER TABLE ONLY malle.stocktake_end
    ADD CONSTRAINT stocktake_end_stocktake FOREIGN KEY (stocktake, centre) REFERENCES malle.stocktake(id, centre);

ALTER TABLE ONLY malle.stocktake
    ADD CONSTRAINT stocktake_event FOREIGN KEY (event, centre) REFERENCES malle.event(id, centre);

ALTER TABLE ONLY malle.stocktake_expected
    ADD CONSTRAINT stocktake_expected_copy FOREIGN KEY (copy, centre) REFERENCES malle.copy(id, centre);

ALTER TABLE ONLY malle.stocktake_expected
    ADD CONSTRAINT stocktake_expected_stocktake FOREIGN KEY (stocktake, centre) REFERENCES malle.stocktake(id, centre);

ALTER TABLE ONLY malle.stocktake
    ADD CONSTRAINT stocktake_item_type FOREIGN KEY (item_type) REFERENCES malle.vocabulary_value(id);

ALTER TABLE ONLY malle.stocktake_scan
    ADD CONSTRAINT stocktake_scan_copy FOREIGN KEY (copy, centre) REFERENCES malle.copy(id, centre);

ALTER TABLE ONLY malle.stocktake_scan
    ADD CONSTRAINT stocktake_scan_event FOREIGN KEY (event, centre) REFERENCES malle.event(id, centre);

ALTER TABLE ONLY malle.stocktake_scan
    ADD CONSTRAINT stocktake_scan_stocktake FOREIGN KEY (stocktake, centre) REFERENCES malle.stocktake(id, centre);

ALTER TABLE ONLY malle.stocktake
    ADD CONSTRAINT stocktake_site FOREIGN KEY (site, centre) REFERENCES malle.site(id, centre);

ALTER TABLE ONLY malle.theme_axis
    ADD CONSTRAINT theme_axis_axis FOREIGN KEY (axis) REFERENCES malle.vocabulary_value(id);

ALTER TABLE ONLY malle.theme_axis
    ADD CONSTRAINT theme_axis_theme FOREIGN KEY (theme) REFERENCES malle.vocabulary_value(id);

ALTER TABLE ONLY malle.title_condition
    ADD CONSTRAINT title_condition_centre FOREIGN KEY (centre) REFERENCES malle.centre(id);

ALTER TABLE ONLY malle.title_condition
    ADD CONSTRAINT title_condition_event FOREIGN KEY (event, centre) REFERENCES malle.event(id, centre);

ALTER TABLE ONLY malle.title_condition
    ADD CONSTRAINT title_condition_title FOREIGN KEY (title) REFERENCES malle.title(id);

ALTER TABLE ONLY malle.title
    ADD CONSTRAINT title_kind FOREIGN KEY (kind) REFERENCES malle.vocabulary_value(id);

ALTER TABLE ONLY malle.title
    ADD CONSTRAINT title_merged_into FOREIGN KEY (merged_into) REFERENCES malle.title(id);

ALTER TABLE ONLY malle.title_note
    ADD CONSTRAINT title_note_event FOREIGN KEY (event, centre) REFERENCES malle.event(id, centre);

ALTER TABLE ONLY malle.title_note_removal
    ADD CONSTRAINT title_note_removal_event FOREIGN KEY (event, centre) REFERENCES malle.event(id, centre);

ALTER TABLE ONLY malle.title_note_removal
    ADD CONSTRAINT title_note_removal_note FOREIGN KEY (note, centre) REFERENCES malle.title_note(id, centre);

ALTER TABLE ONLY malle.title_note
    ADD CONSTRAINT title_note_title FOREIGN KEY (title) REFERENCES malle.title(id);

ALTER TABLE ONLY malle.title_source
    ADD CONSTRAINT title_source_batch FOREIGN KEY (batch, centre) REFERENCES malle.import_batch(id, centre);

ALTER TABLE ONLY malle.title_source
    ADD CONSTRAINT title_source_centre FOREIGN KEY (centre) REFERENCES malle.centre(id);

ALTER TABLE ONLY malle.title_source
    ADD CONSTRAINT title_source_title FOREIGN KEY (title) REFERENCES malle.title(id);

ALTER TABLE ONLY malle.transfer
    ADD CONSTRAINT transfer_centre FOREIGN KEY (centre) REFERENCES malle.centre(id);

ALTER TABLE ONLY malle.transfer
    ADD CONSTRAINT transfer_copy FOREIGN KEY (copy, centre) REFERENCES malle.copy(id, centre);

ALTER TABLE ONLY malle.transfer
    ADD CONSTRAINT transfer_event FOREIGN KEY (event, centre) REFERENCES malle.event(id, centre);

ALTER TABLE ONLY malle.transfer
    ADD CONSTRAINT transfer_organisation FOREIGN KEY (organisation, centre) REFERENCES malle.organisation(id, centre);

ALTER TABLE ONLY malle.transfer
    ADD CONSTRAINT transfer_site_from FOREIGN KEY (site_from, centre) REFERENCES malle.site(id, centre);

ALTER TABLE ONLY malle.transfer
    ADD CONSTRAINT transfer_site_to FOREIGN KEY (site_to, centre) REFERENCES malle.site(id, centre);

ALTER TABLE ONLY malle.transfer_step
    ADD CONSTRAINT transfer_step_event FOREIGN KEY (event, centre) REFERENCES malle.event(id, centre);

ALTER TABLE ONLY malle.transfer_step
    ADD CONSTRAINT transfer_step_loan FOREIGN KEY (loan, centre) REFERENCES malle.loan(id, centre);

ALTER TABLE ONLY malle.transfer_step
    ADD CONSTRAINT transfer_step_transfer FOREIGN KEY (transfer, centre) REFERENCES malle.transfer(id, centre);

ALTER TABLE ONLY malle.vocabulary_alias
    ADD CONSTRAINT vocabulary_alias_value FOREIGN KEY (value, vocabulary) REFERENCES malle.vocabulary_value(id, vocabulary);

ALTER TABLE ONLY malle.vocabulary_value
    ADD CONSTRAINT vocabulary_value_parent FOREIGN KEY (parent) REFERENCES malle.vocabulary_value(id);

ALTER TABLE ONLY malle.vocabulary_value
    ADD CONSTRAINT vocabulary_value_vocabulary FOREIGN KEY (vocabulary) REFERENCES malle.vocabulary(code);

ALTER TABLE malle.agreement ENABLE ROW LEVEL SECURITY;

CREATE POLICY agreement_of_active_centre ON malle.agreement USING ((centre = ( SELECT malle.active_centre() AS active_centre)));

ALTER TABLE malle.block ENABLE ROW LEVEL SECURITY;

CREATE POLICY block_of_active_centre ON malle.block USING ((centre = ( SELECT malle.active_centre() AS active_centre)));

ALTER TABLE malle.booking ENABLE ROW LEVEL SECURITY;

CREATE POLICY booking_of_active_centre ON malle.booking USING ((centre = ( SELECT malle.active_centre() AS active_centre)));

ALTER TABLE malle.booking_open ENABLE ROW LEVEL SECURITY;

CREATE POLICY booking_open_read ON malle.booking_open FOR SELECT USING (true);

CREATE POLICY booking_open_write ON malle.booking_open USING ((centre = ( SELECT malle.active_centre() AS active_centre)));

ALTER TABLE malle.booking_period ENABLE ROW LEVEL SECURITY;

CREATE POLICY booking_period_of_active_centre ON malle.booking_period USING ((centre = ( SELECT malle.active_centre() AS active_centre)));

ALTER TABLE malle.booking_step ENABLE ROW LEVEL SECURITY;

CREATE POLICY booking_step_of_active_centre ON malle.booking_step USING ((centre = ( SELECT malle.active_centre() AS active_centre)));

ALTER TABLE malle.brochure ENABLE ROW LEVEL SECURITY;

CREATE POLICY brochure_of_active_centre ON malle.brochure USING ((centre = ( SELECT malle.active_centre() AS active_centre)));

ALTER TABLE malle.condition_acceptance ENABLE ROW LEVEL SECURITY;

CREATE POLICY condition_acceptance_of_active_centre ON malle.condition_acceptance USING ((centre = ( SELECT malle.active_centre() AS active_centre)));

ALTER TABLE malle.contact ENABLE ROW LEVEL SECURITY;

CREATE POLICY contact_of_active_centre ON malle.contact USING ((centre = ( SELECT malle.active_centre() AS active_centre)));

ALTER TABLE malle.copy ENABLE ROW LEVEL SECURITY;

ALTER TABLE malle.copy_member ENABLE ROW LEVEL SECURITY;

CREATE POLICY copy_member_read ON malle.copy_member FOR SELECT USING (true);

CREATE POLICY copy_member_write ON malle.copy_member USING ((2 = ( SELECT count(*) AS count
   FROM malle.copy
  WHERE ((copy.id = ANY (ARRAY[copy_member.kit, copy_member.member])) AND (copy.centre = ( SELECT malle.active_centre() AS active_centre))))));

CREATE POLICY copy_read ON malle.copy FOR SELECT USING (true);

ALTER TABLE malle.copy_state_change ENABLE ROW LEVEL SECURITY;

CREATE POLICY copy_state_change_of_active_centre ON malle.copy_state_change USING ((centre = ( SELECT malle.active_centre() AS active_centre)));

CREATE POLICY copy_write ON malle.copy USING ((centre = ( SELECT malle.active_centre() AS active_centre)));

ALTER TABLE malle.download ENABLE ROW LEVEL SECURITY;

CREATE POLICY download_of_active_centre ON malle.download USING ((centre = ( SELECT malle.active_centre() AS active_centre)));

ALTER TABLE malle.event ENABLE ROW LEVEL SECURITY;

CREATE POLICY event_of_active_centre ON malle.event USING ((centre = ( SELECT malle.active_centre() AS active_centre)));

CREATE POLICY event_of_no_centre ON malle.event TO malle_owner USING ((centre IS NULL)) WITH CHECK ((centre IS NULL));

ALTER TABLE malle.event_reason ENABLE ROW LEVEL SECURITY;

CREATE POLICY event_reason_of_active_centre ON malle.event_reason USING ((centre = ( SELECT malle.active_centre() AS active_centre)));

ALTER TABLE malle.hold ENABLE ROW LEVEL SECURITY;

CREATE POLICY hold_of_active_centre ON malle.hold USING ((centre = ( SELECT malle.active_centre() AS active_centre)));

ALTER TABLE malle.hold_open ENABLE ROW LEVEL SECURITY;

CREATE POLICY hold_open_read ON malle.hold_open FOR SELECT USING (true);

CREATE POLICY hold_open_write ON malle.hold_open USING ((centre = ( SELECT malle.active_centre() AS active_centre)));

ALTER TABLE malle.hold_step ENABLE ROW LEVEL SECURITY;

CREATE POLICY hold_step_of_active_centre ON malle.hold_step USING ((centre = ( SELECT malle.active_centre() AS active_centre)));

ALTER TABLE malle.image ENABLE ROW LEVEL SECURITY;

CREATE POLICY image_of_active_centre ON malle.image USING ((centre = ( SELECT malle.active_centre() AS active_centre)));

ALTER TABLE malle.image_removal ENABLE ROW LEVEL SECURITY;

CREATE POLICY image_removal_of_active_centre ON malle.image_removal USING ((centre = ( SELECT malle.active_centre() AS active_centre)));

ALTER TABLE malle.import_batch ENABLE ROW LEVEL SECURITY;

CREATE POLICY import_batch_of_active_centre ON malle.import_batch USING ((centre = ( SELECT malle.active_centre() AS active_centre)));

ALTER TABLE malle.kit_change ENABLE ROW LEVEL SECURITY;

CREATE POLICY kit_change_of_active_centre ON malle.kit_change USING ((centre = ( SELECT malle.active_centre() AS active_centre)));

ALTER TABLE malle.letter ENABLE ROW LEVEL SECURITY;

ALTER TABLE malle.letter_line ENABLE ROW LEVEL SECURITY;

CREATE POLICY letter_line_of_active_centre ON malle.letter_line USING ((centre = ( SELECT malle.active_centre() AS active_centre)));

CREATE POLICY letter_of_active_centre ON malle.letter USING ((centre = ( SELECT malle.active_centre() AS active_centre)));

ALTER TABLE malle.letter_sender ENABLE ROW LEVEL SECURITY;

CREATE POLICY letter_sender_of_active_centre ON malle.letter_sender USING ((centre = ( SELECT malle.active_centre() AS active_centre)));

ALTER TABLE malle.letter_text ENABLE ROW LEVEL SECURITY;

CREATE POLICY letter_text_of_active_centre ON malle.letter_text USING ((centre = ( SELECT malle.active_centre() AS active_centre)));

ALTER TABLE malle.loan ENABLE ROW LEVEL SECURITY;

ALTER TABLE malle.loan_axis ENABLE ROW LEVEL SECURITY;

CREATE POLICY loan_axis_of_active_centre ON malle.loan_axis USING ((centre = ( SELECT malle.active_centre() AS active_centre)));

ALTER TABLE malle.loan_due ENABLE ROW LEVEL SECURITY;

CREATE POLICY loan_due_of_active_centre ON malle.loan_due USING ((centre = ( SELECT malle.active_centre() AS active_centre)));

ALTER TABLE malle.loan_feedback ENABLE ROW LEVEL SECURITY;

CREATE POLICY loan_feedback_of_active_centre ON malle.loan_feedback USING ((centre = ( SELECT malle.active_centre() AS active_centre)));

CREATE POLICY loan_of_active_centre ON malle.loan USING ((centre = ( SELECT malle.active_centre() AS active_centre)));

ALTER TABLE malle.loan_open ENABLE ROW LEVEL SECURITY;

CREATE POLICY loan_open_read ON malle.loan_open FOR SELECT USING (true);

CREATE POLICY loan_open_write ON malle.loan_open USING ((centre = ( SELECT malle.active_centre() AS active_centre)));

ALTER TABLE malle.loan_part_return ENABLE ROW LEVEL SECURITY;

CREATE POLICY loan_part_return_of_active_centre ON malle.loan_part_return USING ((centre = ( SELECT malle.active_centre() AS active_centre)));

ALTER TABLE malle.loan_return ENABLE ROW LEVEL SECURITY;

ALTER TABLE malle.loan_return_date ENABLE ROW LEVEL SECURITY;

CREATE POLICY loan_return_date_of_active_centre ON malle.loan_return_date USING ((centre = ( SELECT malle.active_centre() AS active_centre)));

CREATE POLICY loan_return_of_active_centre ON malle.loan_return USING ((centre = ( SELECT malle.active_centre() AS active_centre)));

ALTER TABLE malle.loan_rule ENABLE ROW LEVEL SECURITY;

CREATE POLICY loan_rule_of_active_centre ON malle.loan_rule USING ((centre = ( SELECT malle.active_centre() AS active_centre))) WITH CHECK (((centre = ( SELECT malle.active_centre() AS active_centre)) AND ( SELECT malle.has_right('settings'::text) AS has_right)));

CREATE POLICY loan_rule_of_new_centre ON malle.loan_rule FOR INSERT TO malle_owner WITH CHECK (true);

ALTER TABLE malle.loan_slip ENABLE ROW LEVEL SECURITY;

ALTER TABLE malle.loan_slip_end ENABLE ROW LEVEL SECURITY;

CREATE POLICY loan_slip_end_of_active_centre ON malle.loan_slip_end USING ((centre = ( SELECT malle.active_centre() AS active_centre)));

CREATE POLICY loan_slip_of_active_centre ON malle.loan_slip USING ((centre = ( SELECT malle.active_centre() AS active_centre)));

ALTER TABLE malle.loan_theme ENABLE ROW LEVEL SECURITY;

CREATE POLICY loan_theme_of_active_centre ON malle.loan_theme USING ((centre = ( SELECT malle.active_centre() AS active_centre)));

ALTER TABLE malle.membership ENABLE ROW LEVEL SECURITY;

CREATE POLICY membership_of_active_centre ON malle.membership USING ((centre = ( SELECT malle.active_centre() AS active_centre)));

ALTER TABLE malle.movement ENABLE ROW LEVEL SECURITY;

CREATE POLICY movement_of_active_centre ON malle.movement USING ((centre = ( SELECT malle.active_centre() AS active_centre)));

ALTER TABLE malle.offline_end ENABLE ROW LEVEL SECURITY;

CREATE POLICY offline_end_of_active_centre ON malle.offline_end USING ((centre = ( SELECT malle.active_centre() AS active_centre)));

ALTER TABLE malle.offline_line ENABLE ROW LEVEL SECURITY;

CREATE POLICY offline_line_of_active_centre ON malle.offline_line USING ((centre = ( SELECT malle.active_centre() AS active_centre)));

ALTER TABLE malle.offline_refusal ENABLE ROW LEVEL SECURITY;

CREATE POLICY offline_refusal_of_active_centre ON malle.offline_refusal USING ((centre = ( SELECT malle.active_centre() AS active_centre)));

ALTER TABLE malle.opening ENABLE ROW LEVEL SECURITY;

ALTER TABLE malle.opening_exception ENABLE ROW LEVEL SECURITY;

CREATE POLICY opening_exception_read ON malle.opening_exception FOR SELECT USING (true);

CREATE POLICY opening_exception_write ON malle.opening_exception USING ((centre = ( SELECT malle.active_centre() AS active_centre))) WITH CHECK (((centre = ( SELECT malle.active_centre() AS active_centre)) AND ( SELECT malle.has_right('settings'::text) AS has_right)));

CREATE POLICY opening_of_new_centre ON malle.opening FOR INSERT TO malle_owner WITH CHECK (true);

CREATE POLICY opening_read ON malle.opening FOR SELECT USING (true);

CREATE POLICY opening_write ON malle.opening USING ((centre = ( SELECT malle.active_centre() AS active_centre))) WITH CHECK (((centre = ( SELECT malle.active_centre() AS active_centre)) AND ( SELECT malle.has_right('settings'::text) AS has_right)));

ALTER TABLE malle.organisation ENABLE ROW LEVEL SECURITY;

CREATE POLICY organisation_of_active_centre ON malle.organisation USING ((centre = ( SELECT malle.active_centre() AS active_centre)));

ALTER TABLE malle.override ENABLE ROW LEVEL SECURITY;

CREATE POLICY override_of_active_centre ON malle.override USING ((centre = ( SELECT malle.active_centre() AS active_centre)));

ALTER TABLE malle.own_file ENABLE ROW LEVEL SECURITY;

CREATE POLICY own_file_of_active_centre ON malle.own_file USING ((centre = ( SELECT malle.active_centre() AS active_centre)));

ALTER TABLE malle.partner_count ENABLE ROW LEVEL SECURITY;

CREATE POLICY partner_count_of_active_centre ON malle.partner_count USING ((centre = ( SELECT malle.active_centre() AS active_centre)));

ALTER TABLE malle.patron ENABLE ROW LEVEL SECURITY;

ALTER TABLE malle.patron_merge ENABLE ROW LEVEL SECURITY;

CREATE POLICY patron_merge_of_active_centre ON malle.patron_merge USING ((centre = ( SELECT malle.active_centre() AS active_centre)));

CREATE POLICY patron_of_active_centre ON malle.patron USING ((centre = ( SELECT malle.active_centre() AS active_centre)));

ALTER TABLE malle.person_file ENABLE ROW LEVEL SECURITY;

CREATE POLICY person_file_of_active_centre ON malle.person_file USING ((centre = ( SELECT malle.active_centre() AS active_centre)));

ALTER TABLE malle.piece ENABLE ROW LEVEL SECURITY;

ALTER TABLE malle.piece_change ENABLE ROW LEVEL SECURITY;

CREATE POLICY piece_change_of_active_centre ON malle.piece_change USING ((centre = ( SELECT malle.active_centre() AS active_centre)));

ALTER TABLE malle.piece_excess ENABLE ROW LEVEL SECURITY;

CREATE POLICY piece_excess_of_active_centre ON malle.piece_excess USING ((centre = ( SELECT malle.active_centre() AS active_centre)));

CREATE POLICY piece_read ON malle.piece FOR SELECT USING (true);

ALTER TABLE malle.piece_revision ENABLE ROW LEVEL SECURITY;

CREATE POLICY piece_revision_of_active_centre ON malle.piece_revision USING ((centre = ( SELECT malle.active_centre() AS active_centre)));

CREATE POLICY piece_write ON malle.piece USING ((EXISTS ( SELECT
   FROM malle.copy
  WHERE ((copy.id = piece.copy) AND (copy.centre = ( SELECT malle.active_centre() AS active_centre))))));

ALTER TABLE malle.presentation ENABLE ROW LEVEL SECURITY;

CREATE POLICY presentation_of_active_centre ON malle.presentation USING ((centre = ( SELECT malle.active_centre() AS active_centre)));

ALTER TABLE malle.promise ENABLE ROW LEVEL SECURITY;

CREATE POLICY promise_of_active_centre ON malle.promise USING ((centre = ( SELECT malle.active_centre() AS active_centre)));

ALTER TABLE malle.reminder ENABLE ROW LEVEL SECURITY;

ALTER TABLE malle.reminder_level ENABLE ROW LEVEL SECURITY;

CREATE POLICY reminder_level_of_active_centre ON malle.reminder_level USING ((centre = ( SELECT malle.active_centre() AS active_centre)));

CREATE POLICY reminder_level_of_new_centre ON malle.reminder_level FOR INSERT TO malle_owner WITH CHECK (true);

CREATE POLICY reminder_of_active_centre ON malle.reminder USING ((centre = ( SELECT malle.active_centre() AS active_centre)));

ALTER TABLE malle.renewal ENABLE ROW LEVEL SECURITY;

ALTER TABLE malle.renewal_answer ENABLE ROW LEVEL SECURITY;

CREATE POLICY renewal_answer_of_active_centre ON malle.renewal_answer USING ((centre = ( SELECT malle.active_centre() AS active_centre)));

CREATE POLICY renewal_of_active_centre ON malle.renewal USING ((centre = ( SELECT malle.active_centre() AS active_centre)));

ALTER TABLE malle.renewal_request ENABLE ROW LEVEL SECURITY;

CREATE POLICY renewal_request_of_active_centre ON malle.renewal_request USING ((centre = ( SELECT malle.active_centre() AS active_centre)));

ALTER TABLE malle.repair ENABLE ROW LEVEL SECURITY;

CREATE POLICY repair_of_active_centre ON malle.repair USING ((centre = ( SELECT malle.active_centre() AS active_centre)));

ALTER TABLE malle.repair_step ENABLE ROW LEVEL SECURITY;

CREATE POLICY repair_step_of_active_centre ON malle.repair_step USING ((centre = ( SELECT malle.active_centre() AS active_centre)));

ALTER TABLE malle.request ENABLE ROW LEVEL SECURITY;

ALTER TABLE malle.request_axis ENABLE ROW LEVEL SECURITY;

CREATE POLICY request_axis_of_active_centre ON malle.request_axis USING ((centre = ( SELECT malle.active_centre() AS active_centre)));

ALTER TABLE malle.request_contact_mode ENABLE ROW LEVEL SECURITY;

CREATE POLICY request_contact_mode_of_active_centre ON malle.request_contact_mode USING ((centre = ( SELECT malle.active_centre() AS active_centre)));

ALTER TABLE malle.request_objective ENABLE ROW LEVEL SECURITY;

CREATE POLICY request_objective_of_active_centre ON malle.request_objective USING ((centre = ( SELECT malle.active_centre() AS active_centre)));

CREATE POLICY request_of_active_centre ON malle.request USING ((centre = ( SELECT malle.active_centre() AS active_centre)));

ALTER TABLE malle.request_profession ENABLE ROW LEVEL SECURITY;

CREATE POLICY request_profession_of_active_centre ON malle.request_profession USING ((centre = ( SELECT malle.active_centre() AS active_centre)));

ALTER TABLE malle.request_revision ENABLE ROW LEVEL SECURITY;

CREATE POLICY request_revision_of_active_centre ON malle.request_revision USING ((centre = ( SELECT malle.active_centre() AS active_centre)));

ALTER TABLE malle.request_strategy ENABLE ROW LEVEL SECURITY;

CREATE POLICY request_strategy_of_active_centre ON malle.request_strategy USING ((centre = ( SELECT malle.active_centre() AS active_centre)));

ALTER TABLE malle.request_theme ENABLE ROW LEVEL SECURITY;

CREATE POLICY request_theme_of_active_centre ON malle.request_theme USING ((centre = ( SELECT malle.active_centre() AS active_centre)));

ALTER TABLE malle.set_aside ENABLE ROW LEVEL SECURITY;

CREATE POLICY set_aside_read ON malle.set_aside FOR SELECT USING (true);

CREATE POLICY set_aside_write ON malle.set_aside USING ((centre = ( SELECT malle.active_centre() AS active_centre)));

ALTER TABLE malle.setting ENABLE ROW LEVEL SECURITY;

CREATE POLICY setting_of_active_centre ON malle.setting USING ((centre = ( SELECT malle.active_centre() AS active_centre))) WITH CHECK (((centre = ( SELECT malle.active_centre() AS active_centre)) AND ( SELECT malle.has_right('settings'::text) AS has_right)));

ALTER TABLE malle.site ENABLE ROW LEVEL SECURITY;

CREATE POLICY site_of_new_centre ON malle.site FOR INSERT TO malle_owner WITH CHECK (true);

CREATE POLICY site_read ON malle.site FOR SELECT USING (true);

CREATE POLICY site_write ON malle.site USING ((centre = ( SELECT malle.active_centre() AS active_centre)));

ALTER TABLE malle.staff ENABLE ROW LEVEL SECURITY;

ALTER TABLE malle.staff_centre ENABLE ROW LEVEL SECURITY;

CREATE POLICY staff_centre_for_identity ON malle.staff_centre TO malle_owner USING (true) WITH CHECK (true);

CREATE POLICY staff_centre_of_centre ON malle.staff_centre FOR SELECT TO malle_staff USING ((centre = ( SELECT malle.active_centre() AS active_centre)));

ALTER TABLE malle.staff_centre_right ENABLE ROW LEVEL SECURITY;

CREATE POLICY staff_centre_right_for_identity ON malle.staff_centre_right TO malle_owner USING (true) WITH CHECK (true);

CREATE POLICY staff_centre_right_of_centre ON malle.staff_centre_right FOR SELECT TO malle_staff USING ((centre = ( SELECT malle.active_centre() AS active_centre)));

CREATE POLICY staff_for_identity ON malle.staff TO malle_owner USING (true) WITH CHECK (true);

CREATE POLICY staff_of_centre ON malle.staff FOR SELECT TO malle_staff USING ((id IN ( SELECT staff_centre.staff
   FROM malle.staff_centre
  WHERE (staff_centre.centre = ( SELECT malle.active_centre() AS active_centre)))));

ALTER TABLE malle.stock ENABLE ROW LEVEL SECURITY;

CREATE POLICY stock_of_active_centre ON malle.stock USING ((centre = ( SELECT malle.active_centre() AS active_centre)));

ALTER TABLE malle.stocktake ENABLE ROW LEVEL SECURITY;

ALTER TABLE malle.stocktake_end ENABLE ROW LEVEL SECURITY;

CREATE POLICY stocktake_end_of_active_centre ON malle.stocktake_end USING ((centre = ( SELECT malle.active_centre() AS active_centre)));

ALTER TABLE malle.stocktake_expected ENABLE ROW LEVEL SECURITY;

CREATE POLICY stocktake_expected_of_active_centre ON malle.stocktake_expected USING ((centre = ( SELECT malle.active_centre() AS active_centre)));

CREATE POLICY stocktake_of_active_centre ON malle.stocktake USING ((centre = ( SELECT malle.active_centre() AS active_centre)));

ALTER TABLE malle.stocktake_scan ENABLE ROW LEVEL SECURITY;

CREATE POLICY stocktake_scan_of_active_centre ON malle.stocktake_scan USING ((centre = ( SELECT malle.active_centre() AS active_centre)));

ALTER TABLE malle.title_condition ENABLE ROW LEVEL SECURITY;

CREATE POLICY title_condition_of_active_centre ON malle.title_condition USING ((centre = ( SELECT malle.active_centre() AS active_centre)));

ALTER TABLE malle.title_note ENABLE ROW LEVEL SECURITY;

CREATE POLICY title_note_of_active_centre ON malle.title_note USING ((centre = ( SELECT malle.active_centre() AS active_centre)));

ALTER TABLE malle.title_note_removal ENABLE ROW LEVEL SECURITY;

CREATE POLICY title_note_removal_of_active_centre ON malle.title_note_removal USING ((centre = ( SELECT malle.active_centre() AS active_centre)));

CREATE POLICY title_note_shared ON malle.title_note FOR SELECT TO malle_staff USING (((shared AND current) OR (centre = ( SELECT malle.active_centre() AS active_centre))));

ALTER TABLE malle.title_source ENABLE ROW LEVEL SECURITY;

CREATE POLICY title_source_read ON malle.title_source FOR SELECT USING (true);

CREATE POLICY title_source_write ON malle.title_source USING ((centre = ( SELECT malle.active_centre() AS active_centre)));

ALTER TABLE malle.transfer ENABLE ROW LEVEL SECURITY;

CREATE POLICY transfer_of_active_centre ON malle.transfer USING ((centre = ( SELECT malle.active_centre() AS active_centre)));

ALTER TABLE malle.transfer_step ENABLE ROW LEVEL SECURITY;

CREATE POLICY transfer_step_of_active_centre ON malle.transfer_step USING ((centre = ( SELECT malle.active_centre() AS active_centre)));

GRANT USAGE ON SCHEMA malle TO malle_staff;
GRANT USAGE ON SCHEMA malle TO malle_gateway;

REVOKE ALL ON FUNCTION malle.active_centre() FROM PUBLIC;
GRANT ALL ON FUNCTION malle.active_centre() TO malle_staff;
GRANT ALL ON FUNCTION malle.active_centre() TO malle_gateway;

REVOKE ALL ON FUNCTION malle.active_staff() FROM PUBLIC;
GRANT ALL ON FUNCTION malle.active_staff() TO malle_staff;
GRANT ALL ON FUNCTION malle.active_staff() TO malle_gateway;

REVOKE ALL ON FUNCTION malle.active_terminal() FROM PUBLIC;
GRANT ALL ON FUNCTION malle.active_terminal() TO malle_staff;
GRANT ALL ON FUNCTION malle.active_terminal() TO malle_gateway;

REVOKE ALL ON FUNCTION malle.add_centre(code text, name text) FROM PUBLIC;
GRANT ALL ON FUNCTION malle.add_centre(code text, name text) TO malle_staff;

REVOKE ALL ON FUNCTION malle.add_centre_for(code text, name text, account text, database_role name) FROM PUBLIC;

REVOKE ALL ON FUNCTION malle.add_first_staff(account text, name text, database_role name) FROM PUBLIC;

REVOKE ALL ON FUNCTION malle.add_open_days(centre bigint, site bigint, day date, days integer) FROM PUBLIC;
GRANT ALL ON FUNCTION malle.add_open_days(centre bigint, site bigint, day date, days integer) TO malle_staff;
GRANT ALL ON FUNCTION malle.add_open_days(centre bigint, site bigint, day date, days integer) TO malle_gateway;

REVOKE ALL ON FUNCTION malle.add_staff(account text, name text, profile text) FROM PUBLIC;
GRANT ALL ON FUNCTION malle.add_staff(account text, name text, profile text) TO malle_staff;

REVOKE ALL ON FUNCTION malle.real_moment() FROM PUBLIC;
GRANT ALL ON FUNCTION malle.real_moment() TO malle_staff;
GRANT ALL ON FUNCTION malle.real_moment() TO malle_gateway;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE malle.recent_title TO malle_staff;
GRANT SELECT ON TABLE malle.recent_title TO malle_gateway;

GRANT SELECT,INSERT,UPDATE ON TABLE malle.title TO malle_staff;
GRANT SELECT ON TABLE malle.title TO malle_gateway;

REVOKE ALL ON FUNCTION malle.after_restore() FROM PUBLIC;

REVOKE ALL ON FUNCTION malle.anonymise(people bigint[]) FROM PUBLIC;
GRANT ALL ON FUNCTION malle.anonymise(people bigint[]) TO malle_staff;

REVOKE ALL ON FUNCTION malle.assignable(centre bigint, titles bigint[], title bigint, quantity integer, from_slot integer, to_slot integer, leaving bigint[], in_hand bigint, taken bigint) FROM PUBLIC;
GRANT ALL ON FUNCTION malle.assignable(centre bigint, titles bigint[], title bigint, quantity integer, from_slot integer, to_slot integer, leaving bigint[], in_hand bigint, taken bigint) TO malle_staff;
GRANT ALL ON FUNCTION malle.assignable(centre bigint, titles bigint[], title bigint, quantity integer, from_slot integer, to_slot integer, leaving bigint[], in_hand bigint, taken bigint) TO malle_gateway;

REVOKE ALL ON FUNCTION malle.calendar(centre bigint, site bigint, first_day date, last_day date) FROM PUBLIC;
GRANT ALL ON FUNCTION malle.calendar(centre bigint, site bigint, first_day date, last_day date) TO malle_staff;
GRANT ALL ON FUNCTION malle.calendar(centre bigint, site bigint, first_day date, last_day date) TO malle_gateway;

REVOKE ALL ON FUNCTION malle.check_vocabulary() FROM PUBLIC;

REVOKE ALL ON FUNCTION malle.closing_effects(first_day date, last_day date, site bigint) FROM PUBLIC;
GRANT ALL ON FUNCTION malle.closing_effects(first_day date, last_day date, site bigint) TO malle_staff;

REVOKE ALL ON FUNCTION malle.contents_words(of_copy bigint) FROM PUBLIC;
GRANT ALL ON FUNCTION malle.contents_words(of_copy bigint) TO malle_staff;

REVOKE ALL ON FUNCTION malle.copy_free(copy bigint, in_hand boolean, leaving bigint[]) FROM PUBLIC;
GRANT ALL ON FUNCTION malle.copy_free(copy bigint, in_hand boolean, leaving bigint[]) TO malle_staff;
GRANT ALL ON FUNCTION malle.copy_free(copy bigint, in_hand boolean, leaving bigint[]) TO malle_gateway;

REVOKE ALL ON FUNCTION malle.copy_pins(copies bigint[]) FROM PUBLIC;
GRANT ALL ON FUNCTION malle.copy_pins(copies bigint[]) TO malle_staff;
GRANT ALL ON FUNCTION malle.copy_pins(copies bigint[]) TO malle_gateway;

GRANT SELECT,INSERT,DELETE ON TABLE malle.copy_member TO malle_staff;
GRANT SELECT ON TABLE malle.copy_member TO malle_gateway;

GRANT UPDATE(back_of) ON TABLE malle.copy_member TO malle_staff;

REVOKE ALL ON FUNCTION malle.copy_ties(copy bigint) FROM PUBLIC;
GRANT ALL ON FUNCTION malle.copy_ties(copy bigint) TO malle_staff;
GRANT ALL ON FUNCTION malle.copy_ties(copy bigint) TO malle_gateway;

REVOKE ALL ON FUNCTION malle.easter(year integer) FROM PUBLIC;
GRANT ALL ON FUNCTION malle.easter(year integer) TO malle_staff;
GRANT ALL ON FUNCTION malle.easter(year integer) TO malle_gateway;

REVOKE ALL ON FUNCTION malle.end_access(person bigint, keeps_leading boolean) FROM PUBLIC;

REVOKE ALL ON FUNCTION malle.title_bookings(centre bigint, title bigint, leaving bigint[], in_hand bigint, from_slot integer, to_slot integer) FROM PUBLIC;
GRANT ALL ON FUNCTION malle.title_bookings(centre bigint, title bigint, leaving bigint[], in_hand bigint, from_slot integer, to_slot integer) TO malle_staff;
GRANT ALL ON FUNCTION malle.title_bookings(centre bigint, title bigint, leaving bigint[], in_hand bigint, from_slot integer, to_slot integer) TO malle_gateway;

REVOKE ALL ON FUNCTION malle.title_copies(centre bigint, title bigint, in_hand bigint) FROM PUBLIC;
GRANT ALL ON FUNCTION malle.title_copies(centre bigint, title bigint, in_hand bigint) TO malle_staff;
GRANT ALL ON FUNCTION malle.title_copies(centre bigint, title bigint, in_hand bigint) TO malle_gateway;

REVOKE ALL ON FUNCTION malle.free_count(centre bigint, title bigint, from_slot integer, to_slot integer, leaving bigint[], in_hand bigint) FROM PUBLIC;
GRANT ALL ON FUNCTION malle.free_count(centre bigint, title bigint, from_slot integer, to_slot integer, leaving bigint[], in_hand bigint) TO malle_staff;
GRANT ALL ON FUNCTION malle.free_count(centre bigint, title bigint, from_slot integer, to_slot integer, leaving bigint[], in_hand bigint) TO malle_gateway;

REVOKE ALL ON FUNCTION malle.session_time_zone() FROM PUBLIC;
GRANT ALL ON FUNCTION malle.session_time_zone() TO malle_staff;
GRANT ALL ON FUNCTION malle.session_time_zone() TO malle_gateway;

REVOKE ALL ON FUNCTION malle.moment() FROM PUBLIC;
GRANT ALL ON FUNCTION malle.moment() TO malle_staff;
GRANT ALL ON FUNCTION malle.moment() TO malle_gateway;

REVOKE ALL ON FUNCTION malle.slot(day date, half integer) FROM PUBLIC;
GRANT ALL ON FUNCTION malle.slot(day date, half integer) TO malle_staff;
GRANT ALL ON FUNCTION malle.slot(day date, half integer) TO malle_gateway;

REVOKE ALL ON FUNCTION malle.today() FROM PUBLIC;
GRANT ALL ON FUNCTION malle.today() TO malle_staff;
GRANT ALL ON FUNCTION malle.today() TO malle_gateway;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE malle.booking_open TO malle_staff;
GRANT SELECT ON TABLE malle.booking_open TO malle_gateway;

GRANT SELECT,INSERT,UPDATE ON TABLE malle.copy TO malle_staff;

GRANT SELECT(id) ON TABLE malle.copy TO malle_gateway;

GRANT SELECT(centre) ON TABLE malle.copy TO malle_gateway;

GRANT SELECT(title) ON TABLE malle.copy TO malle_gateway;

GRANT SELECT(barcode) ON TABLE malle.copy TO malle_gateway;

GRANT SELECT(call_number) ON TABLE malle.copy TO malle_gateway;

GRANT SELECT(owner) ON TABLE malle.copy TO malle_gateway;

GRANT SELECT(site) ON TABLE malle.copy TO malle_gateway;

GRANT SELECT(item_type) ON TABLE malle.copy TO malle_gateway;

GRANT SELECT(section) ON TABLE malle.copy TO malle_gateway;

GRANT SELECT(state) ON TABLE malle.copy TO malle_gateway;

GRANT SELECT(withdrawn_at) ON TABLE malle.copy TO malle_gateway;

GRANT SELECT(state_until) ON TABLE malle.copy TO malle_gateway;

GRANT SELECT(rests_until) ON TABLE malle.copy TO malle_gateway;

GRANT SELECT,INSERT,DELETE ON TABLE malle.loan_open TO malle_staff;

GRANT UPDATE(loan) ON TABLE malle.loan_open TO malle_staff;

GRANT UPDATE(due_on) ON TABLE malle.loan_open TO malle_staff;

GRANT UPDATE(days_after) ON TABLE malle.loan_open TO malle_staff;

GRANT UPDATE(same_day) ON TABLE malle.loan_open TO malle_staff;

GRANT UPDATE(late_days) ON TABLE malle.loan_open TO malle_staff;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE malle.set_aside TO malle_staff;
GRANT SELECT ON TABLE malle.set_aside TO malle_gateway;

REVOKE ALL ON FUNCTION malle.endangered_bookings(days integer) FROM PUBLIC;
GRANT ALL ON FUNCTION malle.endangered_bookings(days integer) TO malle_staff;
GRANT ALL ON FUNCTION malle.endangered_bookings(days integer) TO malle_gateway;

REVOKE ALL ON FUNCTION malle.facts_stay() FROM PUBLIC;

REVOKE ALL ON FUNCTION malle.first_slot(centre bigint, starts_on date, ends_on date, days_before integer, same_day boolean) FROM PUBLIC;
GRANT ALL ON FUNCTION malle.first_slot(centre bigint, starts_on date, ends_on date, days_before integer, same_day boolean) TO malle_staff;
GRANT ALL ON FUNCTION malle.first_slot(centre bigint, starts_on date, ends_on date, days_before integer, same_day boolean) TO malle_gateway;

REVOKE ALL ON FUNCTION malle.free_copies(centre bigint, title bigint, from_slot integer, to_slot integer, leaving bigint[], in_hand bigint) FROM PUBLIC;
GRANT ALL ON FUNCTION malle.free_copies(centre bigint, title bigint, from_slot integer, to_slot integer, leaving bigint[], in_hand bigint) TO malle_staff;
GRANT ALL ON FUNCTION malle.free_copies(centre bigint, title bigint, from_slot integer, to_slot integer, leaving bigint[], in_hand bigint) TO malle_gateway;

REVOKE ALL ON FUNCTION malle.free_steps(centre bigint, title bigint, from_slot integer, to_slot integer, leaving bigint[], in_hand bigint) FROM PUBLIC;
GRANT ALL ON FUNCTION malle.free_steps(centre bigint, title bigint, from_slot integer, to_slot integer, leaving bigint[], in_hand bigint) TO malle_staff;
GRANT ALL ON FUNCTION malle.free_steps(centre bigint, title bigint, from_slot integer, to_slot integer, leaving bigint[], in_hand bigint) TO malle_gateway;

REVOKE ALL ON FUNCTION malle.give_right(staff bigint, "right" text) FROM PUBLIC;
GRANT ALL ON FUNCTION malle.give_right(staff bigint, "right" text) TO malle_staff;

REVOKE ALL ON FUNCTION malle.grant_right(account text, "right" text) FROM PUBLIC;
GRANT ALL ON FUNCTION malle.grant_right(account text, "right" text) TO malle_staff;

REVOKE ALL ON FUNCTION malle.has_right("right" text) FROM PUBLIC;
GRANT ALL ON FUNCTION malle.has_right("right" text) TO malle_staff;

REVOKE ALL ON FUNCTION malle.holiday_name(day date, easter date) FROM PUBLIC;
GRANT ALL ON FUNCTION malle.holiday_name(day date, easter date) TO malle_staff;
GRANT ALL ON FUNCTION malle.holiday_name(day date, easter date) TO malle_gateway;

REVOKE ALL ON FUNCTION malle.identify(account text, centre text, terminal text, OUT outcome text, OUT staff bigint, OUT active_centre bigint) FROM PUBLIC;
GRANT ALL ON FUNCTION malle.identify(account text, centre text, terminal text, OUT outcome text, OUT staff bigint, OUT active_centre bigint) TO malle_staff;

REVOKE ALL ON FUNCTION malle.is_given_kind(kind bigint) FROM PUBLIC;
GRANT ALL ON FUNCTION malle.is_given_kind(kind bigint) TO malle_staff;

REVOKE ALL ON FUNCTION malle.is_open(centre bigint, site bigint, day date) FROM PUBLIC;
GRANT ALL ON FUNCTION malle.is_open(centre bigint, site bigint, day date) TO malle_staff;
GRANT ALL ON FUNCTION malle.is_open(centre bigint, site bigint, day date) TO malle_gateway;

REVOKE ALL ON FUNCTION malle.real_today() FROM PUBLIC;
GRANT ALL ON FUNCTION malle.real_today() TO malle_staff;
GRANT ALL ON FUNCTION malle.real_today() TO malle_gateway;

GRANT SELECT ON TABLE malle.staff_centre TO malle_staff;

GRANT SELECT ON TABLE malle.staff_centre_right TO malle_staff;

GRANT SELECT ON TABLE malle.staff_profile_right TO malle_staff;

REVOKE ALL ON FUNCTION malle.is_responsable() FROM PUBLIC;
GRANT ALL ON FUNCTION malle.is_responsable() TO malle_staff;

REVOKE ALL ON FUNCTION malle.item_type_of(title bigint) FROM PUBLIC;
GRANT ALL ON FUNCTION malle.item_type_of(title bigint) TO malle_staff;

REVOKE ALL ON FUNCTION malle.kits_are_flat() FROM PUBLIC;

REVOKE ALL ON FUNCTION malle.last_open_day(centre bigint, site bigint, first_day date, last_day date) FROM PUBLIC;
GRANT ALL ON FUNCTION malle.last_open_day(centre bigint, site bigint, first_day date, last_day date) TO malle_staff;
GRANT ALL ON FUNCTION malle.last_open_day(centre bigint, site bigint, first_day date, last_day date) TO malle_gateway;

REVOKE ALL ON FUNCTION malle.last_slot(centre bigint, starts_on date, ends_on date, days_after integer, same_day boolean) FROM PUBLIC;
GRANT ALL ON FUNCTION malle.last_slot(centre bigint, starts_on date, ends_on date, days_after integer, same_day boolean) TO malle_staff;
GRANT ALL ON FUNCTION malle.last_slot(centre bigint, starts_on date, ends_on date, days_after integer, same_day boolean) TO malle_gateway;

GRANT SELECT,INSERT ON TABLE malle.contact TO malle_staff;

GRANT SELECT ON TABLE malle.event TO malle_staff;

GRANT SELECT,INSERT,DELETE ON TABLE malle.letter_line TO malle_staff;

REVOKE ALL ON FUNCTION malle.letter_line_is_true(line malle.letter_line) FROM PUBLIC;
GRANT ALL ON FUNCTION malle.letter_line_is_true(line malle.letter_line) TO malle_staff;

GRANT SELECT,INSERT ON TABLE malle.letter TO malle_staff;

GRANT UPDATE(patron) ON TABLE malle.letter TO malle_staff;

GRANT UPDATE(recipient) ON TABLE malle.letter TO malle_staff;

GRANT UPDATE(email) ON TABLE malle.letter TO malle_staff;

GRANT UPDATE(address) ON TABLE malle.letter TO malle_staff;

GRANT UPDATE(subject) ON TABLE malle.letter TO malle_staff;

GRANT UPDATE(body) ON TABLE malle.letter TO malle_staff;

GRANT UPDATE(closing) ON TABLE malle.letter TO malle_staff;

GRANT UPDATE(channel) ON TABLE malle.letter TO malle_staff;

GRANT UPDATE(state) ON TABLE malle.letter TO malle_staff;

GRANT UPDATE(not_before) ON TABLE malle.letter TO malle_staff;

GRANT UPDATE(settled_at) ON TABLE malle.letter TO malle_staff;

GRANT UPDATE(claimed_by) ON TABLE malle.letter TO malle_staff;

GRANT UPDATE(claimed_until) ON TABLE malle.letter TO malle_staff;

GRANT UPDATE(retry_at) ON TABLE malle.letter TO malle_staff;

GRANT UPDATE(attempts) ON TABLE malle.letter TO malle_staff;

GRANT UPDATE(error) ON TABLE malle.letter TO malle_staff;

GRANT UPDATE(erased_on) ON TABLE malle.letter TO malle_staff;

REVOKE ALL ON FUNCTION malle.letter_state(letter malle.letter) FROM PUBLIC;
GRANT ALL ON FUNCTION malle.letter_state(letter malle.letter) TO malle_staff;

REVOKE ALL ON FUNCTION malle.lock_availability(titles bigint[]) FROM PUBLIC;
GRANT ALL ON FUNCTION malle.lock_availability(titles bigint[]) TO malle_staff;

REVOKE ALL ON FUNCTION malle.lock_claims(copy bigint) FROM PUBLIC;
GRANT ALL ON FUNCTION malle.lock_claims(copy bigint) TO malle_staff;

REVOKE ALL ON FUNCTION malle.lock_request(request bigint) FROM PUBLIC;
GRANT ALL ON FUNCTION malle.lock_request(request bigint) TO malle_staff;

REVOKE ALL ON FUNCTION malle.mail_date(moment timestamp with time zone) FROM PUBLIC;
GRANT ALL ON FUNCTION malle.mail_date(moment timestamp with time zone) TO malle_staff;

REVOKE ALL ON FUNCTION malle.make_centre(code text, name text, staff bigint) FROM PUBLIC;

GRANT SELECT,INSERT,DELETE ON TABLE malle.reminder_level TO malle_staff;

REVOKE ALL ON FUNCTION malle.make_reminder_levels(centre bigint) FROM PUBLIC;

REVOKE ALL ON FUNCTION malle.merge_patrons(event bigint, kept bigint, merged bigint) FROM PUBLIC;
GRANT ALL ON FUNCTION malle.merge_patrons(event bigint, kept bigint, merged bigint) TO malle_staff;

REVOKE ALL ON FUNCTION malle.must_be_kept(withdrawn_at timestamp with time zone) FROM PUBLIC;
GRANT ALL ON FUNCTION malle.must_be_kept(withdrawn_at timestamp with time zone) TO malle_staff;

REVOKE ALL ON FUNCTION malle.next_free(centre bigint, title bigint, quantity integer, starts_on date, ends_on date, days_before integer, days_after integer, same_day boolean, last_start date, leaving bigint[]) FROM PUBLIC;
GRANT ALL ON FUNCTION malle.next_free(centre bigint, title bigint, quantity integer, starts_on date, ends_on date, days_before integer, days_after integer, same_day boolean, last_start date, leaving bigint[]) TO malle_staff;
GRANT ALL ON FUNCTION malle.next_free(centre bigint, title bigint, quantity integer, starts_on date, ends_on date, days_before integer, days_after integer, same_day boolean, last_start date, leaving bigint[]) TO malle_gateway;

REVOKE ALL ON FUNCTION malle.next_open_day(centre bigint, site bigint, day date, same_weekday boolean) FROM PUBLIC;
GRANT ALL ON FUNCTION malle.next_open_day(centre bigint, site bigint, day date, same_weekday boolean) TO malle_staff;
GRANT ALL ON FUNCTION malle.next_open_day(centre bigint, site bigint, day date, same_weekday boolean) TO malle_gateway;

REVOKE ALL ON FUNCTION malle.number_contact() FROM PUBLIC;

REVOKE ALL ON FUNCTION malle.open_days_between(centre bigint, site bigint, first_day date, last_day date) FROM PUBLIC;
GRANT ALL ON FUNCTION malle.open_days_between(centre bigint, site bigint, first_day date, last_day date) TO malle_staff;
GRANT ALL ON FUNCTION malle.open_days_between(centre bigint, site bigint, first_day date, last_day date) TO malle_gateway;

REVOKE ALL ON FUNCTION malle.open_requests(event bigint, received_on date, ids bigint[]) FROM PUBLIC;
GRANT ALL ON FUNCTION malle.open_requests(event bigint, received_on date, ids bigint[]) TO malle_staff;

REVOKE ALL ON FUNCTION malle.open_slip(patron bigint, request bigint, purpose text) FROM PUBLIC;
GRANT ALL ON FUNCTION malle.open_slip(patron bigint, request bigint, purpose text) TO malle_staff;

REVOKE ALL ON FUNCTION malle.opening_moves_bookings() FROM PUBLIC;

GRANT SELECT,INSERT ON TABLE malle.patron TO malle_staff;

GRANT UPDATE(barcode) ON TABLE malle.patron TO malle_staff;

GRANT UPDATE(family_name) ON TABLE malle.patron TO malle_staff;

GRANT UPDATE(given_name) ON TABLE malle.patron TO malle_staff;

GRANT UPDATE(organisation) ON TABLE malle.patron TO malle_staff;

GRANT UPDATE(category) ON TABLE malle.patron TO malle_staff;

GRANT UPDATE(email) ON TABLE malle.patron TO malle_staff;

GRANT UPDATE(phone) ON TABLE malle.patron TO malle_staff;

GRANT UPDATE(note) ON TABLE malle.patron TO malle_staff;

GRANT UPDATE(folded) ON TABLE malle.patron TO malle_staff;

GRANT UPDATE(member_until) ON TABLE malle.patron TO malle_staff;

GRANT SELECT ON TABLE malle.patron_merge TO malle_staff;

REVOKE ALL ON FUNCTION malle.patron_tables() FROM PUBLIC;

REVOKE ALL ON FUNCTION malle.prove_identity(OUT staff bigint, OUT centre bigint) FROM PUBLIC;
GRANT ALL ON FUNCTION malle.prove_identity(OUT staff bigint, OUT centre bigint) TO malle_staff;
GRANT ALL ON FUNCTION malle.prove_identity(OUT staff bigint, OUT centre bigint) TO malle_gateway;

REVOKE ALL ON FUNCTION malle.public_holiday(day date) FROM PUBLIC;
GRANT ALL ON FUNCTION malle.public_holiday(day date) TO malle_staff;
GRANT ALL ON FUNCTION malle.public_holiday(day date) TO malle_gateway;

REVOKE ALL ON FUNCTION malle.rebuild_back(member bigint) FROM PUBLIC;
GRANT ALL ON FUNCTION malle.rebuild_back(member bigint) TO malle_staff;

REVOKE ALL ON FUNCTION malle.rebuild_copy(copy bigint) FROM PUBLIC;
GRANT ALL ON FUNCTION malle.rebuild_copy(copy bigint) TO malle_staff;

REVOKE ALL ON FUNCTION malle.rebuild_member(member bigint) FROM PUBLIC;
GRANT ALL ON FUNCTION malle.rebuild_member(member bigint) TO malle_staff;

REVOKE ALL ON FUNCTION malle.rebuild_piece(piece bigint) FROM PUBLIC;
GRANT ALL ON FUNCTION malle.rebuild_piece(piece bigint) TO malle_staff;

REVOKE ALL ON FUNCTION malle.rebuild_rest(copy bigint) FROM PUBLIC;
GRANT ALL ON FUNCTION malle.rebuild_rest(copy bigint) TO malle_staff;

REVOKE ALL ON FUNCTION malle.record_event(kind text, effective_at timestamp with time zone, command text, key text, reason text, undoes bigint, detail jsonb) FROM PUBLIC;
GRANT ALL ON FUNCTION malle.record_event(kind text, effective_at timestamp with time zone, command text, key text, reason text, undoes bigint, detail jsonb) TO malle_staff;

REVOKE ALL ON FUNCTION malle.reminder_cutoff(centre bigint, site bigint, delay integer, open_days boolean) FROM PUBLIC;
GRANT ALL ON FUNCTION malle.reminder_cutoff(centre bigint, site bigint, delay integer, open_days boolean) TO malle_staff;

REVOKE ALL ON FUNCTION malle.reminder_levels_increase() FROM PUBLIC;

GRANT SELECT,INSERT ON TABLE malle.loan TO malle_staff;

GRANT SELECT,INSERT ON TABLE malle.reminder TO malle_staff;

REVOKE ALL ON FUNCTION malle.reminder_state(open_days boolean, one_patron bigint, one_organisation bigint) FROM PUBLIC;
GRANT ALL ON FUNCTION malle.reminder_state(open_days boolean, one_patron bigint, one_organisation bigint) TO malle_staff;

REVOKE ALL ON FUNCTION malle.remove_staff(account text) FROM PUBLIC;
GRANT ALL ON FUNCTION malle.remove_staff(account text) TO malle_staff;

REVOKE ALL ON FUNCTION malle.restore_claims(event bigint) FROM PUBLIC;
GRANT ALL ON FUNCTION malle.restore_claims(event bigint) TO malle_staff;

REVOKE ALL ON FUNCTION malle.revoke_right(account text, "right" text) FROM PUBLIC;
GRANT ALL ON FUNCTION malle.revoke_right(account text, "right" text) TO malle_staff;

GRANT SELECT,INSERT ON TABLE malle.organisation TO malle_staff;

GRANT UPDATE(name) ON TABLE malle.organisation TO malle_staff;

GRANT UPDATE(short_name) ON TABLE malle.organisation TO malle_staff;

GRANT UPDATE(kind) ON TABLE malle.organisation TO malle_staff;

GRANT UPDATE(sector) ON TABLE malle.organisation TO malle_staff;

GRANT UPDATE(sub_sector) ON TABLE malle.organisation TO malle_staff;

GRANT UPDATE(municipality) ON TABLE malle.organisation TO malle_staff;

GRANT UPDATE(postcode) ON TABLE malle.organisation TO malle_staff;

GRANT UPDATE(category) ON TABLE malle.organisation TO malle_staff;

GRANT UPDATE(member) ON TABLE malle.organisation TO malle_staff;

GRANT UPDATE(note) ON TABLE malle.organisation TO malle_staff;

GRANT UPDATE(folded) ON TABLE malle.organisation TO malle_staff;

REVOKE ALL ON FUNCTION malle.rule_asked(copy bigint, title bigint, patron bigint) FROM PUBLIC;
GRANT ALL ON FUNCTION malle.rule_asked(copy bigint, title bigint, patron bigint) TO malle_staff;

REVOKE ALL ON FUNCTION malle.rule_for(title bigint, item_type bigint, category bigint) FROM PUBLIC;
GRANT ALL ON FUNCTION malle.rule_for(title bigint, item_type bigint, category bigint) TO malle_staff;

REVOKE ALL ON FUNCTION malle.rule_used(rule bigint, patron bigint) FROM PUBLIC;
GRANT ALL ON FUNCTION malle.rule_used(rule bigint, patron bigint) TO malle_staff;

GRANT SELECT,INSERT ON TABLE malle.loan_rule TO malle_staff;

GRANT UPDATE(ended_by) ON TABLE malle.loan_rule TO malle_staff;

GRANT UPDATE(current) ON TABLE malle.loan_rule TO malle_staff;

REVOKE ALL ON FUNCTION malle.rules_for(title bigint, item_type bigint, category bigint) FROM PUBLIC;
GRANT ALL ON FUNCTION malle.rules_for(title bigint, item_type bigint, category bigint) TO malle_staff;

REVOKE ALL ON FUNCTION malle.session_seal(secret text, staff text, centre text, terminal text) FROM PUBLIC;

REVOKE ALL ON FUNCTION malle.set_profile(account text, profile text) FROM PUBLIC;
GRANT ALL ON FUNCTION malle.set_profile(account text, profile text) TO malle_staff;

REVOKE ALL ON FUNCTION malle.share_availability(title bigint, copy bigint) FROM PUBLIC;
GRANT ALL ON FUNCTION malle.share_availability(title bigint, copy bigint) TO malle_staff;

REVOKE ALL ON FUNCTION malle.slip_for(patron bigint, organisation bigint, event bigint, request bigint, purpose text, OUT id bigint, OUT number text) FROM PUBLIC;
GRANT ALL ON FUNCTION malle.slip_for(patron bigint, organisation bigint, event bigint, request bigint, purpose text, OUT id bigint, OUT number text) TO malle_staff;

REVOKE ALL ON FUNCTION malle.slot_day(slot integer) FROM PUBLIC;
GRANT ALL ON FUNCTION malle.slot_day(slot integer) TO malle_staff;
GRANT ALL ON FUNCTION malle.slot_day(slot integer) TO malle_gateway;

REVOKE ALL ON FUNCTION malle.split_patrons(event bigint) FROM PUBLIC;
GRANT ALL ON FUNCTION malle.split_patrons(event bigint) TO malle_staff;

REVOKE ALL ON FUNCTION malle.staff_to_change(account text) FROM PUBLIC;

REVOKE ALL ON FUNCTION malle.statement_number() FROM PUBLIC;
GRANT ALL ON FUNCTION malle.statement_number() TO malle_staff;
GRANT ALL ON FUNCTION malle.statement_number() TO malle_gateway;

REVOKE ALL ON FUNCTION malle.thing_typed(typed text, repaired text, number bigint) FROM PUBLIC;
GRANT ALL ON FUNCTION malle.thing_typed(typed text, repaired text, number bigint) TO malle_staff;

REVOKE ALL ON FUNCTION malle.tied_titles(centre bigint, title bigint) FROM PUBLIC;
GRANT ALL ON FUNCTION malle.tied_titles(centre bigint, title bigint) TO malle_staff;
GRANT ALL ON FUNCTION malle.tied_titles(centre bigint, title bigint) TO malle_gateway;

REVOKE ALL ON FUNCTION malle.title_changed() FROM PUBLIC;

REVOKE ALL ON FUNCTION malle.title_days(centre bigint, title bigint, first_day date, last_day date, leaving bigint[]) FROM PUBLIC;
GRANT ALL ON FUNCTION malle.title_days(centre bigint, title bigint, first_day date, last_day date, leaving bigint[]) TO malle_staff;
GRANT ALL ON FUNCTION malle.title_days(centre bigint, title bigint, first_day date, last_day date, leaving bigint[]) TO malle_gateway;

REVOKE ALL ON FUNCTION malle.title_survivor(title bigint) FROM PUBLIC;
GRANT ALL ON FUNCTION malle.title_survivor(title bigint) TO malle_staff;
GRANT ALL ON FUNCTION malle.title_survivor(title bigint) TO malle_gateway;

GRANT SELECT,INSERT ON TABLE malle.vocabulary_alias TO malle_staff;
GRANT SELECT ON TABLE malle.vocabulary_alias TO malle_gateway;

GRANT SELECT,INSERT ON TABLE malle.vocabulary_value TO malle_staff;
GRANT SELECT ON TABLE malle.vocabulary_value TO malle_gateway;

REVOKE ALL ON FUNCTION malle.title_themes(title bigint) FROM PUBLIC;
GRANT ALL ON FUNCTION malle.title_themes(title bigint) TO malle_staff;

REVOKE ALL ON FUNCTION malle.verify() FROM PUBLIC;
GRANT ALL ON FUNCTION malle.verify() TO malle_staff;

REVOKE ALL ON FUNCTION malle.write_booking_open(booking bigint) FROM PUBLIC;
GRANT ALL ON FUNCTION malle.write_booking_open(booking bigint) TO malle_staff;

REVOKE ALL ON FUNCTION malle.write_hold_open(hold bigint) FROM PUBLIC;
GRANT ALL ON FUNCTION malle.write_hold_open(hold bigint) TO malle_staff;

REVOKE ALL ON FUNCTION malle.write_identity(staff bigint, centre bigint, terminal text) FROM PUBLIC;

REVOKE ALL ON FUNCTION malle.yearly_number(year integer, number integer) FROM PUBLIC;
GRANT ALL ON FUNCTION malle.yearly_number(year integer, number integer) TO malle_staff;

GRANT SELECT,INSERT ON TABLE malle.agreement TO malle_staff;

GRANT SELECT,INSERT ON TABLE malle.block TO malle_staff;

GRANT UPDATE(ended_by) ON TABLE malle.block TO malle_staff;

GRANT UPDATE(current) ON TABLE malle.block TO malle_staff;

GRANT SELECT,INSERT ON TABLE malle.booking TO malle_staff;

GRANT USAGE ON SEQUENCE malle.booking_id_seq TO malle_staff;

GRANT SELECT,INSERT ON TABLE malle.booking_period TO malle_staff;

GRANT SELECT,INSERT ON TABLE malle.booking_step TO malle_staff;

GRANT SELECT ON TABLE malle.event_live TO malle_staff;

GRANT SELECT ON TABLE malle.booking_live TO malle_staff;

GRANT SELECT,INSERT ON TABLE malle.site TO malle_staff;
GRANT SELECT ON TABLE malle.site TO malle_gateway;

GRANT UPDATE(code) ON TABLE malle.site TO malle_staff;

GRANT UPDATE(name) ON TABLE malle.site TO malle_staff;

GRANT UPDATE(kind) ON TABLE malle.site TO malle_staff;

GRANT SELECT ON TABLE malle.booking_line TO malle_staff;

GRANT SELECT,INSERT ON TABLE malle.brochure TO malle_staff;

GRANT UPDATE(threshold) ON TABLE malle.brochure TO malle_staff;

GRANT UPDATE(publisher) ON TABLE malle.brochure TO malle_staff;

GRANT UPDATE(code) ON TABLE malle.brochure TO malle_staff;

GRANT UPDATE(obsolete) ON TABLE malle.brochure TO malle_staff;

GRANT UPDATE(acknowledged) ON TABLE malle.brochure TO malle_staff;

GRANT SELECT ON TABLE malle.centre TO malle_staff;
GRANT SELECT ON TABLE malle.centre TO malle_gateway;

GRANT SELECT,INSERT,DELETE ON TABLE malle.centre_owner TO malle_staff;
GRANT SELECT ON TABLE malle.centre_owner TO malle_gateway;

GRANT SELECT,INSERT ON TABLE malle.condition_acceptance TO malle_staff;

GRANT USAGE ON SEQUENCE malle.contact_id_seq TO malle_staff;

GRANT SELECT ON TABLE malle.contact_live TO malle_staff;

GRANT SELECT ON TABLE malle.copy_state TO malle_staff;
GRANT SELECT ON TABLE malle.copy_state TO malle_gateway;

GRANT SELECT ON TABLE malle.copy_current_state TO malle_staff;
GRANT SELECT ON TABLE malle.copy_current_state TO malle_gateway;

GRANT SELECT ON TABLE malle.copy_availability TO malle_staff;
GRANT SELECT ON TABLE malle.copy_availability TO malle_gateway;

GRANT SELECT,INSERT ON TABLE malle.loan_part_return TO malle_staff;

GRANT SELECT ON TABLE malle.copy_back_told TO malle_staff;

GRANT SELECT,INSERT ON TABLE malle.owner TO malle_staff;
GRANT SELECT ON TABLE malle.owner TO malle_gateway;

GRANT UPDATE(code) ON TABLE malle.owner TO malle_staff;

GRANT UPDATE(name) ON TABLE malle.owner TO malle_staff;

GRANT SELECT ON TABLE malle.copy_line TO malle_staff;

GRANT SELECT,INSERT ON TABLE malle.kit_change TO malle_staff;

GRANT SELECT ON TABLE malle.copy_member_told TO malle_staff;

GRANT SELECT,INSERT ON TABLE malle.loan_return TO malle_staff;

GRANT SELECT,INSERT ON TABLE malle.loan_return_date TO malle_staff;

GRANT SELECT ON TABLE malle.loan_return_live TO malle_staff;

GRANT SELECT ON TABLE malle.copy_rest_told TO malle_staff;

GRANT SELECT,INSERT ON TABLE malle.transfer TO malle_staff;

GRANT SELECT,INSERT ON TABLE malle.transfer_step TO malle_staff;

GRANT SELECT ON TABLE malle.copy_site_told TO malle_staff;

GRANT SELECT,INSERT ON TABLE malle.copy_state_change TO malle_staff;

GRANT SELECT ON TABLE malle.copy_state_told TO malle_staff;

GRANT SELECT,INSERT ON TABLE malle.download TO malle_staff;

GRANT USAGE ON SEQUENCE malle.download_id_seq TO malle_staff;

GRANT SELECT ON TABLE malle.download_live TO malle_staff;

GRANT SELECT,INSERT ON TABLE malle.event_reason TO malle_staff;

GRANT SELECT,INSERT ON TABLE malle.hold TO malle_staff;

GRANT SELECT,INSERT ON TABLE malle.opening_exception TO malle_staff;
GRANT SELECT ON TABLE malle.opening_exception TO malle_gateway;

GRANT UPDATE(ended_by) ON TABLE malle.opening_exception TO malle_staff;

GRANT UPDATE(current) ON TABLE malle.opening_exception TO malle_staff;

GRANT SELECT,INSERT ON TABLE malle.request TO malle_staff;

GRANT SELECT,INSERT ON TABLE malle.request_revision TO malle_staff;

GRANT SELECT ON TABLE malle.staff TO malle_staff;

GRANT SELECT,INSERT ON TABLE malle.stocktake TO malle_staff;

GRANT SELECT ON TABLE malle.event_line TO malle_staff;

GRANT USAGE ON SEQUENCE malle.hold_id_seq TO malle_staff;

GRANT SELECT,INSERT ON TABLE malle.hold_step TO malle_staff;

GRANT SELECT ON TABLE malle.hold_live TO malle_staff;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE malle.hold_open TO malle_staff;
GRANT SELECT ON TABLE malle.hold_open TO malle_gateway;

GRANT SELECT ON TABLE malle.hold_line TO malle_staff;

GRANT SELECT,INSERT ON TABLE malle.image TO malle_staff;

GRANT USAGE ON SEQUENCE malle.image_id_seq TO malle_staff;

GRANT SELECT,INSERT ON TABLE malle.image_removal TO malle_staff;

GRANT SELECT ON TABLE malle.image_live TO malle_staff;

GRANT SELECT,INSERT ON TABLE malle.import_batch TO malle_staff;

GRANT UPDATE(event) ON TABLE malle.import_batch TO malle_staff;

GRANT UPDATE(finished_at) ON TABLE malle.import_batch TO malle_staff;

GRANT UPDATE(counts) ON TABLE malle.import_batch TO malle_staff;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE malle.index_segment TO malle_staff;
GRANT SELECT ON TABLE malle.index_segment TO malle_gateway;

GRANT USAGE ON SEQUENCE malle.index_segment_number TO malle_staff;

GRANT SELECT,INSERT ON TABLE malle.letter_sender TO malle_staff;

GRANT UPDATE(name) ON TABLE malle.letter_sender TO malle_staff;

GRANT UPDATE(email) ON TABLE malle.letter_sender TO malle_staff;

GRANT UPDATE(signature) ON TABLE malle.letter_sender TO malle_staff;

GRANT UPDATE(event) ON TABLE malle.letter_sender TO malle_staff;

GRANT SELECT,INSERT,DELETE ON TABLE malle.letter_text TO malle_staff;

GRANT UPDATE(subject) ON TABLE malle.letter_text TO malle_staff;

GRANT UPDATE(body) ON TABLE malle.letter_text TO malle_staff;

GRANT UPDATE(event) ON TABLE malle.letter_text TO malle_staff;

GRANT SELECT,INSERT ON TABLE malle.loan_axis TO malle_staff;

GRANT SELECT,INSERT ON TABLE malle.loan_due TO malle_staff;

GRANT SELECT ON TABLE malle.loan_due_live TO malle_staff;

GRANT SELECT,INSERT ON TABLE malle.loan_feedback TO malle_staff;

GRANT SELECT,INSERT ON TABLE malle.loan_slip TO malle_staff;

GRANT SELECT ON TABLE malle.loan_line TO malle_staff;

GRANT SELECT ON TABLE malle.loan_live TO malle_staff;

GRANT SELECT,INSERT ON TABLE malle.loan_slip_end TO malle_staff;

GRANT SELECT,INSERT ON TABLE malle.loan_theme TO malle_staff;

GRANT SELECT,INSERT ON TABLE malle.membership TO malle_staff;

GRANT SELECT,INSERT ON TABLE malle.movement TO malle_staff;

GRANT USAGE ON SEQUENCE malle.movement_id_seq TO malle_staff;

GRANT SELECT ON TABLE malle.movement_live TO malle_staff;

GRANT SELECT,INSERT ON TABLE malle.offline_end TO malle_staff;

GRANT SELECT,INSERT ON TABLE malle.offline_line TO malle_staff;

GRANT UPDATE(card) ON TABLE malle.offline_line TO malle_staff;

GRANT UPDATE(body) ON TABLE malle.offline_line TO malle_staff;

GRANT USAGE ON SEQUENCE malle.offline_line_id_seq TO malle_staff;

GRANT SELECT,INSERT ON TABLE malle.offline_refusal TO malle_staff;

GRANT SELECT ON TABLE malle.offline_line_now TO malle_staff;

GRANT SELECT,INSERT ON TABLE malle.opening TO malle_staff;
GRANT SELECT ON TABLE malle.opening TO malle_gateway;

GRANT UPDATE(ended_by) ON TABLE malle.opening TO malle_staff;

GRANT UPDATE(current) ON TABLE malle.opening TO malle_staff;

GRANT SELECT,INSERT ON TABLE malle.override TO malle_staff;

GRANT SELECT,INSERT ON TABLE malle.own_file TO malle_staff;

GRANT USAGE ON SEQUENCE malle.own_file_id_seq TO malle_staff;

GRANT SELECT ON TABLE malle.own_file_live TO malle_staff;

GRANT SELECT,INSERT ON TABLE malle.partner_count TO malle_staff;

GRANT USAGE ON SEQUENCE malle.partner_count_id_seq TO malle_staff;

GRANT SELECT ON TABLE malle.partner_count_live TO malle_staff;

GRANT SELECT ON TABLE malle.patron_card TO malle_staff;

GRANT SELECT,INSERT,DELETE ON TABLE malle.person_file TO malle_staff;

GRANT SELECT,INSERT ON TABLE malle.piece_change TO malle_staff;

GRANT SELECT,INSERT ON TABLE malle.presentation TO malle_staff;

GRANT SELECT,INSERT ON TABLE malle.renewal TO malle_staff;

GRANT SELECT,INSERT ON TABLE malle.renewal_request TO malle_staff;

GRANT SELECT,INSERT ON TABLE malle.request_profession TO malle_staff;

GRANT SELECT ON TABLE malle.person_row TO malle_staff;

GRANT SELECT,INSERT,UPDATE ON TABLE malle.piece TO malle_staff;
GRANT SELECT ON TABLE malle.piece TO malle_gateway;

GRANT SELECT ON TABLE malle.piece_change_live TO malle_staff;

GRANT SELECT ON TABLE malle.piece_due TO malle_staff;

GRANT SELECT,INSERT ON TABLE malle.piece_excess TO malle_staff;

GRANT SELECT ON TABLE malle.piece_line TO malle_staff;

GRANT SELECT,INSERT ON TABLE malle.piece_revision TO malle_staff;

GRANT SELECT ON TABLE malle.piece_told TO malle_staff;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE malle.posting TO malle_staff;
GRANT SELECT ON TABLE malle.posting TO malle_gateway;

GRANT SELECT,INSERT ON TABLE malle.promise TO malle_staff;

GRANT USAGE ON SEQUENCE malle.promise_id_seq TO malle_staff;

GRANT SELECT ON TABLE malle.promise_open TO malle_staff;

GRANT SELECT ON SEQUENCE malle.proven_centre TO malle_staff;
GRANT SELECT ON SEQUENCE malle.proven_centre TO malle_gateway;

GRANT SELECT ON SEQUENCE malle.proven_staff TO malle_staff;
GRANT SELECT ON SEQUENCE malle.proven_staff TO malle_gateway;

GRANT SELECT ON SEQUENCE malle.proven_statement TO malle_staff;
GRANT SELECT ON SEQUENCE malle.proven_statement TO malle_gateway;

GRANT SELECT,INSERT ON TABLE malle.renewal_answer TO malle_staff;

GRANT SELECT,INSERT ON TABLE malle.repair TO malle_staff;

GRANT SELECT,INSERT ON TABLE malle.repair_step TO malle_staff;

GRANT SELECT ON TABLE malle.repair_line TO malle_staff;

GRANT SELECT,INSERT ON TABLE malle.request_axis TO malle_staff;

GRANT SELECT,INSERT ON TABLE malle.request_contact_mode TO malle_staff;

GRANT USAGE ON SEQUENCE malle.request_id_seq TO malle_staff;

GRANT SELECT ON TABLE malle.request_live TO malle_staff;

GRANT SELECT,INSERT ON TABLE malle.request_objective TO malle_staff;

GRANT SELECT,INSERT ON TABLE malle.request_strategy TO malle_staff;

GRANT SELECT,INSERT ON TABLE malle.request_theme TO malle_staff;

GRANT SELECT ON TABLE malle.request_line TO malle_staff;

GRANT SELECT ON TABLE malle.request_work TO malle_staff;

GRANT SELECT ON TABLE malle.schema_migration TO malle_staff;
GRANT SELECT ON TABLE malle.schema_migration TO malle_gateway;

GRANT SELECT ON TABLE malle.schema_script TO malle_staff;
GRANT SELECT ON TABLE malle.schema_script TO malle_gateway;

GRANT SELECT ON TABLE malle.set_aside_live TO malle_staff;

GRANT SELECT,INSERT,DELETE ON TABLE malle.setting TO malle_staff;

GRANT UPDATE(value) ON TABLE malle.setting TO malle_staff;

GRANT UPDATE(event) ON TABLE malle.setting TO malle_staff;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE malle.sort_rank TO malle_staff;
GRANT SELECT ON TABLE malle.sort_rank TO malle_gateway;

GRANT SELECT ON TABLE malle.staff_profile TO malle_staff;

GRANT SELECT ON TABLE malle.staff_right TO malle_staff;

GRANT SELECT ON TABLE malle.still_open TO malle_staff;

GRANT SELECT,INSERT ON TABLE malle.stock TO malle_staff;

GRANT UPDATE(quantity) ON TABLE malle.stock TO malle_staff;

GRANT SELECT ON TABLE malle.stock_line TO malle_staff;

GRANT SELECT,INSERT ON TABLE malle.stocktake_end TO malle_staff;

GRANT SELECT,INSERT ON TABLE malle.stocktake_expected TO malle_staff;

GRANT SELECT ON TABLE malle.stocktake_live TO malle_staff;

GRANT SELECT,INSERT ON TABLE malle.stocktake_scan TO malle_staff;

GRANT SELECT ON TABLE malle.stocktake_scan_live TO malle_staff;

GRANT SELECT ON TABLE malle.stocktake_missed TO malle_staff;

GRANT SELECT ON TABLE malle.theme_axis TO malle_staff;
GRANT SELECT ON TABLE malle.theme_axis TO malle_gateway;

GRANT SELECT,INSERT ON TABLE malle.title_condition TO malle_staff;

GRANT SELECT,INSERT ON TABLE malle.title_note TO malle_staff;

GRANT UPDATE(current) ON TABLE malle.title_note TO malle_staff;

GRANT USAGE ON SEQUENCE malle.title_note_id_seq TO malle_staff;

GRANT SELECT,INSERT ON TABLE malle.title_note_removal TO malle_staff;

GRANT SELECT,INSERT,UPDATE ON TABLE malle.title_source TO malle_staff;

GRANT SELECT(id) ON TABLE malle.title_source TO malle_gateway;

GRANT SELECT(title) ON TABLE malle.title_source TO malle_gateway;

GRANT SELECT(centre) ON TABLE malle.title_source TO malle_gateway;

GRANT SELECT(source) ON TABLE malle.title_source TO malle_gateway;

GRANT SELECT(source_id) ON TABLE malle.title_source TO malle_gateway;

GRANT SELECT(withdrawn_at) ON TABLE malle.title_source TO malle_gateway;

GRANT SELECT ON TABLE malle.transfer_line TO malle_staff;

GRANT SELECT ON TABLE malle.vocabulary TO malle_staff;
GRANT SELECT ON TABLE malle.vocabulary TO malle_gateway;

REVOKE ALL ON FUNCTION malle.make_staff(account text, database_role name, name text) FROM PUBLIC;

ALTER DEFAULT PRIVILEGES FOR ROLE malle_owner REVOKE ALL ON FUNCTIONS  FROM PUBLIC;

