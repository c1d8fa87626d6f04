-- What desks without a server did, and what became of each line of it (R13).
CREATE TABLE malle.offline_line (
	id bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT offline_line_id PRIMARY KEY,
	centre bigint NOT NULL DEFAULT malle.active_centre(),
	event bigint NOT NULL,
	file text NOT NULL CONSTRAINT offline_line_file_given CHECK (file <> ''),
	format text NOT NULL CONSTRAINT offline_line_format CHECK (format IN ('malle', 'pmb', 'koc')),
	desk text NOT NULL DEFAULT '',
	line bigint NOT NULL,
	sequence bigint NOT NULL,
	fingerprint bigint NOT NULL,
	moment timestamptz NOT NULL,
	noted timestamptz,
	kind text NOT NULL CONSTRAINT offline_line_kind CHECK (kind IN ('loan', 'return', 'gift', 'undo', 'unreadable')),
	quantity bigint,
	undoes bigint,
	card text,
	code text,
	body text,
	CONSTRAINT offline_line_of_centre UNIQUE (id, centre),
	CONSTRAINT offline_line_once UNIQUE (centre, file, sequence, fingerprint),
	CONSTRAINT offline_line_event FOREIGN KEY (event, centre) REFERENCES malle.event (id, centre)
);
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
CREATE INDEX offline_line_by_event ON malle.offline_line (event);
CREATE INDEX offline_line_carded ON malle.offline_line (centre, card) WHERE card IS NOT NULL;

CREATE TABLE malle.offline_end (
	line bigint NOT NULL,
	event bigint NOT NULL,
	centre bigint NOT NULL DEFAULT malle.active_centre(),
	how text NOT NULL CONSTRAINT offline_end_how CHECK (how IN ('applied', 'same', 'undone', 'settled')),
	CONSTRAINT offline_end_event_once PRIMARY KEY (line, event),
	CONSTRAINT offline_end_line FOREIGN KEY (line, centre) REFERENCES malle.offline_line (id, centre),
	CONSTRAINT offline_end_event FOREIGN KEY (event, centre) REFERENCES malle.event (id, centre)
);
COMMENT ON TABLE malle.offline_end IS 'Fact: a line waits no more';
COMMENT ON COLUMN malle.offline_end.line IS 'The line';
COMMENT ON COLUMN malle.offline_end.event IS 'What it did (applied); else the event that said so';
COMMENT ON COLUMN malle.offline_end.centre IS 'Its centre';
COMMENT ON COLUMN malle.offline_end.how IS 'applied; same: it was so already; undone: a later line took it back; settled: by hand';
-- The store, not the program, keeps a line from being done twice (R13.3).
CREATE UNIQUE INDEX offline_end_once ON malle.offline_end (line) WHERE how <> 'settled';
CREATE INDEX offline_end_by_event ON malle.offline_end (event);

CREATE TABLE malle.offline_refusal (
	line bigint NOT NULL,
	event bigint NOT NULL,
	centre bigint NOT NULL DEFAULT malle.active_centre(),
	cause text NOT NULL CONSTRAINT offline_refusal_cause CHECK (cause ~ '^[a-z][a-z_]*$'),
	CONSTRAINT offline_refusal_once PRIMARY KEY (line, event),
	CONSTRAINT offline_refusal_line FOREIGN KEY (line, centre) REFERENCES malle.offline_line (id, centre),
	CONSTRAINT offline_refusal_event FOREIGN KEY (event, centre) REFERENCES malle.event (id, centre)
);
COMMENT ON TABLE malle.offline_refusal IS 'Fact: a line could not be applied; the last one says why it waits (R13.4)';
COMMENT ON COLUMN malle.offline_refusal.line IS 'The line';
COMMENT ON COLUMN malle.offline_refusal.event IS 'The import, or the new attempt';
COMMENT ON COLUMN malle.offline_refusal.centre IS 'Its centre';
COMMENT ON COLUMN malle.offline_refusal.cause IS 'Code of the cause: unknown_code, on_loan_to_other ...; never a name';

CREATE TRIGGER offline_line_stays BEFORE DELETE OR TRUNCATE ON malle.offline_line
	FOR EACH STATEMENT EXECUTE FUNCTION malle.facts_stay();
CREATE TRIGGER offline_end_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON malle.offline_end
	FOR EACH STATEMENT EXECUTE FUNCTION malle.facts_stay();
CREATE TRIGGER offline_refusal_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON malle.offline_refusal
	FOR EACH STATEMENT EXECUTE FUNCTION malle.facts_stay();
ALTER TABLE malle.offline_line ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE malle.offline_end ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE malle.offline_refusal ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY offline_line_of_active_centre ON malle.offline_line USING (centre = (SELECT malle.active_centre()));
CREATE POLICY offline_end_of_active_centre ON malle.offline_end USING (centre = (SELECT malle.active_centre()));
CREATE POLICY offline_refusal_of_active_centre ON malle.offline_refusal USING (centre = (SELECT malle.active_centre()));
GRANT SELECT, INSERT, UPDATE (card, body) ON malle.offline_line TO malle_staff;
GRANT SELECT, INSERT ON malle.offline_end, malle.offline_refusal TO malle_staff;
GRANT USAGE ON SEQUENCE malle.offline_line_id_seq TO malle_staff;
