-- Titles, where each record came from, copies and what is in the box. A title has no centre.
CREATE TABLE malle.title (
	id bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT title_id PRIMARY KEY,
	version integer NOT NULL DEFAULT 1,
	record bytea NOT NULL,
	changed_in xid8 NOT NULL DEFAULT pg_current_xact_id(),
	changed_at timestamptz NOT NULL DEFAULT malle.real_moment(),
	merged_into bigint CONSTRAINT title_merged_into REFERENCES malle.title
		CONSTRAINT title_merged_elsewhere CHECK (merged_into <> id),
	kind bigint CONSTRAINT title_kind REFERENCES malle.vocabulary_value,
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
	sort_title text
);
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
CREATE INDEX title_in_order ON malle.title (sort_title COLLATE malle.french, id);
CREATE INDEX title_changed_since ON malle.title (changed_in);
CREATE INDEX title_merged_from ON malle.title (merged_into) WHERE merged_into IS NOT NULL;
CREATE TRIGGER title_changed BEFORE INSERT OR UPDATE ON malle.title
	FOR EACH ROW EXECUTE FUNCTION malle.title_changed();

CREATE TABLE malle.import_batch (
	id bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT import_batch_id PRIMARY KEY,
	centre bigint NOT NULL DEFAULT malle.active_centre()
		CONSTRAINT import_batch_centre REFERENCES malle.centre,
	source text NOT NULL CONSTRAINT import_batch_source_given CHECK (btrim(source) <> ''),
	file_name text,
	event bigint,
	started_at timestamptz NOT NULL DEFAULT malle.real_moment(),
	finished_at timestamptz,
	counts jsonb,
	CONSTRAINT import_batch_of_centre UNIQUE (id, centre),
	CONSTRAINT import_batch_event FOREIGN KEY (event, centre) REFERENCES malle.event (id, centre)
);
COMMENT ON TABLE malle.import_batch IS 'One file that was imported; undoing an import removes its batch';
COMMENT ON COLUMN malle.import_batch.id IS 'Identity';
COMMENT ON COLUMN malle.import_batch.centre IS 'Centre whose delivery it is';
COMMENT ON COLUMN malle.import_batch.source IS 'Name of the source, for matching: pmb';
COMMENT ON COLUMN malle.import_batch.file_name IS 'Name of the file, without its folder';
COMMENT ON COLUMN malle.import_batch.event IS 'Event that recorded it';
COMMENT ON COLUMN malle.import_batch.started_at IS 'Real time of its beginning';
COMMENT ON COLUMN malle.import_batch.finished_at IS 'Real time of its end; none: cut, or going on';
COMMENT ON COLUMN malle.import_batch.counts IS 'Figures of the report: titles_new, copies_same ...';

CREATE TABLE malle.title_source (
	id bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT title_source_id PRIMARY KEY,
	title bigint NOT NULL CONSTRAINT title_source_title REFERENCES malle.title,
	centre bigint NOT NULL DEFAULT malle.active_centre()
		CONSTRAINT title_source_centre REFERENCES malle.centre,
	source text NOT NULL CONSTRAINT title_source_source_given CHECK (btrim(source) <> ''),
	source_id text NOT NULL CONSTRAINT title_source_source_id_given CHECK (source_id <> ''),
	record bytea NOT NULL,
	checksum bytea NOT NULL,
	batch bigint,
	delivered_at timestamptz NOT NULL DEFAULT malle.real_moment(),
	withdrawn_at timestamptz,
	CONSTRAINT title_source_once UNIQUE (centre, source, source_id),
	CONSTRAINT title_source_batch FOREIGN KEY (batch, centre) REFERENCES malle.import_batch (id, centre)
);
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
CREATE INDEX title_source_of ON malle.title_source (title);
CREATE INDEX title_source_of_batch ON malle.title_source (batch);

CREATE TABLE malle.copy_state (
	code text CONSTRAINT copy_state_code PRIMARY KEY
		CONSTRAINT copy_state_code_form CHECK (code ~ '^[a-z_]+$'),
	label text NOT NULL,
	position integer NOT NULL,
	computed boolean NOT NULL,
	lendable boolean NOT NULL,
	bookable boolean NOT NULL,
	visible boolean NOT NULL,
	transferable boolean NOT NULL
);
COMMENT ON TABLE malle.copy_state IS 'States of a copy and what each allows (R8.1)';
COMMENT ON COLUMN malle.copy_state.code IS 'Stable code, in English: available';
COMMENT ON COLUMN malle.copy_state.label IS 'Name for people, in French';
COMMENT ON COLUMN malle.copy_state.position IS 'Rank in lists';
COMMENT ON COLUMN malle.copy_state.computed IS 'Follows from loans, bookings or withdrawal; never stored in copy.state';
COMMENT ON COLUMN malle.copy_state.lendable IS 'May be lent now';
COMMENT ON COLUMN malle.copy_state.bookable IS 'May be booked for later';
COMMENT ON COLUMN malle.copy_state.visible IS 'Shown in the shared catalogue';
COMMENT ON COLUMN malle.copy_state.transferable IS 'May be sent to another site';

