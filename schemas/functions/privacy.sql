-- Forgetting persons (R11.1 to R11.4). Facts are only added; this is the one exception, and it takes
-- away nothing but who it was and what was written about them: snapshots and dates stay (R11.2), and organisations, which are no
-- persons (R11.5).
CREATE OR REPLACE FUNCTION malle.anonymise(people bigint[]) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = malle, pg_temp
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
COMMENT ON FUNCTION malle.anonymise(bigint[]) IS 'Take the identity of these persons of the active centre out of everything, and their rows away; how many. Refused while anything of them is open (R11.2)';
GRANT EXECUTE ON FUNCTION malle.anonymise(bigint[]) TO malle_staff;
