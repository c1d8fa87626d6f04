-- What the team says of a title: advice on its use, what a test of it showed. Dated and signed; internal,
-- or shared with the other centres.
CREATE TABLE malle.title_note (
	id bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT title_note_id PRIMARY KEY,
	centre bigint NOT NULL DEFAULT malle.active_centre(),
	event bigint NOT NULL,
	title bigint NOT NULL CONSTRAINT title_note_title REFERENCES malle.title,
	body text NOT NULL CONSTRAINT title_note_body_given CHECK (btrim(body) <> ''),
	shared boolean NOT NULL,
	author text NOT NULL,
	current boolean NOT NULL DEFAULT true,
	CONSTRAINT title_note_of_centre UNIQUE (id, centre),
	CONSTRAINT title_note_event FOREIGN KEY (event, centre) REFERENCES malle.event (id, centre)
);
COMMENT ON TABLE malle.title_note IS 'Fact: what somebody of the team says of a title';
COMMENT ON COLUMN malle.title_note.id IS 'Identity, in order of recording';
COMMENT ON COLUMN malle.title_note.centre IS 'The centre that says it';
COMMENT ON COLUMN malle.title_note.event IS 'Event that recorded it: when';
COMMENT ON COLUMN malle.title_note.title IS 'The title';
COMMENT ON COLUMN malle.title_note.body IS 'What is said; of a tool, never of a person';
COMMENT ON COLUMN malle.title_note.shared IS 'The other centres read it too';
COMMENT ON COLUMN malle.title_note.author IS 'Who signs it: other centres do not see events and teams';
COMMENT ON COLUMN malle.title_note.current IS 'Derived: neither undone nor removed; other centres do not see the facts that say so';
CREATE INDEX title_note_of ON malle.title_note (title);
CREATE INDEX title_note_by_event ON malle.title_note (event);

CREATE TABLE malle.title_note_removal (
	event bigint CONSTRAINT title_note_removal_once PRIMARY KEY,
	note bigint NOT NULL,
	centre bigint NOT NULL DEFAULT malle.active_centre(),
	CONSTRAINT title_note_removal_note FOREIGN KEY (note, centre) REFERENCES malle.title_note (id, centre),
	CONSTRAINT title_note_removal_event FOREIGN KEY (event, centre) REFERENCES malle.event (id, centre)
);
COMMENT ON TABLE malle.title_note_removal IS 'Fact: a note was taken away; undone, it is there again';
COMMENT ON COLUMN malle.title_note_removal.event IS 'Event that recorded it';
COMMENT ON COLUMN malle.title_note_removal.note IS 'The note';
COMMENT ON COLUMN malle.title_note_removal.centre IS 'Its centre';
CREATE INDEX title_note_removal_of ON malle.title_note_removal (note);

CREATE TRIGGER title_note_stays BEFORE DELETE OR TRUNCATE ON malle.title_note
	FOR EACH STATEMENT EXECUTE FUNCTION malle.facts_stay();
CREATE TRIGGER title_note_removal_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON malle.title_note_removal
	FOR EACH STATEMENT EXECUTE FUNCTION malle.facts_stay();
ALTER TABLE malle.title_note ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE malle.title_note_removal ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY title_note_of_active_centre ON malle.title_note USING (centre = (SELECT malle.active_centre()));
CREATE POLICY title_note_shared ON malle.title_note FOR SELECT TO malle_staff
	USING ((shared AND current) OR centre = (SELECT malle.active_centre()));
CREATE POLICY title_note_removal_of_active_centre ON malle.title_note_removal USING (centre = (SELECT malle.active_centre()));
GRANT SELECT, INSERT, UPDATE (current) ON malle.title_note TO malle_staff;
GRANT SELECT, INSERT ON malle.title_note_removal TO malle_staff;
GRANT USAGE ON SEQUENCE malle.title_note_id_seq TO malle_staff;