CREATE TABLE malle.copy (
	id bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT copy_id PRIMARY KEY,
	centre bigint NOT NULL DEFAULT malle.active_centre()
		CONSTRAINT copy_centre REFERENCES malle.centre,
	title bigint NOT NULL CONSTRAINT copy_title REFERENCES malle.title,
	barcode text NOT NULL
		CONSTRAINT copy_barcode_form CHECK (barcode ~ '^[^[:cntrl:]]+$' AND octet_length(barcode) <= 64),
	call_number text,
	owner bigint CONSTRAINT copy_owner REFERENCES malle.owner,
	site bigint,
	item_type bigint CONSTRAINT copy_item_type REFERENCES malle.vocabulary_value,
	section text,
	state text NOT NULL DEFAULT 'available' CONSTRAINT copy_state REFERENCES malle.copy_state
		CONSTRAINT copy_state_not_computed CHECK (state NOT IN ('on_loan', 'set_aside', 'withdrawn')),
	note text,
	comment text,
	acquired_on date,
	source_id text,
	checksum bytea,
	withdrawn_at timestamptz,
	withdrawn_reason text,
	CONSTRAINT copy_barcode_once UNIQUE (centre, barcode),
	CONSTRAINT copy_of_centre UNIQUE (id, centre),
	CONSTRAINT copy_site FOREIGN KEY (site, centre) REFERENCES malle.site (id, centre)
);
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
CREATE INDEX copy_of_title ON malle.copy (title);
CREATE INDEX copy_of_barcode ON malle.copy (barcode);
CREATE INDEX copy_of_source ON malle.copy (centre, source_id) WHERE source_id IS NOT NULL;
ALTER TABLE malle.copy ADD CONSTRAINT copy_withdrawn_with_reason
	CHECK ((withdrawn_at IS NULL) = (withdrawn_reason IS NULL));
CREATE TRIGGER copy_vocabulary BEFORE INSERT OR UPDATE ON malle.copy
	FOR EACH ROW EXECUTE FUNCTION malle.check_vocabulary('item_type', 'item_type');

CREATE TABLE malle.piece (
	id bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT piece_id PRIMARY KEY,
	copy bigint NOT NULL CONSTRAINT piece_copy REFERENCES malle.copy,
	position integer NOT NULL,
	label text NOT NULL CONSTRAINT piece_label_given CHECK (btrim(label) <> ''),
	count integer NOT NULL CONSTRAINT piece_count_positive CHECK (count > 0),
	essential boolean NOT NULL DEFAULT true,
	CONSTRAINT piece_position_once UNIQUE (copy, position) DEFERRABLE
);
COMMENT ON TABLE malle.piece IS 'What should be in the box: 52 cards, 1 die';
COMMENT ON COLUMN malle.piece.id IS 'Identity';
COMMENT ON COLUMN malle.piece.copy IS 'The box';
COMMENT ON COLUMN malle.piece.position IS 'Rank in the list of contents';
COMMENT ON COLUMN malle.piece.label IS 'What it is';
COMMENT ON COLUMN malle.piece.count IS 'How many there should be';
COMMENT ON COLUMN malle.piece.essential IS 'The box cannot be lent without it (R4.11)';

CREATE TABLE malle.copy_member (
	kit bigint NOT NULL CONSTRAINT copy_member_kit REFERENCES malle.copy,
	member bigint CONSTRAINT copy_member_once PRIMARY KEY CONSTRAINT copy_member_member REFERENCES malle.copy,
	CONSTRAINT copy_member_not_itself CHECK (kit <> member)
);
COMMENT ON TABLE malle.copy_member IS 'Copies with a barcode of their own that belong to a kit';
COMMENT ON COLUMN malle.copy_member.kit IS 'The kit';
COMMENT ON COLUMN malle.copy_member.member IS 'The copy in it; in one kit only';
CREATE INDEX copy_member_of ON malle.copy_member (kit);

-- The catalogue is read by all; a centre writes what is its own. Titles are common.
ALTER TABLE malle.import_batch ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE malle.title_source ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE malle.copy ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE malle.piece ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
ALTER TABLE malle.copy_member ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY import_batch_of_active_centre ON malle.import_batch USING (centre = (SELECT malle.active_centre()));
CREATE POLICY title_source_read ON malle.title_source FOR SELECT USING (true);
CREATE POLICY title_source_write ON malle.title_source USING (centre = (SELECT malle.active_centre()));
CREATE POLICY copy_read ON malle.copy FOR SELECT USING (true);
CREATE POLICY copy_write ON malle.copy USING (centre = (SELECT malle.active_centre()));
CREATE POLICY piece_read ON malle.piece FOR SELECT USING (true);
CREATE POLICY piece_write ON malle.piece USING (EXISTS (
	SELECT FROM malle.copy WHERE copy.id = piece.copy AND copy.centre = (SELECT malle.active_centre())));
CREATE POLICY copy_member_read ON malle.copy_member FOR SELECT USING (true);
CREATE POLICY copy_member_write ON malle.copy_member USING (2 = (
	SELECT count(*) FROM malle.copy WHERE copy.id IN (kit, member) AND copy.centre = (SELECT malle.active_centre())));

GRANT SELECT ON malle.title, malle.import_batch, malle.title_source, malle.copy_state, malle.copy, malle.piece,
	malle.copy_member TO malle_staff;
GRANT INSERT, UPDATE ON malle.title, malle.title_source, malle.copy, malle.piece TO malle_staff;
GRANT INSERT ON malle.import_batch, malle.copy_member TO malle_staff;
GRANT UPDATE (event, finished_at, counts) ON malle.import_batch TO malle_staff;
GRANT DELETE ON malle.piece, malle.copy_member TO malle_staff;
-- Notes and remarks about copies are not published.
GRANT SELECT ON malle.title, malle.copy_state, malle.piece, malle.copy_member TO malle_gateway;
GRANT SELECT (id, title, centre, source, source_id, withdrawn_at) ON malle.title_source TO malle_gateway;
GRANT SELECT (id, centre, title, barcode, call_number, owner, site, item_type, section, state, withdrawn_at)
	ON malle.copy TO malle_gateway;
