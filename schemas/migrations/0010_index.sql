-- The search index: a stack of immutable segments and the recent titles (design 4). Writers: whoever
-- changes a title, and the merge; readers: everybody, the gateway first.
CREATE SEQUENCE malle.index_segment_number;
COMMENT ON SEQUENCE malle.index_segment_number IS 'Numbers of segments: higher is newer';

CREATE TABLE malle.index_segment (
	segment bigint CONSTRAINT index_segment_number_once PRIMARY KEY,
	titles bytea NOT NULL
);
COMMENT ON TABLE malle.index_segment IS 'Segments that count; postings of a segment that is not here are left over from a killed merge';
COMMENT ON COLUMN malle.index_segment.segment IS 'Number, from index_segment_number: a newer segment masks older ones';
COMMENT ON COLUMN malle.index_segment.titles IS 'Every title it speaks of, deleted ones too: portable roaring bitmap';

CREATE TABLE malle.posting (
	segment bigint NOT NULL,
	access_point smallint NOT NULL,
	term text COLLATE "C" NOT NULL,
	frequency integer NOT NULL CONSTRAINT posting_frequency_positive CHECK (frequency > 0),
	titles bytea NOT NULL,
	positions bytea,
	CONSTRAINT posting_once PRIMARY KEY (segment, access_point, term) INCLUDE (frequency)
);
COMMENT ON TABLE malle.posting IS 'Which titles of a segment have a term in an access point';
COMMENT ON COLUMN malle.posting.segment IS 'The segment';
COMMENT ON COLUMN malle.posting.access_point IS 'Number in schemas/access_points';
COMMENT ON COLUMN malle.posting.term IS 'Folded term';
COMMENT ON COLUMN malle.posting.frequency IS 'Number of titles: checked against the bitmap';
COMMENT ON COLUMN malle.posting.titles IS 'Titles: portable roaring bitmap';
COMMENT ON COLUMN malle.posting.positions IS 'Positions of the term, varint deltas in title order; a gap of 100 between fields';

CREATE TABLE malle.sort_rank (
	segment bigint NOT NULL,
	sort_key smallint NOT NULL,
	ranks bytea NOT NULL,
	CONSTRAINT sort_rank_once PRIMARY KEY (segment, sort_key)
);
COMMENT ON TABLE malle.sort_rank IS 'Order of the titles of a segment by a sort key, in French order';
COMMENT ON COLUMN malle.sort_rank.segment IS 'The segment';
COMMENT ON COLUMN malle.sort_rank.sort_key IS 'Number of the sort key';
COMMENT ON COLUMN malle.sort_rank.ranks IS 'Rank of each title, in title order';

CREATE TABLE malle.recent_title (
	title bigint CONSTRAINT recent_title_once PRIMARY KEY
		CONSTRAINT recent_title_title REFERENCES malle.title,
	changed_in xid8 NOT NULL DEFAULT pg_current_xact_id(),
	document bytea
);
COMMENT ON TABLE malle.recent_title IS 'Titles changed since the last merge; they mask every segment';
COMMENT ON COLUMN malle.recent_title.title IS 'The title';
COMMENT ON COLUMN malle.recent_title.changed_in IS 'Transaction that wrote the row: what readers ask by';
COMMENT ON COLUMN malle.recent_title.document IS 'Its terms, positions and sort keys; none: deleted';
CREATE INDEX recent_title_changed_since ON malle.recent_title (changed_in);

GRANT SELECT ON malle.index_segment, malle.posting, malle.sort_rank, malle.recent_title TO malle_staff, malle_gateway;
GRANT INSERT, UPDATE, DELETE ON malle.index_segment, malle.posting, malle.sort_rank, malle.recent_title TO malle_staff;
GRANT USAGE ON SEQUENCE malle.index_segment_number TO malle_staff;
