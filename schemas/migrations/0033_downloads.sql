-- The centre's own tools, which are downloaded (R18): the file of each version with its licence, each
-- download as a request, and what other distributors counted, entered by hand.
CREATE TABLE malle.own_file (
	id bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT own_file_id PRIMARY KEY,
	centre bigint NOT NULL DEFAULT malle.active_centre(),
	event bigint NOT NULL,
	title bigint NOT NULL CONSTRAINT own_file_title REFERENCES malle.title,
	edition text NOT NULL CONSTRAINT own_file_edition_given CHECK (btrim(edition) <> ''),
	licence text NOT NULL CONSTRAINT own_file_licence_given CHECK (btrim(licence) <> ''),
	name text NOT NULL CONSTRAINT own_file_name_form CHECK (name ~ '^[^/[:cntrl:]]+$'),
	bytes bytea NOT NULL CONSTRAINT own_file_bytes_bounded CHECK (length(bytes) BETWEEN 1 AND 33554432),
	sha256 bytea NOT NULL CONSTRAINT own_file_sha256_of_bytes CHECK (sha256 = sha256(bytes)),
	CONSTRAINT own_file_of_centre UNIQUE (id, centre),
	CONSTRAINT own_file_event FOREIGN KEY (event, centre) REFERENCES malle.event (id, centre)
);
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
ALTER TABLE malle.own_file ALTER COLUMN bytes SET STORAGE EXTERNAL;
CREATE INDEX own_file_of_title ON malle.own_file (title, id);
CREATE INDEX own_file_by_event ON malle.own_file (event);

CREATE TABLE malle.download (
	id bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT download_id PRIMARY KEY,
	centre bigint NOT NULL DEFAULT malle.active_centre(),
	event bigint NOT NULL,
	request bigint NOT NULL CONSTRAINT download_request_once UNIQUE,
	title bigint NOT NULL CONSTRAINT download_title REFERENCES malle.title,
	file bigint NOT NULL,
	CONSTRAINT download_event FOREIGN KEY (event, centre) REFERENCES malle.event (id, centre),
	CONSTRAINT download_request FOREIGN KEY (request, centre) REFERENCES malle.request (id, centre),
	CONSTRAINT download_file FOREIGN KEY (file, centre) REFERENCES malle.own_file (id, centre)
);
COMMENT ON TABLE malle.download IS 'Fact: a request was answered by a download; no loan, so no tool lent (R18.1)';
COMMENT ON COLUMN malle.download.id IS 'Identity';
COMMENT ON COLUMN malle.download.centre IS 'The centre';
COMMENT ON COLUMN malle.download.event IS 'Event that recorded it';
COMMENT ON COLUMN malle.download.request IS 'The request: who asked, when, what for';
COMMENT ON COLUMN malle.download.title IS 'The tool';
COMMENT ON COLUMN malle.download.file IS 'Which version of it';
CREATE INDEX download_of_title ON malle.download (title);
CREATE INDEX download_of_file ON malle.download (file);
CREATE INDEX download_by_event ON malle.download (event);

CREATE TABLE malle.partner_count (
	id bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT partner_count_id PRIMARY KEY,
	centre bigint NOT NULL DEFAULT malle.active_centre(),
	event bigint NOT NULL,
	title bigint NOT NULL CONSTRAINT partner_count_title REFERENCES malle.title,
	distributor text NOT NULL CONSTRAINT partner_count_distributor_given CHECK (btrim(distributor) <> ''),
	quantity integer NOT NULL CONSTRAINT partner_count_range CHECK (quantity BETWEEN 0 AND 1000000),
	from_on date NOT NULL,
	to_on date NOT NULL,
	CONSTRAINT partner_count_period CHECK (from_on <= to_on),
	CONSTRAINT partner_count_event FOREIGN KEY (event, centre) REFERENCES malle.event (id, centre)
);
COMMENT ON TABLE malle.partner_count IS 'Fact: so many downloads were counted by another distributor; the last one that is not undone counts for a period (R18.2)';
COMMENT ON COLUMN malle.partner_count.id IS 'Identity';
COMMENT ON COLUMN malle.partner_count.centre IS 'The centre whose tool it is';
COMMENT ON COLUMN malle.partner_count.event IS 'Event that recorded it';
COMMENT ON COLUMN malle.partner_count.title IS 'The tool';
COMMENT ON COLUMN malle.partner_count.distributor IS 'Who else gives it: a public service, an association; never a person';
COMMENT ON COLUMN malle.partner_count.quantity IS 'How many; they are nobody''s requests here';
COMMENT ON COLUMN malle.partner_count.from_on IS 'First day that was counted';
COMMENT ON COLUMN malle.partner_count.to_on IS 'Last day that was counted: the report of its year has it';
CREATE INDEX partner_count_of_title ON malle.partner_count (title);
CREATE INDEX partner_count_by_event ON malle.partner_count (event);

CREATE TRIGGER own_file_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON malle.own_file
	FOR EACH STATEMENT EXECUTE FUNCTION malle.facts_stay();
CREATE TRIGGER download_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON malle.download
	FOR EACH STATEMENT EXECUTE FUNCTION malle.facts_stay();
CREATE TRIGGER partner_count_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON malle.partner_count
	FOR EACH STATEMENT EXECUTE FUNCTION malle.facts_stay();
ALTER TABLE malle.own_file ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE malle.download ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE malle.partner_count ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY own_file_of_active_centre ON malle.own_file USING (centre = (SELECT malle.active_centre()));
CREATE POLICY download_of_active_centre ON malle.download USING (centre = (SELECT malle.active_centre()));
CREATE POLICY partner_count_of_active_centre ON malle.partner_count USING (centre = (SELECT malle.active_centre()));
GRANT SELECT, INSERT ON malle.own_file, malle.download, malle.partner_count TO malle_staff;
GRANT USAGE ON SEQUENCE malle.own_file_id_seq, malle.download_id_seq, malle.partner_count_id_seq TO malle_staff;
