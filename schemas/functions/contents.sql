-- What boxes and kits hold follows from facts: whoever writes these facts, and undoing, calls these.
CREATE OR REPLACE FUNCTION malle.rebuild_piece(piece bigint) RETURNS void
LANGUAGE plpgsql
SET search_path = malle, pg_temp
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
COMMENT ON FUNCTION malle.rebuild_piece(bigint) IS 'Bring a piece, and how many of it are missing, to what follows from its live facts (R4.11)';

CREATE OR REPLACE FUNCTION malle.rebuild_back(member bigint) RETURNS void
LANGUAGE plpgsql
SET search_path = malle, pg_temp
AS $$
BEGIN
	UPDATE malle.copy_member m SET back_of = t.back_of
	FROM malle.copy_back_told t
	WHERE m.member = rebuild_back.member AND t.member = m.member AND m.back_of IS DISTINCT FROM t.back_of;
END
$$;
COMMENT ON FUNCTION malle.rebuild_back(bigint) IS 'Bring the loan from which a copy came back before its kit to what follows from its live facts (R4.12)';

CREATE OR REPLACE FUNCTION malle.rebuild_member(member bigint) RETURNS void
LANGUAGE plpgsql
SET search_path = malle, pg_temp
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
COMMENT ON FUNCTION malle.rebuild_member(bigint) IS 'Bring the kit of a copy to what follows from its live facts';

CREATE OR REPLACE FUNCTION malle.rebuild_rest(copy bigint) RETURNS void
LANGUAGE plpgsql
SET search_path = malle, pg_temp
AS $$
BEGIN
	UPDATE malle.copy c SET rests_until = t.rests_until
	FROM malle.copy_rest_told t
	WHERE c.id = rebuild_rest.copy AND t.copy = c.id AND c.rests_until IS DISTINCT FROM t.rests_until;
END
$$;
COMMENT ON FUNCTION malle.rebuild_rest(bigint) IS 'Bring the last day of checking of a copy to that of its last live return (R6.4)';

-- No kit in a kit, whatever two desks do at the same moment: both lock the copies first.
CREATE OR REPLACE FUNCTION malle.kits_are_flat() RETURNS trigger
LANGUAGE plpgsql
SET search_path = malle, pg_temp
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
COMMENT ON FUNCTION malle.kits_are_flat() IS 'Trigger: a kit is not part of another kit';
GRANT EXECUTE ON FUNCTION malle.rebuild_piece(bigint), malle.rebuild_member(bigint), malle.rebuild_back(bigint),
	malle.rebuild_rest(bigint)
	TO malle_staff;

-- What is in the box as people read it, at the loan and on the slip: its pieces; of a kit, its parts
-- (R1.10). plpgsql keeps its plans, which a function of SQL that gathers rows makes anew at each call;
-- and most copies have neither, which costs two looks into an index. No SET search_path, as in
-- active_centre(): names are complete.
CREATE OR REPLACE FUNCTION malle.contents_words(of_copy bigint) RETURNS text
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
COMMENT ON FUNCTION malle.contents_words(bigint) IS 'The pieces of a box and the parts of a kit, "54 cartes, 1 dé"; null: none are known (R1.10)';
GRANT EXECUTE ON FUNCTION malle.contents_words(bigint) TO malle_staff;
