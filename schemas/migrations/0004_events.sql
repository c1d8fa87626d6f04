-- The append-only log of everything that was done. Facts are immutable rows that name their event;
-- undoing is an event that undoes another (design 2, History).
CREATE TABLE malle.event (
	id bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT event_id PRIMARY KEY,
	kind text NOT NULL CONSTRAINT event_kind CHECK (kind ~ '^[a-z][a-z0-9_.]*$'),
	recorded_at timestamptz NOT NULL DEFAULT malle.real_moment(),
	effective_at timestamptz NOT NULL,
	centre bigint DEFAULT malle.active_centre() CONSTRAINT event_centre REFERENCES malle.centre,
	staff bigint CONSTRAINT event_staff REFERENCES malle.staff,
	terminal text,
	command text,
	key text,
	reason text,
	undoes bigint CONSTRAINT event_undoes_once UNIQUE,
	detail jsonb,
	CONSTRAINT event_key_once UNIQUE (centre, terminal, key),
	CONSTRAINT event_key_of_terminal CHECK (key IS NULL OR terminal IS NOT NULL),
	CONSTRAINT event_of_centre UNIQUE (id, centre),
	CONSTRAINT event_undoes FOREIGN KEY (undoes) REFERENCES malle.event,
	CONSTRAINT event_undoes_same_centre FOREIGN KEY (undoes, centre) REFERENCES malle.event (id, centre),
	CONSTRAINT event_undoes_earlier CHECK (undoes < id)
);
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
CREATE INDEX event_recent ON malle.event (centre, terminal, id DESC);

ALTER TABLE malle.centre ADD CONSTRAINT centre_created_by FOREIGN KEY (created_by) REFERENCES malle.event;

CREATE TRIGGER event_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON malle.event
	FOR EACH STATEMENT EXECUTE FUNCTION malle.facts_stay();

ALTER TABLE malle.event ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY event_of_active_centre ON malle.event
	USING (centre = (SELECT malle.active_centre()));
-- An administrator's, written by the functions of schemas/functions/team.sql.
CREATE POLICY event_of_no_centre ON malle.event TO malle_owner
	USING (centre IS NULL) WITH CHECK (centre IS NULL);

-- Written by malle.record_event() only.
GRANT SELECT ON malle.event TO malle_staff;
